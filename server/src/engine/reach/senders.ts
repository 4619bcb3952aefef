import {
  type AddressSet,
  AZURE_HOST_ADDRESS,
  formatServiceTag,
  intersectAddresses,
  isEmptySet,
  isPublicTag,
  meetAddresses,
  PUBLIC_ADDRESSES,
  subtractAddresses,
} from '../ip/index.ts';
import type { ModelObject } from '../network/index.ts';
import { type Atlas, type Attachment, firstOf } from './atlas.ts';
import { attachmentsAt, segmentsAt } from './attachments.ts';
import { subnetAttachment } from './destination.ts';
import { anyOnPremises } from './gateways.ts';
import { hostPoint } from './host-points.ts';
import { textOf } from './known-list.ts';
import { anonymousInternet } from './ownerless.ts';
import type { Party } from './party.ts';
import { tagPoint } from './point.ts';
import { publicIpOwner } from './public-ips.ts';
import type { InsideSender, Sender } from './sender.ts';
import { isService, serviceOfTag } from './service-target.ts';
import { batchSenders, clusterSenders, computeSenders, deploymentSenders, endpointSenders, workloadSender } from './workloads.ts';

/** What a party sends from: one place, or several that have to agree. */
export function sendersOf(atlas: Atlas, party: Party): readonly Sender[] {
  switch (party.kind) {
    case 'internet':
      return [outside(party.label, anonymousInternet(atlas.model))];
    case 'onPremises':
      return [{ kind: 'onPremises', label: party.label, addresses: anyOnPremises(atlas) }];
    case 'host':
      return [outside(party.label, atlas.points.add(hostPoint(party.host)))];
    case 'tag': {
      if (!isPublicTag(party.tag))
        return [
          party.tag.name === 'VirtualNetwork'
            ? nowhere(party.label, 'The tag stands for another set of addresses in every network. Name a subnet.', undefined)
            : { kind: 'platform', label: party.label, addresses: AZURE_HOST_ADDRESS },
        ];
      const point = tagPoint(`an address of ${formatServiceTag(party.tag)}`, party.tag, serviceOfTag(party.tag));
      return [{ ...outside(party.label, atlas.points.add(point)), region: party.tag.region ?? '' }];
    }
    case 'addresses':
      return fromAddresses(atlas, party.label, party.addresses);
    case 'workload':
      return [workloadSender(atlas, party)];
    case 'resource':
      return fromResource(atlas, party.resource, party.label);
  }
}

function outside(label: string, addresses: AddressSet, region?: string): Extract<Sender, { kind: 'outside' }> {
  return { kind: 'outside', label, addresses, publicIps: [], region };
}

export function nowhere(
  label: string,
  because: string,
  origin: Attachment['at'] | undefined,
  known = true,
  fact?: string,
): Sender {
  return { kind: 'nowhere', label, text: { at: label, because, origin, fact }, known };
}

export function inside(attachment: Attachment, addresses = attachment.addresses): InsideSender {
  return {
    kind: 'inside',
    label: attachment.label,
    from: { attachment, segment: attachment.segment, wayOut: undefined },
    addresses,
  };
}

/** An address of something that is declared, of a subnet, of on-premises, or of the internet; a prefix may be parts of several. */
function fromAddresses(atlas: Atlas, label: string, addresses: AddressSet): readonly Sender[] {
  const owner = attachmentsAt(atlas, addresses).find((one) => isEmptySet(subtractAddresses(addresses, one.addresses)));
  if (owner) return [inside(owner)];
  const found: Sender[] = [];
  let rest = addresses;
  for (const segment of segmentsAt(atlas, addresses)) {
    const part = intersectAddresses(addresses, segment.addresses);
    const attachment = { ...subnetAttachment(segment, `${label} in subnet '${segment.label}'`), addresses: part };
    found.push(inside(attachment, part));
    rest = subtractAddresses(rest, part);
  }
  const internet = intersectAddresses(rest, PUBLIC_ADDRESSES);
  if (!isEmptySet(internet)) found.push(outside(label, internet));
  const others = subtractAddresses(rest, PUBLIC_ADDRESSES);
  if (isEmptySet(others)) return found;
  if (meetAddresses(others, AZURE_HOST_ADDRESS)) return [...found, { kind: 'platform', label, addresses: AZURE_HOST_ADDRESS }];
  if (atlas.model.virtualNetworkGateways.length + atlas.model.hubGateways.length > 0 && !inNet(atlas, others))
    return [...found, { kind: 'onPremises', label, addresses: others }];
  return [...found, nowhere(label, 'The address lies in no subnet that the deployment declares.', undefined, false)];
}

