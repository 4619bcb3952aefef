import type { Origin } from '../../base/index.ts';
import { find, type ModelResource, type NetworkModel, parentIdentity, type Reference, type Subnet } from '../../network/index.ts';
import type { Container, DiagramNode, Leak, Verdict } from '../diagram.ts';
import { REGION, TOP } from './columns.ts';
import type { Judge } from './judgement.ts';
import type { Sketch } from './sketch.ts';
import { knownPart, labelOf, sentence, waitsOf } from './words.ts';

/** What the parts of the builder share. */
export interface Context {
  readonly model: NetworkModel;
  readonly sketch: Sketch;
  readonly judge: Judge;
  /** Identities of networks that others hang on: firewalls, gateways, Bastion. */
  readonly hubs: ReadonlySet<string>;
}

export const REGION_ID = 'region';
export const SERVICES_ID = 'services';
export const MICROSOFT_ID = 'microsoft';

/** The customer's side; named after its location where there is only one that is known. */
export function ensureRegion({ model, sketch }: Context): string {
  const all = [...model.workspaces, ...model.virtualNetworks, ...model.storageAccounts, ...model.keyVaults].filter(
    (one) => !one.existing,
  );
  const known = new Set(all.flatMap((one) => (one.location.state === 'unknown' ? [] : [one.location.value])));
  const decided = all.length > 0 && all.every((one) => one.location.state !== 'unknown');
  const names = [...known].filter((one) => one !== '');
  const single = decided && names.length === 1 ? names[0] : undefined;
  const name = single ?? 'Your tenant';
  const detail = single === undefined ? (names.length > 0 ? names.join(' · ') : undefined) : 'your tenant';
  return sketch.container({
    id: REGION_ID,
    kind: 'region',
    name,
    detail,
    sentence: sentence(name, 'your side'),
    origins: [],
    column: TOP.region,
  });
}

export function ensureServices(context: Context): string {
  const parent = ensureRegion(context);
  return context.sketch.container({
    id: SERVICES_ID,
    kind: 'group',
    name: 'Platform services',
    sentence: 'Platform services.',
    origins: [],
    parent,
    column: REGION.services,
  });
}

export function ensureMicrosoft({ sketch }: Context): string {
  return sketch.container({
    id: MICROSOFT_ID,
    kind: 'tenant',
    name: 'Microsoft tenant',
    detail: 'managed by the service',
    sentence: 'Microsoft tenant, managed by the service.',
    origins: [],
    column: TOP.microsoft,
  });
}

/** The container of the network a reference leads to; one that is not in the deployment is drawn as declared elsewhere. */
export function ensureNetwork(context: Context, identity: string, label: string, at: Origin): string {
  if (context.sketch.has(identity)) return identity;
  const column = context.hubs.has(identity) ? REGION.hub : REGION.spoke;
  return context.sketch.container({
    id: identity,
    kind: 'vnet',
    name: label,
    detail: 'declared elsewhere',
    sentence: sentence(label, 'virtual network', 'declared elsewhere'),
    origins: [at],
    parent: ensureRegion(context),
    column,
    existing: true,
  });
}

/** The container of the subnet a reference leads to; undefined where the property is absent. */
export function ensureSubnet(context: Context, reference: Reference): string | undefined {
  if (reference.state === 'none') return undefined;
  const subnet = find(context.model, 'subnets', reference);
  if (subnet && context.sketch.has(subnet.identity)) return subnet.identity;
  if (context.sketch.has(reference.identity)) return reference.identity;
  const above = reference.state === 'unknown' && reference.type === undefined ? undefined : parentIdentity(reference.identity);
  const network =
    above === undefined ? undefined : ensureNetwork(context, above, networkLabel(context, above, reference), reference.at);
  if (network === undefined) return ensureUnknownSubnet(context, reference);
  const name = labelOf(reference);
  return context.sketch.container({
    id: reference.identity,
    kind: 'subnet',
    name,
    detail: 'declared elsewhere',
    sentence: sentence(name, 'subnet', 'declared elsewhere'),
    origins: [reference.at],
    parent: network,
    existing: true,
  });
}

/** One box for all subnets that wait for the same thing: whether they are one is not known either. */
function ensureUnknownSubnet(context: Context, reference: Exclude<Reference, { state: 'none' }>): string {
  const waits = waitsOf(reference);
  return context.sketch.container({
    id: `subnet:${waits.join(' ')}`,
    kind: 'subnet',
    name: 'Subnet not known',
    detail: waits.length > 1 ? `${waits[0]}, …` : (waits[0] ?? 'before deployment'),
    sentence: sentence('A subnet that is not known before deployment', ...waits),
    origins: [reference.at],
    parent: ensureRegion(context),
    column: REGION.spoke,
    existing: true,
  });
}

function networkLabel(context: Context, identity: string, reference: Exclude<Reference, { state: 'none' }>): string {
  const subnet: Subnet | undefined = find(context.model, 'subnets', reference);
  if (subnet && subnet.virtualNetwork.state !== 'none') return subnet.virtualNetwork.label;
  const text = knownPart(identity) ?? identity.slice(identity.lastIndexOf('/') + 1);
  return text === '' || text.includes('‹') ? 'Virtual network' : text;
}

/** The parts that a card of a model object always has. */
export function cardOf(
  resource: ModelResource,
  verdict: Verdict | undefined,
  leak: Leak | undefined,
): Pick<DiagramNode, 'id' | 'origins' | 'existing' | 'conditional' | 'verdict' | 'leak'> {
  return {
    id: resource.identity,
    origins: originsOf(resource),
    existing: resource.existing || undefined,
    conditional: resource.condition !== undefined || undefined,
    verdict,
    leak,
  };
}

export function originsOf(resource: ModelResource): readonly Origin[] {
  return [
    resource.at,
    ...resource.declarations
      .map((one) => one.declaration)
      .filter((origin) => origin.node !== resource.at.node || origin.file !== resource.at.file),
  ];
}

export type { Container };
