import { AML_POLICY_ALIAS, type Flow as FlowRow } from '../../facts/index.ts';
import { parseServiceTag } from '../../ip/index.ts';
import {
  attachedClusters,
  computesOf,
  dependenciesOf,
  find,
  findAny,
  isNodeCompute,
  knownValue,
  type ModelObject,
  onlineEndpointsOf,
  type Reference,
  usedTargetsOf,
} from '../../network/index.ts';
import type { Atlas } from '../atlas.ts';
import { sayTag, textOf } from '../known-list.ts';
import type { Party } from '../party.ts';
import { tagPoint } from '../point.ts';
import type { Receiver } from '../receiver.ts';
import { publicScoring, receiverOf } from '../receivers.ts';
import { doorOfHost, isService, serviceTarget } from '../service-target.ts';
import type { Design } from './design.ts';
import { hostsOf, type NamedHost, tagOf } from './names.ts';

/** A party of the flow list as something of the deployment that packets can be sent to. */
export interface Target {
  readonly label: string;
  /** All of them have to be reached: the hosts of one row. */
  readonly receivers: readonly Receiver[];
  /** The resource behind it, for leaks that are cited of it. */
  readonly resource: ModelObject | undefined;
}

/** What a target party stands for in a design. */
export function targetsOf(atlas: Atlas, design: Design, row: FlowRow): readonly Target[] {
  const { workspace, owner } = design;
  const { storageAccount, keyVault, containerRegistry, applicationInsights } = dependenciesOf(atlas.model, workspace);
  const door = (resource: ModelObject | undefined, group?: string) => (resource ? [toResource(atlas, resource, group)] : []);
  switch (row.to) {
    case 'workspace:api':
    case 'pe:workspace':
      return door(owner);
    case 'workspace:notebooks':
      return door(owner, 'notebooks');
    case 'workspace:computeInstance':
      return computesOf(atlas.model, workspace).some((one) => knownValue(one.computeType) === 'ComputeInstance')
        ? door(owner, 'computeInstance')
        : [];
    case 'workspace:inference':
      return onlineEndpointsOf(atlas.model, workspace)
        .filter((one) => one.compute.state === 'none')
        .map((one) => toResource(atlas, one));
    case 'storage:blob':
    case 'storage:file':
    case 'storage:queue':
    case 'storage:table':
      return fromReference(atlas, storageAccount.reference, row.to.slice('storage:'.length));
    case 'pe:blob':
    case 'pe:file':
    case 'pe:queue':
    case 'pe:table':
    case 'pe:dfs':
      return fromReference(atlas, storageAccount.reference, row.to.slice('pe:'.length));
    case 'keyVault':
    case 'pe:vault':
      return fromReference(atlas, keyVault.reference);
    case 'containerRegistry':
    case 'pe:registry':
      return fromReference(atlas, containerRegistry.reference);
    case 'amlRegistry':
    case 'pe:amlregistry':
      return atlas.model.amlRegistries.map((one) => toResource(atlas, one));
    case 'monitor':
    case 'pe:azuremonitor':
      return fromReference(atlas, applicationInsights.reference);
    case 'usedTarget':
    case 'pe:usedTarget':
      return usedTargets(atlas, design);
    case 'compute:publicIp':
      return computesOf(atlas.model, workspace)
        .filter((one) => isNodeCompute(one) && knownValue(one.enableNodePublicIp) !== false && one.subnet.state !== 'none')
        .map((one) => toResource(atlas, one));
    case 'aks:scoring':
      return scoringBalancers(atlas, design, row);
    case 'dns:azure':
      return [toParty(atlas, { kind: 'addresses', label: 'DNS', addresses: { line: [] } }, 'DNS')];
    case 'tag':
      return row.tag === 'VirtualNetwork'
        ? endpointsAround(atlas)
        : [ofService(atlas, design, row, toTag(atlas, tagOf(design, row)))];
    case 'tag:AzureFrontDoor.FrontEnd':
      return [anyFrontDoorHost(atlas)];
    case 'storage:any':
      return [anyStorageAccount(atlas, design)];
    case 'internet:any':
      return [toParty(atlas, { kind: 'internet', label: 'Internet' }, 'Internet')];
    case 'host':
      return [ofService(atlas, design, row, toHosts(atlas, design, hostsOf(atlas, design, row)))];
    default:
      return [];
  }
}

function toResource(atlas: Atlas, resource: ModelObject, group?: string): Target {
  const label = group === undefined ? resource.label : `${resource.label} (${group})`;
  return {
    label,
    receivers: [receiverOf(atlas, { kind: 'resource', label, resource, ...(group !== undefined && { group }) }, undefined)],
    resource,
  };
}

/** A dependency that is declared, or one of which the template knows only the id. */
function fromReference(atlas: Atlas, reference: Reference, group?: string): readonly Target[] {
  if (reference.state === 'none') return [];
  const found = findAny(atlas.model, reference);
  if (found && isService(found)) return [toResource(atlas, found, group)];
  const label = group === undefined ? reference.label : `${reference.label} (${group})`;
  const text = {
    at: label,
    because: 'The resource is not declared in this deployment, so neither are its endpoints and its firewall.',
    origin: reference.at,
  };
  return [{ label, receivers: [{ kind: 'nowhere', label, text, known: false }], resource: undefined }];
}

