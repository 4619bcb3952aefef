import type { ModelResource } from '../network/index.ts';
import type { Edit } from './fix.ts';

/** The first versions of a resource type that have a property, as the type definitions of the Bicep compiler say. */
interface Since {
  readonly type: string;
  readonly property: string;
  readonly stable: string;
  readonly preview: string;
}

const WORKSPACES = 'Microsoft.MachineLearningServices/workspaces';

const SINCE: readonly Since[] = [
  { type: WORKSPACES, property: 'publicNetworkAccess', stable: '2021-07-01', preview: '2021-07-01' },
  { type: WORKSPACES, property: 'managedNetwork', stable: '2023-10-01', preview: '2023-04-01' },
  { type: `${WORKSPACES}/computes`, property: 'enableNodePublicIp', stable: '2022-05-01', preview: '2022-02-01' },
  { type: 'Microsoft.KeyVault/vaults', property: 'publicNetworkAccess', stable: '2021-10-01', preview: '2021-06-01' },
  { type: 'Microsoft.Storage/storageAccounts', property: 'publicNetworkAccess', stable: '2021-06-01', preview: '2021-06-01' },
  { type: 'Microsoft.Storage/storageAccounts', property: 'resourceAccessRules', stable: '2021-01-01', preview: '2020-08-01' },
];

/** A declaration whose API version does not know a property yet gets the first version that does (catalogue 0.5). */
export function raiseVersion({ type, apiVersion, at, calls }: ModelResource, property: string): readonly Edit[] {
  const since = SINCE.find((one) => one.type.toLowerCase() === type.toLowerCase() && one.property === property);
  if (!since || apiVersion === undefined || calls.some((call) => call.registry)) return [];
  const first = apiVersion.endsWith('-preview') ? since.preview : since.stable;
  if (apiVersion.slice(0, first.length) >= first) return [];
  // A nested Bicep resource may have its parent's version; an ARM resource always names its own.
  if (/\.bicep$/i.test(at.file)) {
    const nested = at.node.includes('/');
    const node = `${at.node}~type`;
    return nested ? [] : [{ kind: 'replace', at: { file: at.file, node }, value: `${type}@${since.stable}` }];
  }
  return [{ kind: 'replace', at: { file: at.file, node: `${at.node}/apiVersion` }, value: since.stable }];
}
