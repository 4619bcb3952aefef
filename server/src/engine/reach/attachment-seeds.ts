import type { Origin } from '../base/index.ts';
import { endpointAddresses } from '../facts/index.ts';
import {
  find,
  type Identity,
  knownValue,
  type Listed,
  type NetworkInterface,
  type NetworkModel,
  type PrivateEndpoint,
  type Reference,
  type Setting,
} from '../network/index.ts';
import type { AttachmentKind } from './atlas.ts';
import { textsOf } from './known-list.ts';

/** What of a resource takes an address in a subnet. */
export interface Seed {
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

/** All of the model, in the order of its slices. */
export function seedsOf(model: NetworkModel): readonly Seed[] {
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
    ...model.privateEndpoints
      .filter((resource) => !hasOnlyStaticAddresses(model, resource))
      .map(
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

/** Whether every address that its groups take is written (F8.06 to F8.09). */
function hasOnlyStaticAddresses(model: NetworkModel, { connections, ipConfigurations }: PrivateEndpoint): boolean {
  if (ipConfigurations.items.length === 0 || ipConfigurations.waits.length > 0 || connections.waits.length > 0) return false;
  const counts = connections.items.flatMap(({ groupIds, target }) => {
    const replicas = find(model, 'containerRegistries', target)?.replications.items.length ?? 0;
    const { texts, doubts } = textsOf(groupIds);
    return doubts.length > 0 ? [UNCOUNTED] : texts.map((group) => endpointAddresses(group, replicas));
  });
  const needed = counts.reduce((sum, one) => sum + one.addresses, 0);
  return counts.every((one) => !one.atLeast) && ipConfigurations.items.length >= needed;
}

const UNCOUNTED = { addresses: 0, atLeast: true };

/** Static addresses of private endpoints, beside the dynamic one that the rest of the group may have. */
function staticEndpointSeeds(model: NetworkModel): readonly Seed[] {
  return model.privateEndpoints.flatMap((resource) =>
    resource.ipConfigurations.items.map(
      (one): Seed => ({ kind: 'private endpoint', resource, subnet: resource.subnet, address: one.privateAddress }),
    ),
  );
}
