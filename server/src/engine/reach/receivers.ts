import {
  type AddressSet,
  AZURE_HOST_ADDRESS,
  formatServiceTag,
  intersectAddresses,
  isEmptySet,
  isPublicTag,
  PUBLIC_ADDRESSES,
  subtractAddresses,
} from '../ip/index.ts';
import {
  type Compute,
  dependentsOf,
  find,
  findAny,
  isManagedNetworkOn,
  isNodeCompute,
  knownValue,
  type ModelObject,
  type NetworkModel,
  networkOwner,
  type Reference,
  valuesOf,
  workspaceOf,
} from '../network/index.ts';
import { type Atlas, type Attachment, identityOf, type Segment, segmentOf } from './atlas.ts';
import { attachmentsAt, segmentsAt } from './attachments.ts';
import { subnetAttachment } from './destination.ts';
import { anyOnPremises } from './gateways.ts';
import { hostsOfTag } from './host-points.ts';
import { hostReceiver } from './host-receiver.ts';
import { sayTag } from './known-list.ts';
import { anonymousInternet } from './ownerless.ts';
import type { Party } from './party.ts';
import { tagPoint } from './point.ts';
import { publicIpOwner } from './public-ips.ts';
import type { Receiver } from './receiver.ts';
import { at, closed, packets, placeOf } from './receiver-parts.ts';
import { machineAttachment } from './senders.ts';
import { isService, serviceOfTag, serviceTarget } from './service-target.ts';
import { toOnlineEndpoint, toWorkspace, workspaceDoor } from './workspace-receivers.ts';

/** What a party receives at; `port` chooses among the doors of a storage account. */
export function receiverOf(atlas: Atlas, party: Party, port: number | undefined): Receiver {
  const { label } = party;
  switch (party.kind) {
    case 'internet':
      return packets(label, { addresses: anonymousInternet(atlas.model), label: 'the internet' });
    case 'onPremises':
      return packets(label, { kind: 'onPremises', addresses: anyOnPremises(atlas), label: 'the on-premises network' });
    case 'tag':
      return toTag(atlas, party);
    case 'host':
      return hostReceiver(atlas, party.host, label);
    case 'addresses':
      return toAddresses(atlas, label, party.addresses);
    case 'workload':
      return closed(label, 'Nothing listens there: clients come to it through the workspace.', party.workspace.at);
    case 'resource':
      return toResource(atlas, party.resource, label, party.group, port);
  }
}

/** The public load balancer that the service makes for scoring on a cluster, with the subnet of the cluster's nodes behind it (F4.85). */
export function publicScoring(segment: Segment, compute: Compute, label: string): Receiver {
  return at({ ...subnetAttachment(segment, label), at: compute.loadBalancerType.at, scoring: compute });
}

function toTag(atlas: Atlas, { tag, label }: Extract<Party, { kind: 'tag' }>): Receiver {
  if (!isPublicTag(tag)) {
    return tag.name === 'VirtualNetwork'
      ? { kind: 'any', label, of: [...atlas.segments.values()].map((segment) => at(subnetAttachment(segment))) }
      : packets(label, { kind: 'private', addresses: AZURE_HOST_ADDRESS, label: 'the host of the machine (168.63.129.16)' });
  }
  const name = formatServiceTag(tag);
  const addresses = placeOf(atlas, name, () => tagPoint(`any address of ${sayTag(name)}`, tag, serviceOfTag(tag)));
  return packets(label, { addresses, label: `service tag ${sayTag(name)}`, hosts: hostsOfTag(tag), hostsStandFor: 'a tag' });
}

