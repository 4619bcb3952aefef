import type { Expression } from '../expression.ts';
import type { Decorator, ModuleDeclaration, ResourceDeclaration } from '../template.ts';
import { isDeployment, lowerDeployment, type ResourceParts } from './deployments.ts';
import { member, membersOf, type Placed, textMember } from './json-access.ts';
import { lowerLoop, lowerProperties, lowerValue, type Reading } from './lower-value.ts';
import { keyId } from './node-id.ts';

/** What a resource says beside its own body. */
const NOT_BODY: ReadonlySet<string> = new Set([
  'type',
  'apiversion',
  'condition',
  'existing',
  'resources',
  'comments',
  'metadata',
]);
const NOT_BODY_WITH_LOOP: ReadonlySet<string> = new Set([...NOT_BODY, 'copy']);

export interface LoweredResources {
  readonly resources: readonly ResourceDeclaration[];
  /** Deployments among the resources and, since they deploy on their own, among children of resources. */
  readonly modules: readonly ModuleDeclaration[];
}

/** Lowers `resources`: an array, or an object by symbolic name. */
export function lowerResources(reading: Reading, list: Placed | undefined): LoweredResources {
  const resources: ResourceDeclaration[] = [];
  const modules: ModuleDeclaration[] = [];
  for (const item of membersOf(list)) {
    if (item.node.kind !== 'object') continue;
    const symbol = list?.node.kind === 'object' ? item.key : undefined;
    if (isDeployment(item)) modules.push(lowerDeployment(reading, item, partsOf(reading, item, symbol)));
    else {
      const children = lowerResources(reading, member(item, 'resources'));
      modules.push(...children.modules);
      resources.push(lowerResource(reading, item, symbol, children.resources));
    }
  }
  return { resources, modules };
}

function lowerResource(
  reading: Reading,
  item: Placed,
  symbol: string | undefined,
  children: readonly ResourceDeclaration[],
): ResourceDeclaration {
  const type = member(item, 'type');
  const version = member(item, 'apiVersion');
  const existing = member(item, 'existing');
  return {
    ...partsOf(reading, item, symbol),
    type: type ? lowerValue(reading, type) : { kind: 'missing', id: item.id },
    typeId: type?.id ?? item.id,
    apiVersion: version && lowerValue(reading, version),
    existing: existing?.node.kind === 'word' && existing.node.value === true,
    children,
  };
}

function partsOf(reading: Reading, item: Placed, symbol: string | undefined): ResourceParts {
  const condition = member(item, 'condition');
  const copy = member(item, 'copy');
  const loop = copy?.node.kind === 'object' ? copy : undefined;
  const body: Expression = {
    kind: 'object',
    id: item.id,
    properties: lowerProperties(reading, item, loop ? NOT_BODY_WITH_LOOP : NOT_BODY),
  };
  return {
    id: item.id,
    nameId: symbol === undefined ? (member(item, 'name')?.id ?? item.id) : keyId(item.id),
    name: symbol ?? '',
    symbol,
    decorators: loop ? batchSize(reading, loop) : [],
    condition: condition && lowerValue(reading, condition),
    loop: loop && lowerLoop(reading, loop, loop.id, textMember(loop, 'name'), body),
    body,
  };
}

function batchSize(reading: Reading, copy: Placed): readonly Decorator[] {
  if (textMember(copy, 'mode')?.toLowerCase() !== 'serial') return [];
  const size = member(copy, 'batchSize');
  const at = size?.id ?? copy.id;
  return [{ id: at, name: 'batchSize', arguments: [size ? lowerValue(reading, size) : { kind: 'literal', id: at, value: 1n }] }];
}
