import { defaultRouteOf, deniesInternet, find, isSet, knownValue, type NetworkModel, type Subnet } from '../../network/index.ts';
import { type Judgement, unknownBy, type WayOut } from './judgement.ts';
import { passesGroup } from './security-rules.ts';

/** Azure lets joined networks talk to each other, and security groups stand in the way; of private endpoints only where their subnet turns them on. */
export function wayToEndpoints(model: NetworkModel, from: Subnet, to: Subnet): Judgement {
  const policies = knownValue(to.privateEndpointNetworkPolicies);
  const guarded = policies !== 'Disabled' && policies !== 'RouteTableEnabled';
  const gates = [
    { direction: 'Outbound', group: from.networkSecurityGroup },
    ...(guarded ? [{ direction: 'Inbound', group: to.networkSecurityGroup } as const] : []),
  ] as const;
  const answers = gates.map(({ direction, group }) => {
    if (group.state === 'none') return true;
    const found = find(model, 'networkSecurityGroups', group);
    return found && passesGroup(found, direction, from, to);
  });
  const origins = [from.at, to.at];
  if (answers.includes(false))
    return { verdict: 'blocked', because: 'A security group denies it.', label: 'NSG denies', origins };
  if (policies === undefined || answers.includes(undefined))
    return { verdict: undefined, because: undefined, label: undefined, origins };
  return { verdict: 'private', because: 'The networks are joined and no security group denies it.', label: undefined, origins };
}

export function wayOut(model: NetworkModel, subnet: Subnet): WayOut {
  const route = defaultRouteOf(model, subnet);
  const origins = [route.evidence.at];
  const because = route.evidence.message;
  const nextHop = route.route && { reference: route.route.nextHop, address: knownValue(route.route.nextHopIpAddress) };
  const common = { because, origins, nextHop };
  switch (route.kind) {
    case 'appliance':
      return { ...common, by: 'appliance', verdict: undefined, label: '0.0.0.0/0' };
    case 'internet':
      return { ...common, by: 'route', verdict: 'public', label: '0.0.0.0/0' };
    case 'gateway':
      return { ...common, by: 'gateway', verdict: undefined, label: '0.0.0.0/0' };
    case 'dropped':
      return { ...common, by: 'dropped', verdict: 'blocked', label: 'dropped' };
    case 'unknown':
      return { ...common, by: 'unknown', verdict: 'unknown', label: 'not decided' };
    case 'none':
      return directWayOut(model, subnet);
  }
}

/** Azure's own route to the internet, through the NAT gateway or by default outbound access, unless the security group denies it. */
function directWayOut(model: NetworkModel, subnet: Subnet): WayOut {
  const { natGateway, defaultOutboundAccess, networkSecurityGroup } = subnet;
  const base = { nextHop: undefined } as const;
  const nat = isSet(natGateway);
  if (nat === 'no' && knownValue(defaultOutboundAccess) === false) {
    const because = 'The subnet has no way to the internet.';
    return { ...base, by: 'default', verdict: 'blocked', because, label: 'no way out', origins: [defaultOutboundAccess.at] };
  }
  if (networkSecurityGroup.state !== 'none') {
    const group = find(model, 'networkSecurityGroups', networkSecurityGroup);
    if (!group || group.existing) {
      const because = `The rules of the security group '${networkSecurityGroup.label}' are not in this deployment.`;
      return { ...base, by: 'unknown', verdict: 'unknown', because, label: 'not decided', origins: [networkSecurityGroup.at] };
    }
    const denied = deniesInternet(group);
    const because = denied.evidence[0]?.message;
    const origins = [group.at, ...denied.evidence.map((one) => one.at)];
    if (denied.is === 'yes') return { ...base, by: 'denied', verdict: 'blocked', because, label: 'NSG denies', origins };
    if (denied.is === 'unknown') return { ...base, by: 'unknown', verdict: 'unknown', because, label: 'not decided', origins };
  }
  if (nat === 'yes' && natGateway.state !== 'none') {
    const because = `NAT gateway '${natGateway.label}' leads to the internet.`;
    return { ...base, by: 'nat', verdict: 'public', because, label: 'NAT', origins: [natGateway.at] };
  }
  if (defaultOutboundAccess.state === 'unknown') return { ...base, by: 'unknown', ...unknownBy(defaultOutboundAccess) };
  if (!defaultOutboundAccess.value) {
    const because = 'Whether the subnet has a NAT gateway is not known before deployment.';
    return { ...base, by: 'unknown', verdict: 'unknown', because, label: 'not decided', origins: [natGateway.at] };
  }
  const because = 'The subnet has default outbound access.';
  return { ...base, by: 'default', verdict: 'public', because, label: 'default outbound', origins: [defaultOutboundAccess.at] };
}