/** What has the addresses: something declared, a subnet, on-premises, or the internet; a prefix may be parts of several. */
function toAddresses(atlas: Atlas, label: string, addresses: AddressSet): Receiver {
  const owners = attachmentsAt(atlas, addresses).filter((one) => isEmptySet(subtractAddresses(addresses, one.addresses)));
  if (owners.length > 0)
    return oneOf(
      label,
      owners.filter(isFirstOfNetwork).map((owner) => at(owner, label)),
    );
  const found: Receiver[] = [];
  let rest = addresses;
  for (const segment of segmentsAt(atlas, addresses)) {
    const part = intersectAddresses(addresses, segment.addresses);
    found.push(at({ ...subnetAttachment(segment), addresses: part }, label, part));
    rest = subtractAddresses(rest, part);
  }
  const internet = intersectAddresses(rest, PUBLIC_ADDRESSES);
  if (!isEmptySet(internet)) found.push(packets(label, { addresses: internet }));
  const others = subtractAddresses(rest, PUBLIC_ADDRESSES);
  if (!isEmptySet(others)) found.push(packets(label, { kind: 'private', addresses: others }));
  return oneOf(label, found);
}

/** Of networks that use the same addresses, the one that the packets come to counts. */
function oneOf(label: string, found: readonly Receiver[]): Receiver {
  return found.length === 1 && found[0] ? found[0] : { kind: 'any', label, of: found };
}

function isFirstOfNetwork({ network }: Attachment, position: number, all: readonly Attachment[]): boolean {
  return all.findIndex((one) => one.network === network) === position;
}

function toResource(
  atlas: Atlas,
  resource: ModelObject,
  label: string,
  group: string | undefined,
  port: number | undefined,
): Receiver {
  switch (resource.slice) {
    case 'virtualNetworks': {
      const segments = atlas.nets.get(resource.identity)?.segments ?? [];
      return { kind: 'any', label, of: segments.map((segment) => at(subnetAttachment(segment), label)) };
    }
    case 'subnets': {
      const segment = atlas.segments.get(resource.identity);
      return segment ? at(subnetAttachment(segment), label) : closed(label, 'The subnet is not known.', resource.at, false);
    }
    case 'virtualMachines':
      return toMachine(atlas, resource, label);
    case 'computes':
      return toCompute(atlas, resource, label, port);
    case 'kubernetesClusters':
      return toCluster(atlas, resource, label);
    case 'onlineEndpoints':
      return toOnlineEndpoint(atlas, resource, label);
    case 'onlineDeployments': {
      const endpoint = find(atlas.model, 'onlineEndpoints', resource.endpoint);
      return endpoint
        ? toOnlineEndpoint(atlas, endpoint, label)
        : closed(label, 'The endpoint of the deployment is not known.', resource.at, false);
    }
    case 'batchDeployments':
    case 'batchEndpoints': {
      const workspace = workspaceOf(atlas.model, resource);
      return workspace
        ? toWorkspace(atlas, workspace, label, 'api')
        : closed(label, 'The workspace of the endpoint is not known.', resource.at, false);
    }
    case 'publicIps': {
      const owner = publicIpOwner(atlas, resource.identity);
      if (owner) return at(owner, label);
      const nat = atlas.model.natGateways.find((one) => one.publicIps.items.some((ip) => identityOf(ip) === resource.identity));
      return nat
        ? closed(label, `It is an address of NAT gateway '${nat.label}', which lets nobody in.`, nat.at)
        : closed(label, 'Nothing of the deployment answers at this public IP address.', resource.at, false);
    }
    case 'workspaces':
      return toWorkspace(atlas, resource, label, workspaceDoor(group));
    default:
      if (isService(resource))
        return { kind: 'door', label, door: serviceTarget(atlas, resource, group ?? groupOfPort(atlas, resource, port)) };
      if (resource.slice === 'others')
        return closed(label, `What resources of type ${resource.type} let in is not read from templates.`, resource.at, false);
      return toAttachment(atlas, resource, label);
  }
}

/** File shares are asked for on 445; else an account is asked for its blobs, or for what its private endpoints lead to where none leads to blobs. */
function groupOfPort(atlas: Atlas, resource: ModelObject, port: number | undefined): string | undefined {
  if (resource.slice !== 'storageAccounts') return undefined;
  if (port === 445) return 'file';
  if (dependentsOf(atlas.model, resource).length > 0) return undefined;
  const groups = groupsWithEndpoints(atlas.model, resource);
  return groups.length > 0 && !groups.includes('blob') ? groups[0] : undefined;
}

