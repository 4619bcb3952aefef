import type { Origin } from '../base/index.ts';
import type { EvaluatedDeployment, EvaluatedResource, ModuleCall, ObjectValue, Value, Wait } from '../evaluate/index.ts';
import type { ClosedWorld } from './closed-world.ts';
import { type Draft, draftsOf } from './draft.ts';
import { groupBy } from './group-by.ts';
import { type ResourceIdentity, readIdentity } from './identity.ts';
import { alternativesOf, anyCondition, mergeBodies } from './merge.ts';
import { type Place, rootPlace } from './place.ts';

/** A resource: all its declarations as one. */
export interface ResourceNode {
  /** Unique: the identity, with `#2` … for further alternatives. */
  readonly key: string;
  readonly identity: ResourceIdentity;
  readonly id: Value;
  readonly type: string;
  readonly apiVersion: string | undefined;
  /** The last name segment. */
  readonly name: Value;
  /** Only referred to. */
  readonly existing: boolean;
  readonly condition: Value | undefined;
  readonly many: boolean;
  /** The body as a place, from which settings are read. */
  readonly root: Place;
  readonly at: Origin;
  readonly symbol: string | undefined;
  /** The module that tells it from other resources of its type with the same symbol; undefined where no other has it. */
  readonly within: string | undefined;
  readonly calls: readonly ModuleCall[];
  readonly inline: boolean;
  /** The separate declarations; an inline child has those of its parent. */
  readonly declarations: readonly EvaluatedResource[];
  readonly parent: string | undefined;
  /** What an extension resource sits on. */
  readonly scope: ResourceIdentity | undefined;
  readonly deployment: number;
  /** Lower-case child types of which further ones may be declared inside it, with what that waits for. */
  readonly open: ReadonlyMap<string, readonly Wait[]>;
}

/** The resources of a deployment, or of a landscape of several, joined by id. */
export interface ResourceGraph {
  /** In the order of declaration. */
  readonly nodes: readonly ResourceNode[];
  readonly byIdentity: ReadonlyMap<string, readonly ResourceNode[]>;
  /** By lower-case type. */
  readonly byType: ReadonlyMap<string, readonly ResourceNode[]>;
  /** By the parent's identity. */
  readonly byParent: ReadonlyMap<string, readonly ResourceNode[]>;
  readonly deployments: readonly EvaluatedDeployment[];
  readonly closedWorld: ClosedWorld;
}

/**
 * Joins evaluated deployments. An `existing` resource that another deployment declares is that resource.
 * The position of a deployment keeps what is symbolic in it apart from the same text in another.
 */
export function buildGraph(deployments: readonly EvaluatedDeployment[]): ResourceGraph {
  const drafts = deployments.flatMap((one, at) => one.resources.flatMap((resource) => draftsOf(resource, at)));
  const joined = [...groupBy(drafts, (one) => one.identity.text).values()].flatMap((group) =>
    alternativesOf(group).flatMap((members, at) => joinDrafts(members, at)),
  );
  const nodes = withModules(joined);
  const existing = groupBy(
    nodes.filter((one) => one.existing),
    (one) => one.type.toLowerCase(),
  );
  return {
    nodes,
    byIdentity: groupBy(nodes, (one) => one.identity.text),
    byType: groupBy(nodes, (one) => one.type.toLowerCase()),
    byParent: groupBy(nodes, (one) => one.parent ?? ''),
    deployments,
    closedWorld: {
      notAnalysed: deployments.flatMap((one) => one.notAnalysed),
      existing: new Map([...existing].map(([type, list]) => [type, list.map((one) => one.at)])),
    },
  };
}

/** A module that is called twice declares the same symbols twice: the calls tell them apart. */
function withModules(nodes: readonly ResourceNode[]): readonly ResourceNode[] {
  const bySymbol = groupBy(nodes, (one) => `${one.type.toLowerCase()} ${one.symbol ?? ''}`);
  return nodes.map((node) => {
    if (node.symbol === undefined || node.calls.length === 0) return node;
    const others = (bySymbol.get(`${node.type.toLowerCase()} ${node.symbol}`) ?? []).filter(
      (one) => one.identity.text !== node.identity.text,
    );
    const call = node.calls.find(({ symbol }, at) => others.some(({ calls }) => calls[at]?.symbol !== symbol));
    return call ? { ...node, within: call.symbol } : node;
  });
}

function joinDrafts(drafts: readonly Draft[], alternative: number): readonly ResourceNode[] {
  const declared = drafts.filter((one) => !one.existing);
  const members = declared.length > 0 ? declared : drafts;
  const main = members.find((one) => !one.inline) ?? members[0];
  if (!main) return [];
  const ordered = [main, ...members.filter((one) => one !== main)];
  const source = main.source;
  return [
    {
      key: alternative === 0 ? main.identity.text : `${main.identity.text}#${alternative + 1}`,
      identity: main.identity,
      id: main.id,
      type: main.type,
      apiVersion: source.apiVersion,
      name: main.name,
      existing: main.existing,
      condition: anyCondition(members),
      many: members.every((one) => one.source.loop === 'unknown'),
      root: rootOf(main, ordered),
      at: main.at,
      symbol: main.inline ? undefined : source.symbol,
      within: undefined,
      calls: source.calls,
      inline: main.inline,
      declarations: [...new Set(ordered.map((one) => one.source))],
      parent: parentOf(main),
      scope: source.scope && !main.inline ? readIdentity(source.scope, main.deployment) : undefined,
      deployment: main.deployment,
      open: new Map(members.flatMap((one) => [...one.open])),
    },
  ];
}

function rootOf(main: Draft, ordered: readonly Draft[]): Place {
  if (ordered.length === 1) return main.root;
  const body: ObjectValue = mergeBodies(ordered.map((one) => one.body)) ?? main.body;
  return main.inline ? { ...main.root, value: body } : rootPlace(body, main.root.waits, main.deployment);
}

function parentOf(main: Draft): string | undefined {
  if (main.inline) return readIdentity(main.source.id, main.deployment).text;
  return main.source.parent ? readIdentity(main.source.parent, main.deployment).text : main.identity.parent;
}
