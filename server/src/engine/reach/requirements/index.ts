import type { FlowParty } from '../../facts/index.ts';
import { formatAddresses } from '../../ip/index.ts';
import {
  byIdentity,
  type Decision,
  type Identity,
  isManagedNetworkOn,
  knownValue,
  type ModelObject,
  networkOwner,
  type Target,
  valuesOf,
  type Workspace,
  workloadSubnets,
} from '../../network/index.ts';
import { type Atlas, segmentOf } from '../atlas.ts';
import { dnsProxyOf } from '../firewall-collections.ts';
import { type Design, designOf, type MatrixFlow, networksAround } from '../matrix/index.ts';
import { type ZoneRequirement, zoneRequirements } from './names.ts';
import { type OutboundRequirement, outboundRequirements } from './outbound.ts';

export type { RecordRequirement, ZoneRequirement } from './names.ts';
export type { OutboundRequirement } from './outbound.ts';

/** What the people who own the firewall and the DNS have to do for a workspace. */
export interface WorkspaceRequirements {
  readonly workspace: Workspace;
  readonly design: Design;
  /** Whether workloads run in a managed network, which no firewall of the customer's sees. */
  readonly managed: Decision;
  /** Subnets that workloads leave from. */
  readonly sources: readonly { readonly label: string; readonly prefixes: readonly string[] }[];
  readonly outbound: readonly OutboundRequirement[];
  readonly zones: readonly ZoneRequirement[];
  /** What inside a network answers DNS from outside for the zones that are linked to it (F9.26). */
  readonly resolvers: readonly Resolver[];
}

export interface Resolver {
  readonly label: string;
  readonly network: string;
  /** Undefined where Azure picks it. */
  readonly address: string | undefined;
}

/** One a workspace of the matrix, in the model's order. `targetOf` gives the declared design. */
export function requirementsOf(
  atlas: Atlas,
  matrix: readonly MatrixFlow[],
  targetOf: (workspace: Workspace) => Target | undefined,
): readonly WorkspaceRequirements[] {
  return atlas.model.workspaces.flatMap((workspace): readonly WorkspaceRequirements[] => {
    const owner = workspace.existing ? undefined : networkOwner(atlas.model, workspace);
    if (!owner) return [];
    const design = designOf(atlas, workspace, owner, targetOf(workspace));
    const own = matrix.filter((one) => one.workspace === workspace);
    const networks = networksAround(atlas, owner);
    return [
      {
        workspace,
        design,
        managed: isManagedNetworkOn(atlas.model, owner),
        sources: sourcesOf(atlas, owner),
        outbound: outboundRequirements(atlas, design, own),
        zones: zoneRequirements(atlas, privateTargets(own), networks),
        resolvers: resolversOf(atlas, networks),
      },
    ];
  });
}

/** What the design wants to be reached by private endpoints. */
function privateTargets(matrix: readonly MatrixFlow[]): readonly { readonly resource: ModelObject; readonly group: string }[] {
  return matrix.flatMap(({ row, resource, required }) => {
    const group = GROUPS[row.to];
    return resource && group !== undefined && row.face !== 'service' && required.is === 'yes' ? [{ resource, group }] : [];
  });
}

const GROUPS: Readonly<Partial<Record<FlowParty, string>>> = {
  'workspace:api': 'amlworkspace',
  'pe:workspace': 'amlworkspace',
  'storage:blob': 'blob',
  'pe:blob': 'blob',
  'storage:file': 'file',
  'pe:file': 'file',
  'pe:queue': 'queue',
  'pe:table': 'table',
  'pe:dfs': 'dfs',
  'pe:vault': 'vault',
  containerRegistry: 'registry',
  'pe:registry': 'registry',
  'pe:amlregistry': 'amlregistry',
};

function sourcesOf(atlas: Atlas, owner: Workspace): WorkspaceRequirements['sources'] {
  const segments = workloadSubnets(atlas.model, owner).flatMap((one) => segmentOf(atlas, one.subnet) ?? []);
  return [...new Set(segments)].map(({ label, subnet }) => ({ label, prefixes: valuesOf(subnet.prefixes).values }));
}

function resolversOf(atlas: Atlas, networks: ReadonlySet<Identity>): readonly Resolver[] {
  return atlas.attachments.flatMap((one): readonly Resolver[] => {
    if (one.network === undefined || !networks.has(one.network)) return [];
    if (one.kind !== 'DNS resolver' && !(one.kind === 'firewall' && answersDns(atlas, one.identity))) return [];
    const address = formatAddresses(atlas.points.realPart(one.addresses));
    const network = atlas.nets.get(one.network)?.label ?? one.network;
    return [{ label: one.label, network, address: address === '' ? undefined : address }];
  });
}

function answersDns(atlas: Atlas, identity: Identity): boolean {
  const firewall = byIdentity(atlas.model, 'firewalls', identity)[0];
  const proxy = firewall && dnsProxyOf(atlas, firewall);
  return proxy !== undefined && knownValue(proxy) === true;
}
