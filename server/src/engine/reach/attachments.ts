import type { Origin } from '../base/index.ts';
import { type AddressSet, isEmptySet, NO_ADDRESSES, parseAddresses, unionAddresses } from '../ip/index.ts';
import {
  type Identity,
  knownValue,
  type Listed,
  type NetworkInterface,
  type NetworkModel,
  type PrivateEndpoint,
  type Reference,
  type Setting,
} from '../network/index.ts';
import { AddressIndex } from './address-index.ts';
import { type Atlas, type Attachment, type AttachmentKind, firstAddressOf, identityOf, type Segment } from './atlas.ts';
import { groupBy } from './group-by.ts';
import { once } from './once.ts';
import { type Points, privatePoint } from './point.ts';

interface Seed {
  readonly kind: AttachmentKind;
  readonly resource: { readonly identity: Identity; readonly label: string; readonly at: Origin };
  readonly subnet: Reference;
  readonly address: Setting<string | undefined> | undefined;
  readonly publicIps?: readonly Reference[];
  readonly groups?: Listed<Reference> | undefined;
  readonly loadBalancers?: readonly Reference[];
  readonly networkInterface?: NetworkInterface;
  readonly securityGroup?: Reference;
  readonly pools?: readonly Reference[];
  readonly natRules?: readonly Reference[];
  readonly flexible?: boolean;
}

/** Everything of the model that has an address in a subnet. A dynamic address is a point among those of its subnet. */
export function attachmentsOf(
  model: NetworkModel,
  segments: ReadonlyMap<Identity, Segment>,
  points: Points,
): readonly Attachment[] {
  return seedsOf(model).map((seed) => toAttachment(seed, segments, points));
}

/** The attachments that have one of the addresses, a subnet's own address range aside. */
export function attachmentsAt(atlas: Atlas, addresses: AddressSet): readonly Attachment[] {
  return byAddress(atlas).meeting(addresses);
}

const byAddress = once(({ attachments }: Atlas) => new AddressIndex(attachments, (one) => one.addresses));

/** The subnets that hold some of the addresses. */
export function segmentsAt(atlas: Atlas, addresses: AddressSet): readonly Segment[] {
  return segmentsByAddress(atlas).meeting(addresses);
}

const segmentsByAddress = once(({ segments }: Atlas) => new AddressIndex([...segments.values()], (one) => one.addresses));

/** What has an address in the subnet. */
export function attachmentsIn(atlas: Atlas, segment: Segment): readonly Attachment[] {
  return bySegment(atlas).get(segment) ?? [];
}

const bySegment = once(({ attachments }: Atlas) => groupBy(attachments, (one) => (one.segment ? [one.segment] : [])));

/** Members of an application security group. */
export function attachmentsOfGroup(atlas: Atlas, group: Identity): readonly Attachment[] {
  return byGroup(atlas).get(group) ?? [];
}

const byGroup = once(({ attachments }: Atlas) => groupBy(attachments, (one) => one.groups));

export function endpointAddresses(atlas: Atlas, endpoint: PrivateEndpoint): AddressSet {
  return unionAddresses(...(atlas.byIdentity.get(endpoint.identity) ?? []).map((one) => one.addresses));
}