/** What the tag VirtualNetwork is needed for: private endpoints, any of which is enough to show that it is open (F4.12). */
function endpointsAround(atlas: Atlas): readonly Target[] {
  const of = atlas.model.privateEndpoints
    .filter((one) => !one.existing)
    .map((resource) => receiverOf(atlas, { kind: 'resource', label: resource.label, resource }, undefined));
  return of.length > 0
    ? [{ label: 'VirtualNetwork', receivers: [{ kind: 'any', label: 'VirtualNetwork', of }], resource: undefined }]
    : [];
}

function usedTargets(atlas: Atlas, { workspace }: Design): readonly Target[] {
  const found = usedTargetsOf(atlas.model, workspace).flatMap(({ resource, groups }) =>
    (groups ?? [undefined]).map((group) => ({ resource, group })),
  );
  const distinct = found.filter(
    (one, at) => found.findIndex((other) => other.resource === one.resource && other.group === one.group) === at,
  );
  return distinct.filter(({ resource }) => isService(resource)).map(({ resource, group }) => toResource(atlas, resource, group));
}

/** The load balancer that the service makes for scoring: inside where the compute asks for an internal one (F4.85). */
function scoringBalancers(atlas: Atlas, { workspace }: Design, row: FlowRow): readonly Target[] {
  return attachedClusters(atlas.model, workspace).flatMap(({ compute, cluster }): readonly Target[] => {
    const subnet = cluster.pools.items[0]?.subnet;
    const found = subnet && find(atlas.model, 'subnets', subnet);
    const label = `scoring on '${compute.label}'`;
    const type = knownValue(compute.loadBalancerType);
    const segment = found && atlas.segments.get(found.identity);
    // Who is inside leaves for a public one as for any other public address; what counts of it is who comes in from the internet.
    if (segment && type === 'PublicIp' && row.from === 'client:internet')
      return [{ label, receivers: [publicScoring(segment, compute, label)], resource: compute }];
    if (!found || type !== 'InternalLoadBalancer') return [];
    return [
      { label, receivers: [receiverOf(atlas, { kind: 'resource', label, resource: found }, undefined)], resource: undefined },
    ];
  });
}

function toTag(atlas: Atlas, text: string): Target {
  const shown = sayTag(text);
  return toParty(atlas, { kind: 'tag', label: shown, tag: parseServiceTag(text) }, shown);
}

/**
 * The rows of storage that computes need stand for the accounts that the service manages, which a service endpoint policy has a name for (F6.02).
 * They are in the region of the workspace (F4.06).
 */
function ofService(atlas: Atlas, { owner }: Design, row: FlowRow, target: Target): Target {
  if (row.tag !== 'Storage' && !row.hosts?.every((host) => /^\*\.(blob|table|queue)\./.test(host))) return target;
  const region = textOf(owner.location);
  const tag = parseServiceTag(region === undefined ? 'Storage' : `Storage.${region}`);
  const receivers = target.receivers.map((one): Receiver => {
    if (one.kind !== 'packets' && one.kind !== 'host') return one;
    const addresses = atlas.points.add(tagPoint(`the address of ${one.label}`, tag, 'Microsoft.Storage'));
    return { ...one, destination: { ...one.destination, addresses, alias: AML_POLICY_ALIAS } };
  });
  return { ...target, receivers };
}

/** Some account somewhere: in the workspace's region, where a rule for the tag is mostly bound to it, or anywhere else. */
function anyStorageAccount(atlas: Atlas, { owner }: Design): Target {
  const label = 'any storage account';
  const region = textOf(owner.location);
  const tags = ['Storage', ...(region === undefined ? [] : [`Storage.${region}`])];
  const of = tags.map((tag) => receiverOf(atlas, { kind: 'tag', label, tag: parseServiceTag(tag) }, undefined));
  return { label, receivers: [{ kind: 'any', label, of }], resource: undefined };
}

/** A host of anybody's on Front Door: rules for particular hosts there say nothing of it. */
function anyFrontDoorHost(atlas: Atlas): Target {
  const target = toTag(atlas, 'AzureFrontDoor.FrontEnd');
  const receivers = target.receivers.map(
    (one): Receiver =>
      one.kind === 'packets'
        ? { ...one, destination: { ...one.destination, hosts: ['anybody.azurefd.net'], hostsStandFor: 'themselves' } }
        : one,
  );
  return { ...target, receivers };
}

function toParty(atlas: Atlas, party: Party, label: string): Target {
  return { label, receivers: [receiverOf(atlas, party, undefined)], resource: undefined };
}

/** Hosts of a dependency and of the workspace are their doors, however much is known of their names. */
function toHosts(atlas: Atlas, { owner }: Design, hosts: readonly NamedHost[]): Target {
  const named = hosts.map(({ host, label, resource, group }): { readonly label: string; readonly receiver: Receiver } => {
    const workspaceDoor = doorOfHost(host, atlas.model.cloud);
    if (workspaceDoor) {
      const door = { ...serviceTarget(atlas, owner, 'amlworkspace', workspaceDoor), hosts: [host] };
      return { label: host, receiver: { kind: 'door', label: host, door } };
    }
    if (resource && host.startsWith('*'))
      return { label, receiver: receiverOf(atlas, { kind: 'resource', label, resource, group }, undefined) };
    return { label: host, receiver: receiverOf(atlas, { kind: 'host', label: host, host }, undefined) };
  });
  return {
    label: named.map(({ label }) => label).join(', '),
    receivers: named.map(({ receiver }) => receiver),
    resource: undefined,
  };
}