function inNet(atlas: Atlas, addresses: AddressSet): boolean {
  return [...atlas.nets.values()].some((net) => meetAddresses(net.addresses, addresses));
}

function fromResource(atlas: Atlas, resource: ModelObject, label: string): readonly Sender[] {
  switch (resource.slice) {
    case 'virtualNetworks': {
      const segments = atlas.nets.get(resource.identity)?.segments ?? [];
      if (segments.length === 0) return [nowhere(label, 'The network has no subnet that is known.', resource.at, false)];
      return segments.map((segment) => inside(subnetAttachment(segment)));
    }
    case 'subnets': {
      const segment = atlas.segments.get(resource.identity);
      return segment ? [inside(subnetAttachment(segment))] : [];
    }
    case 'virtualMachines':
      return [fromAttachment(atlas, resource, label, machineAttachment(atlas, resource))];
    case 'computes':
      return computeSenders(atlas, resource, label);
    case 'kubernetesClusters':
      return clusterSenders(atlas, resource, label);
    case 'onlineDeployments':
      return deploymentSenders(atlas, resource, label);
    case 'batchEndpoints': {
      const deployments = atlas.model.batchDeployments.filter(
        (one) => one.endpoint.state !== 'none' && one.endpoint.identity === resource.identity,
      );
      if (deployments.length === 0) return [nowhere(label, 'No deployment of the endpoint is declared.', resource.at, false)];
      return deployments.flatMap((one) => batchSenders(atlas, one, label));
    }
    case 'batchDeployments':
      return batchSenders(atlas, resource, label);
    case 'onlineEndpoints':
      return endpointSenders(atlas, resource, label);
    case 'workspaces':
      return [{ kind: 'service', label, workspace: resource }];
    case 'publicIps':
      return fromPublicIp(atlas, resource, label);
    case 'others':
      return [
        nowhere(label, `Where resources of type ${resource.type} send from is not read from templates.`, resource.at, false),
      ];
    case 'privateEndpoints':
      return [nowhere(label, 'A private endpoint opens no connections of its own.', resource.at, true, 'F1.02')];
    default:
      return [
        isService(resource)
          ? outside(label, atlas.points.add(hostPoint(`${resource.label}.azure.com`)), textOf(resource.location) ?? '')
          : fromAttachment(atlas, resource, label, firstOf(atlas, resource.identity)),
      ];
  }
}

/** The primary interface: the one that is marked so, else the first. */
export function machineAttachment(
  atlas: Atlas,
  machine: Extract<ModelObject, { slice: 'virtualMachines' }>,
): Attachment | undefined {
  const first = machine.primaryInterface ?? machine.networkInterfaces.items[0];
  if (first && first.state !== 'none') return firstOf(atlas, first.identity);
  return firstOf(atlas, machine.identity);
}

function fromAttachment(atlas: Atlas, resource: ModelObject, label: string, attachment: Attachment | undefined): Sender {
  if (attachment) return inside(attachment);
  const because =
    atlas.model.closedWorld.existing.size > 0 || resource.existing
      ? 'where it is connected is not known'
      : 'it has no address in a network of the deployment';
  return nowhere(label, `Nothing can be said of packets from it: ${because}.`, resource.at, false);
}

function fromPublicIp(atlas: Atlas, resource: Extract<ModelObject, { slice: 'publicIps' }>, label: string): readonly Sender[] {
  const owner = publicIpOwner(atlas, resource.identity);
  if (owner) return [inside(owner)];
  return [nowhere(label, 'No machine of the deployment has the public IP address.', resource.at, false)];
}