function groupsWithEndpoints({ privateEndpoints, workspaces }: NetworkModel, account: ModelObject): readonly string[] {
  const leads = (target: Reference) => target.state !== 'none' && target.identity === account.identity;
  const own = privateEndpoints.flatMap(({ connections }) =>
    connections.items.filter((one) => leads(one.target)).flatMap((one) => valuesOf(one.groupIds).values),
  );
  const managed = workspaces.flatMap(({ managedNetwork }) =>
    managedNetwork.outboundRules.items.flatMap((rule) =>
      rule.type === 'PrivateEndpoint' && leads(rule.target) ? (knownValue(rule.subresourceTarget) ?? []) : [],
    ),
  );
  return [...own, ...managed].map((one) => one.toLowerCase());
}

function toAttachment(atlas: Atlas, resource: ModelObject, label: string): Receiver {
  const attachments = atlas.byIdentity.get(resource.identity) ?? [];
  if (attachments.length === 1 && attachments[0]) return at(attachments[0], label);
  if (attachments.length > 1) return { kind: 'any', label, of: attachments.map((one) => at(one, label)) };
  return closed(label, 'It has no address in a network of the deployment.', resource.at, !resource.existing);
}

function toMachine(atlas: Atlas, machine: Extract<ModelObject, { slice: 'virtualMachines' }>, label: string): Receiver {
  const all = machine.networkInterfaces.items.flatMap((one) =>
    one.state === 'none' ? [] : (atlas.byIdentity.get(one.identity) ?? []),
  );
  if (all.length > 1) return { kind: 'any', label, of: all.map((one) => at(one, label)) };
  const only = all[0] ?? machineAttachment(atlas, machine);
  return only ? at(only, label) : closed(label, 'Where the machine is connected is not known.', machine.at, false);
}

/** A compute in a managed network listens to nobody but its workspace; one in a subnet is a machine of that subnet. */
function toCompute(
  atlas: Atlas,
  compute: Extract<ModelObject, { slice: 'computes' }>,
  label: string,
  port: number | undefined,
): Receiver {
  const attached = findAny(atlas.model, compute.attached);
  if (attached?.slice === 'kubernetesClusters' || attached?.slice === 'virtualMachines')
    return toResource(atlas, attached, label, undefined, port);
  const workspace = workspaceOf(atlas.model, compute);
  const owner = workspace && networkOwner(atlas.model, workspace);
  if (owner && isManagedNetworkOn(atlas.model, owner).is === 'yes') {
    return closed(
      label,
      "The compute is in the workspace's managed network, which no other network reaches; clients come to it through the workspace.",
      owner.managedNetwork.isolationMode.at,
      true,
      'F5.25',
    );
  }
  if (!isNodeCompute(compute))
    return closed(label, 'Where this kind of compute runs is not in the template.', compute.at, false, 'F13.02');
  if (compute.subnet.state === 'none')
    return closed(
      label,
      "The compute is in Microsoft's network; clients come to it through the workspace.",
      compute.at,
      true,
      'F9.22',
    );
  return inSubnet(atlas, compute, label);
}

function inSubnet(atlas: Atlas, compute: Compute, label: string): Receiver {
  const segment = segmentOf(atlas, compute.subnet);
  if (!segment) return closed(label, 'The subnet it runs in is not known.', compute.subnet.at, false, 'F4.61');
  return at({ ...subnetAttachment(segment, `compute '${compute.label}'`), at: compute.at, nodes: compute }, label);
}

/** The API server of a cluster: in the node subnet where it is private. */
function toCluster(atlas: Atlas, cluster: Extract<ModelObject, { slice: 'kubernetesClusters' }>, label: string): Receiver {
  return { kind: 'door', label, door: serviceTarget(atlas, cluster, 'management') };
}