function seedsOf(model: NetworkModel): readonly Seed[] {
  return [
    ...model.networkInterfaces.flatMap((resource) =>
      resource.ipConfigurations.items.map((one): Seed => {
        const { subnet, privateAddress: address, publicIp } = one;
        return {
          kind: 'network interface',
          resource,
          subnet,
          address,
          publicIps: [publicIp],
          groups: one.applicationSecurityGroups,
          loadBalancers: one.loadBalancers.items,
          pools: one.pools.items,
          natRules: one.natRules.items,
          networkInterface: resource,
          securityGroup: resource.networkSecurityGroup,
        };
      }),
    ),
    ...model.virtualMachines.flatMap((resource) =>
      resource.scaleSetConfigurations.items.map((one): Seed => {
        return {
          kind: 'scale set',
          resource,
          subnet: one.subnet,
          address: one.privateAddress,
          publicIps: [one.publicIp],
          groups: one.applicationSecurityGroups,
          loadBalancers: one.loadBalancers.items,
          pools: one.pools.items,
          natRules: one.natRules.items,
          securityGroup: resource.scaleSetSecurityGroup,
          flexible: knownValue(resource.orchestration) === 'Flexible',
        };
      }),
    ),
    ...model.privateEndpoints.map(
      (resource): Seed => ({
        kind: 'private endpoint',
        resource,
        subnet: resource.subnet,
        address: undefined,
        groups: resource.applicationSecurityGroups,
      }),
    ),
    ...model.firewalls.flatMap((resource) =>
      resource.ipConfigurations.items
        .filter((one) => one.subnet.state !== 'none')
        .map(
          (one): Seed => ({
            kind: 'firewall',
            resource,
            subnet: one.subnet,
            address: one.privateAddress,
            publicIps: resource.ipConfigurations.items.map((each) => each.publicIp),
          }),
        ),
    ),
    ...model.loadBalancers.flatMap((resource) =>
      resource.frontends.items.map(
        (one): Seed => ({
          kind: 'load balancer',
          resource,
          subnet: one.subnet,
          address: one.privateAddress,
          publicIps: [one.publicIp],
        }),
      ),
    ),
    ...model.applicationGateways.flatMap((resource) =>
      resource.frontends.items.map(
        (one): Seed => ({
          kind: 'application gateway',
          resource,
          subnet: one.subnet.state === 'none' ? (resource.gatewaySubnets.items[0] ?? one.subnet) : one.subnet,
          address: one.privateAddress,
          publicIps: [one.publicIp],
        }),
      ),
    ),
    ...model.dnsInboundEndpoints.map(
      (resource): Seed => ({ kind: 'DNS resolver', resource, subnet: resource.subnet, address: resource.privateAddress }),
    ),
    ...model.bastionHosts.flatMap((resource) =>
      resource.ipConfigurations.items.map(
        (one): Seed => ({
          kind: 'bastion',
          resource,
          subnet: one.subnet,
          address: one.privateAddress,
          publicIps: [one.publicIp],
        }),
      ),
    ),
    ...model.virtualNetworkGateways.flatMap((resource) =>
      resource.ipConfigurations.items.map(
        (one): Seed => ({
          kind: 'gateway',
          resource,
          subnet: one.subnet,
          address: one.privateAddress,
          publicIps: [one.publicIp],
        }),
      ),
    ),
  ].concat(staticEndpointSeeds(model));
}

/** Static addresses of private endpoints, beside the dynamic one that the rest of the group may have. */
function staticEndpointSeeds(model: NetworkModel): readonly Seed[] {
  return model.privateEndpoints.flatMap((resource) =>
    resource.ipConfigurations.items.map(
      (one): Seed => ({ kind: 'private endpoint', resource, subnet: resource.subnet, address: one.privateAddress }),
    ),
  );
}

function toAttachment(seed: Seed, segments: ReadonlyMap<Identity, Segment>, points: Points): Attachment {
  const identity = identityOf(seed.subnet);
  const segment = identity === undefined ? undefined : segments.get(identity);
  const network =
    segment?.network ??
    (identity !== undefined && /\/subnets\/[^/]+$/.test(identity) ? identity.replace(/\/subnets\/[^/]+$/, '') : undefined);
  const groups = (seed.groups?.items ?? []).flatMap((group) => identityOf(group) ?? []);
  const label = `${seed.kind} '${seed.resource.label}'`;
  return {
    kind: seed.kind,
    identity: seed.resource.identity,
    label,
    at: seed.resource.at,
    segment,
    network,
    addresses:
      staticAddress(seed) ??
      firewallAddress(seed, segment) ??
      points.add(privatePoint(label, network, realAddresses(segment, points), groups, segment?.texts)),
    securityGroup: seed.securityGroup,
    groups,
    publicIps: (seed.publicIps ?? []).filter((one) => one.state !== 'none'),
    loadBalancers: seed.loadBalancers ?? [],
    networkInterface: seed.networkInterface,
    ipForwarding: seed.networkInterface?.enableIpForwarding,
    ...(seed.pools && { pools: seed.pools }),
    ...(seed.natRules && { natRules: seed.natRules }),
    ...(seed.flexible && { flexible: seed.flexible }),
  };
}

function staticAddress(seed: Seed): AddressSet | undefined {
  const address = seed.address;
  if (!address || address.state === 'unknown' || address.value === undefined) return undefined;
  return parseAddresses(address.value);
}

/** A firewall without a written address takes the first of its subnet. */
function firewallAddress(seed: Seed, segment: Segment | undefined): AddressSet | undefined {
  const open = seed.address === undefined || (seed.address.state !== 'unknown' && seed.address.value === undefined);
  return seed.kind === 'firewall' && open && segment ? firstAddressOf(segment) : undefined;
}

function realAddresses(segment: Segment | undefined, points: Points): AddressSet | undefined {
  const real = segment ? points.realPart(segment.addresses) : NO_ADDRESSES;
  return isEmptySet(real) ? undefined : real;
}
