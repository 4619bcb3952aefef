import {
  attachedClusters,
  findAny,
  knownValue,
  type ModelObject,
  type Reference,
  serviceMeansOf,
  type Workspace,
} from '../../network/index.ts';
import { type Context, cardOf, ensureServices, SERVICES_ID } from './context.ts';
import { designOf } from './designs.ts';
import { detail, labelOf, lookOf, lookOfType, nameOf, plural, sentence, waitsOf } from './words.ts';

/** Workspaces and what they, and the private endpoints, depend on. */
export function drawServices(context: Context): void {
  const { model } = context;
  const services: readonly ModelObject[] = [
    ...model.workspaces,
    ...model.storageAccounts,
    ...model.keyVaults,
    ...model.containerRegistries,
    ...model.amlRegistries,
    ...model.monitorPrivateLinkScopes,
    ...model.applicationInsights,
    ...model.logAnalyticsWorkspaces,
    ...model.databricksWorkspaces,
    ...model.otherServices,
    // Clusters with nodes in a subnet have been drawn there.
    ...model.kubernetesClusters,
  ];
  for (const service of services) drawService(context, service);
  for (const workspace of model.workspaces) drawDependencies(context, workspace);
  nameGroup(context);
}

/** The card of what a reference leads to; of something declared elsewhere, all that is known is its name. */
export function ensureTarget(context: Context, reference: Reference): string | undefined {
  if (reference.state === 'none') return undefined;
  const object = findAny(context.model, reference);
  if (object) drawService(context, object);
  if (context.sketch.has(reference.identity)) return reference.identity;
  const look = lookOfType(reference.type);
  const waits = waitsOf(reference);
  const known = reference.type !== undefined;
  return context.sketch.node({
    id: reference.identity,
    shape: 'card',
    glyph: look.glyph,
    name: known ? labelOf(reference) : 'Not known yet',
    detail: known ? look.word : (waits[0] ?? 'before deployment'),
    sentence: sentence(
      known ? reference.label : 'A resource that is not known before deployment',
      known ? look.word : undefined,
      'declared elsewhere',
      ...waits,
    ),
    origins: [reference.at],
    parent: ensureServices(context),
    existing: true,
  });
}

function drawService(context: Context, object: ModelObject): void {
  if (context.sketch.has(object.identity)) return;
  const look = lookOf(object);
  const door = object.existing ? undefined : context.judge.door(object);
  const leak = door?.verdict === 'public' ? context.judge.leak(object.identity) : undefined;
  const text = detailOf(context, object) ?? look.word;
  context.sketch.node({
    ...cardOf(object, door?.verdict, leak),
    shape: 'card',
    glyph: look.glyph,
    name: nameOf(object),
    detail: object.existing ? detail(text, 'declared elsewhere') : text,
    sentence: sentence(
      object.label,
      look.word,
      object.existing ? 'declared elsewhere' : undefined,
      object.slice === 'workspaces' && !object.existing ? designOf(context.model, object).words : undefined,
      door?.because,
      leak && `a leak, see ${leak.rule}`,
    ),
    parent: ensureServices(context),
  });
}

const KINDS: Readonly<Record<string, string>> = { Hub: 'ML hub', Project: 'ML project', FeatureStore: 'Feature store' };

function detailOf(context: Context, object: ModelObject): string | undefined {
  switch (object.slice) {
    case 'workspaces': {
      const kind = KINDS[knownValue(object.kind) ?? ''] ?? 'ML workspace';
      return object.existing ? kind : detail(kind, designOf(context.model, object).short);
    }
    case 'containerRegistries': {
      const sku = knownValue(object.sku);
      return sku === undefined ? 'Container registry' : `${sku} registry`;
    }
    case 'monitorPrivateLinkScopes':
      return 'Monitor (AMPLS)';
    default:
      return undefined;
  }
}

/** How the workspace itself gets to storage, vault and registry when the doors are closed. */
function drawDependencies(context: Context, workspace: Workspace): void {
  const { model, sketch } = context;
  const means = serviceMeansOf(model, workspace);
  for (const key of ['storageAccount', 'keyVault', 'containerRegistry'] as const) {
    const reference = workspace[key];
    const to = ensureTarget(context, reference);
    if (to === undefined || reference.state === 'none') continue;
    const way = means[key];
    // Endpoints of the managed network draw this way themselves.
    if (way === 'private') continue;
    sketch.edge({
      kind: way === 'trusted' ? 'trusted' : 'public',
      from: workspace.identity,
      to,
      verdict: way === 'trusted' ? 'private' : way === 'broken' ? 'blocked' : (way ?? 'unknown'),
      sentence: sentence(`${workspace.label} uses ${reference.label}`, WAYS[way ?? 'unknown']),
      origins: [reference.at],
    });
  }
  for (const { compute, cluster } of attachedClusters(model, workspace)) {
    sketch.edge({
      kind: 'traffic',
      from: workspace.identity,
      to: cluster.identity,
      label: 'attached',
      sentence: sentence(`${workspace.label} runs jobs and endpoints on ${cluster.label}`),
      origins: [compute.at],
    });
  }
  const insights = workspace.applicationInsights;
  if (insights.state !== 'none') ensureTarget(context, insights);
}

const WAYS = {
  trusted: 'as a trusted service',
  broken: 'which does not let it in',
  public: 'at its public address',
  private: 'privately',
  unknown: 'which way is not known before deployment',
} as const;

/** Says in the group's header how many doors are open. */
function nameGroup(context: Context): void {
  const doors = context.sketch.nodesIn(SERVICES_ID).filter((node) => node.verdict !== undefined);
  const open = doors.filter((node) => node.verdict === 'public').length;
  const unknown = doors.filter((node) => node.verdict === 'unknown').length;
  const words =
    doors.length === 0
      ? undefined
      : open === 0 && unknown === 0
        ? 'public access closed'
        : detail(open > 0 ? `${open} open` : undefined, unknown > 0 ? `${unknown} not decided` : undefined);
  context.sketch.changeContainer(SERVICES_ID, (group) => ({
    ...group,
    detail: words,
    sentence: sentence('Platform services', plural(doors.length, 'service'), words),
  }));
}
