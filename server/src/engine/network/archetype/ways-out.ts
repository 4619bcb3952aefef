import type { Origin } from '../../base/index.ts';
import { type Decision, type Evidence, no, unknown, yes } from '../decision.ts';
import { find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { adjacentNetworks, networkOf } from '../relations/networks.ts';
import { knownValue, valuesOf } from '../setting.ts';
import type { AzureFirewall, Identity, NetworkSecurityGroup, Reference, Route, Subnet } from '../types/index.ts';

const ALIAS = '/services/azure/machinelearning';
const DEFAULT_ROUTES = new Set(['0.0.0.0/0']);

/** Where the default route of a subnet leads. 'none' is Azure's own route to the internet. */
export interface DefaultRoute {
  readonly kind: 'appliance' | 'internet' | 'gateway' | 'dropped' | 'none' | 'unknown';
  readonly route: Route | undefined;
  readonly evidence: Evidence;
  readonly waits: Decision['waits'];
}

/** The user-defined route for 0.0.0.0/0 of a subnet, or the routing intent of the virtual hub its network is connected to. */
export function defaultRouteOf(model: NetworkModel, subnet: Subnet): DefaultRoute {
  const { routeTable } = subnet;
  if (routeTable.state === 'none')
    return hubRoute(model, subnet) ?? plain('none', `Subnet '${subnet.label}' has no route table.`, routeTable.at);
  const table = find(model, 'routeTables', routeTable);
  if (!table || table.existing) {
    const waits =
      routeTable.state === 'unknown'
        ? routeTable.waits
        : [{ what: `route table '${routeTable.label}'`, kind: 'existing' as const, at: routeTable.at }];
    return { ...plain('unknown', `The routes of '${routeTable.label}' are not known.`, routeTable.at), waits };
  }
  for (const route of table.routes.items) {
    const prefix = knownValue(route.addressPrefix);
    if (prefix === undefined || !DEFAULT_ROUTES.has(prefix)) continue;
    return routeTo(route, table.label);
  }
  if (table.routes.waits.length > 0)
    return { ...plain('unknown', `The routes of '${table.label}' are not all known.`, table.at), waits: table.routes.waits };
  return hubRoute(model, subnet) ?? plain('none', `Route table '${table.label}' has no default route.`, table.at);
}

function routeTo(route: Route, table: string): DefaultRoute {
  const type = route.nextHopType;
  if (type.state === 'unknown')
    return {
      kind: 'unknown',
      route,
      evidence: { message: `Where the default route of '${table}' leads is not known.`, at: route.at },
      waits: type.waits,
    };
  const kinds: Readonly<Record<string, DefaultRoute['kind']>> = {
    VirtualAppliance: 'appliance',
    Internet: 'internet',
    VirtualNetworkGateway: 'gateway',
    None: 'dropped',
  };
  const kind = kinds[type.value] ?? 'none';
  return {
    kind,
    route,
    evidence: { message: `The default route of '${table}' leads to ${type.value}.`, at: type.at },
    waits: [],
  };
}

function hubRoute(model: NetworkModel, subnet: Subnet): DefaultRoute | undefined {
  const network = subnet.virtualNetwork;
  if (network.state === 'none') return undefined;
  for (const connection of model.hubConnections) {
    if (connection.remoteVirtualNetwork.state === 'none' || connection.remoteVirtualNetwork.identity !== network.identity)
      continue;
    const hub = connection.hub;
    const intent = model.routingIntents.find(
      (one) => one.hub.state !== 'none' && hub.state !== 'none' && one.hub.identity === hub.identity,
    );
    const internet = intent?.policies.items.some((one) =>
      valuesOf(one.destinations).values.some((value) => value.toLowerCase() === 'internet'),
    );
    if (intent && internet) return plain('appliance', 'The virtual hub sends internet traffic to its firewall.', intent.at);
  }
  return undefined;
}

function plain(kind: DefaultRoute['kind'], message: string, at: Origin): DefaultRoute {
  return { kind, route: undefined, evidence: { message, at }, waits: [] };
}

/** The Azure firewalls in a network or one directly joined to it. */
export function reachableFirewalls(model: NetworkModel, network: Identity): readonly AzureFirewall[] {
  const near = new Set([network, ...adjacentNetworks(model, network).known.map((one) => one.other)]);
  return model.firewalls.filter((firewall) => {
    const inside = firewall.ipConfigurations.items.some((one) => {
      const { identity } = networkOf(model, one.subnet);
      return identity !== undefined && near.has(identity);
    });
    return inside || isInHubOf(model, firewall.virtualHub, network);
  });
}

function isInHubOf(model: NetworkModel, hub: Reference, network: Identity): boolean {
  if (hub.state === 'none') return false;
  return model.hubConnections.some(
    (one) =>
      one.hub.state !== 'none' &&
      one.hub.identity === hub.identity &&
      one.remoteVirtualNetwork.state !== 'none' &&
      one.remoteVirtualNetwork.identity === network,
  );
}

/** The subnet has the Microsoft.Storage service endpoint's policy with the alias of Azure Machine Learning (F6.03). */
export function hasEndpointPolicyAlias(model: NetworkModel, subnet: Subnet): Decision {
  const waits: Decision['waits'][number][] = [...subnet.serviceEndpointPolicies.waits];
  for (const reference of subnet.serviceEndpointPolicies.items) {
    const policy = find(model, 'serviceEndpointPolicies', reference);
    if (!policy || policy.existing) {
      if (reference.state === 'unknown') waits.push(...reference.waits);
      else
        waits.push({
          what: `service endpoint policy '${reference.state === 'none' ? '' : reference.label}'`,
          kind: 'existing',
          at: reference.at,
        });
      continue;
    }
    for (const definition of policy.definitions.items) {
      const { values } = valuesOf(definition.serviceResources);
      if (values.some((one) => one.toLowerCase() === ALIAS)) {
        return yes({
          message: `The service endpoint policy '${policy.label}' of subnet '${subnet.label}' holds the alias of Azure Machine Learning.`,
          at: policy.at,
        });
      }
      waits.push(...definition.serviceResources.waits);
    }
  }
  return waits.length > 0 ? unknown(waits) : no();
}

/** The NSG denies outbound traffic to the internet as a whole, and no rule before that one allows it. */
export function deniesInternet(group: NetworkSecurityGroup): Decision {
  const rules = group.rules.items
    .filter((one) => knownValue(one.direction) !== 'Inbound')
    .toSorted((a, b) => (knownValue(a.priority) ?? 0) - (knownValue(b.priority) ?? 0));
  for (const rule of rules) {
    const { values } = valuesOf(rule.destinations);
    const wide = values.some((one) => one === '*' || one === '0.0.0.0/0' || one.toLowerCase() === 'internet');
    const ports = valuesOf(rule.destinationPorts).values.includes('*');
    const protocol = knownValue(rule.protocol);
    if (rule.destinations.waits.length > 0 || rule.access.state === 'unknown') return unknown([...rule.destinations.waits]);
    if (!wide) continue;
    if (rule.access.value === 'Allow')
      return no({ message: `NSG '${group.label}' lets traffic out to the internet.`, at: rule.at });
    if (ports && protocol === '*')
      return yes({ message: `NSG '${group.label}' denies outbound traffic to the internet.`, at: rule.at });
  }
  return group.rules.waits.length > 0 ? unknown(group.rules.waits) : no();
}

/** The firewall filters by host name: it has rules with hosts, and none for every host. */
export function filtersByHost(model: NetworkModel, firewall: AzureFirewall): Decision {
  const policy = firewall.policy;
  const groups = model.ruleCollectionGroups.filter(
    (one) => one.policy.state !== 'none' && policy.state !== 'none' && one.policy.identity === policy.identity,
  );
  const collections = [...firewall.collections.items, ...groups.flatMap((one) => one.collections.items)];
  const rules = collections.filter((one) => knownValue(one.action) === 'Allow').flatMap((one) => one.rules.items);
  const hosts = rules.flatMap((rule) => {
    if (rule.kind === 'application') return valuesOf(rule.targetFqdns).values;
    return rule.kind === 'network' ? valuesOf(rule.destinationFqdns).values : [];
  });
  if (hosts.includes('*')) return no({ message: `Firewall '${firewall.label}' lets every host through.`, at: firewall.at });
  if (hosts.length > 0) return yes({ message: `Firewall '${firewall.label}' lets named hosts through.`, at: firewall.at });
  return no();
}
