import { endpointAddresses } from '../../facts/index.ts';
import { find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { isNodeCompute } from '../relations/terms.ts';
import { isWhole, knownValue, type Listed, valuesOf } from '../setting.ts';
import type { IpConfiguration, ModelResource } from '../types/index.ts';
import { type AddressDemand, type Draft, place } from './demand.ts';
import { kubernetesDemands } from './kubernetes.ts';

/** Every demand on a subnet of the model. */
export function addressDemands(model: NetworkModel): readonly AddressDemand[] {
  return [...computeDemands(model), ...endpointDemands(model), ...kubernetesDemands(model), ...networkDemands(model)];
}

function computeDemands(model: NetworkModel): readonly AddressDemand[] {
  const nodes = model.computes.filter(isNodeCompute).flatMap((compute) => {
    const instance = compute.computeType.state !== 'unknown' && compute.computeType.value === 'ComputeInstance';
    const draft: Draft = instance
      ? { what: `Compute instance '${compute.label}'`, minimum: 1, maximum: 1, fact: 'F8.03' }
      : {
          what: `Compute cluster '${compute.label}'`,
          minimum: knownValue(compute.minNodeCount) ?? 0,
          maximum: knownValue(compute.maxNodeCount) ?? null,
          fact: 'F8.04',
        };
    return place(compute, compute.subnet, draft);
  });
  const serverless = model.workspaces.flatMap((workspace) =>
    place(workspace, workspace.serverless.subnet, {
      what: `Serverless compute of '${workspace.label}'`,
      minimum: 0,
      maximum: null,
      fact: 'F8.05',
    }),
  );
  return [...nodes, ...serverless];
}

function endpointDemands(model: NetworkModel): readonly AddressDemand[] {
  return model.privateEndpoints.flatMap((endpoint) => {
    let minimum = 0;
    let known = isWhole(endpoint.connections);
    let fact: string | undefined;
    for (const connection of endpoint.connections.items) {
      const { values, whole } = valuesOf(connection.groupIds);
      known &&= whole;
      const replicas = find(model, 'containerRegistries', connection.target)?.replications.items.length ?? 0;
      for (const group of values) {
        const row = endpointAddresses(group, replicas);
        minimum += row.addresses;
        fact ??= row.fact;
      }
    }
    const fixed = endpoint.ipConfigurations.items.length;
    const needed = Math.max(minimum, fixed, 1);
    const draft: Draft = { what: `Private endpoint '${endpoint.label}'`, minimum: needed, maximum: known ? needed : null, fact };
    return place(endpoint, endpoint.subnet, draft);
  });
}

/** Interfaces, load balancers, gateways and resolvers: one address a configuration; firewall, Bastion and gateways scale inside their own subnets. */
function networkDemands(model: NetworkModel): readonly AddressDemand[] {
  const one = (what: string): Draft => ({ what, minimum: 1, maximum: 1, fact: undefined });
  const scaling = (what: string, prefixAtMost?: number): Draft => ({
    what,
    minimum: 1,
    maximum: null,
    fact: prefixAtMost === undefined ? undefined : 'F8.21',
    ...(prefixAtMost === undefined ? {} : { prefixAtMost }),
  });
  const each = (owner: ModelResource, list: Listed<IpConfiguration>, draft: Draft) =>
    list.items.flatMap((item) => place(owner, item.subnet, draft));
  return [
    ...model.networkInterfaces.flatMap((nic) => each(nic, nic.ipConfigurations, one(`Network interface '${nic.label}'`))),
    ...model.virtualMachines.flatMap((machine) =>
      each(machine, machine.scaleSetConfigurations, scaling(`Scale set '${machine.label}'`)),
    ),
    ...model.loadBalancers.flatMap((balancer) => each(balancer, balancer.frontends, one(`Load balancer '${balancer.label}'`))),
    ...model.firewalls.flatMap((firewall) =>
      each(firewall, firewall.ipConfigurations, scaling(`Firewall '${firewall.label}'`, 26)),
    ),
    ...model.firewalls.flatMap((firewall) =>
      firewall.managementIpConfiguration
        ? place(firewall, firewall.managementIpConfiguration.subnet, scaling(`Management of firewall '${firewall.label}'`, 26))
        : [],
    ),
    ...model.bastionHosts.flatMap((bastion) =>
      each(bastion, bastion.ipConfigurations, scaling(`Bastion '${bastion.label}'`, 26)),
    ),
    ...model.virtualNetworkGateways.flatMap((gateway) =>
      each(gateway, gateway.ipConfigurations, scaling(`Gateway '${gateway.label}'`)),
    ),
    ...model.applicationGateways.flatMap((gateway) =>
      gateway.gatewaySubnets.items.flatMap((subnet) => place(gateway, subnet, scaling(`Application gateway '${gateway.label}'`))),
    ),
    ...model.dnsInboundEndpoints.flatMap((endpoint) =>
      place(endpoint, endpoint.subnet, one(`DNS inbound endpoint '${endpoint.label}'`)),
    ),
    ...model.dnsOutboundEndpoints.flatMap((endpoint) =>
      place(endpoint, endpoint.subnet, one(`DNS outbound endpoint '${endpoint.label}'`)),
    ),
  ];
}
