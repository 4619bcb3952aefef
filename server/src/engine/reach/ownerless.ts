import {
  type AddressSet,
  ALL_IPV4,
  intersectAddresses,
  PUBLIC_ADDRESSES,
  parseAddresses,
  parsePrefix,
  subtractAddresses,
  unionAddresses,
} from '../ip/index.ts';
import type { Listed, NetworkModel, RuleCollection, Setting } from '../network/index.ts';
import { textsOf } from './known-list.ts';
import { once } from './once.ts';

/** Ranges kept for documentation and tests (RFC 5737, RFC 2544), and public name servers of others: in no Azure service's tag. */
const NOT_OF_AZURE = [
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '198.18.0.0/15',
  '8.8.8.8',
  '8.8.4.4',
  '1.1.1.1',
  '1.0.0.1',
  '9.9.9.9',
];

/**
 * Internet addresses that the template names nowhere in particular: what "any internet address" means. A question about the internet is then not
 * answered by a rule for one address of it. They are taken to be in no service's tag, since a tag names somebody in particular too.
 */
export const anonymousInternet = once((model: NetworkModel): AddressSet => {
  const named = unionAddresses(...namedTexts(model).flatMap(namedAddresses));
  return subtractAddresses(intersectAddresses(PUBLIC_ADDRESSES, ALL_IPV4), named);
});

export function ownerlessAddresses(model: NetworkModel): AddressSet {
  return unionAddresses(anonymousInternet(model), ...NOT_OF_AZURE.flatMap((text) => parseAddresses(text) ?? []));
}

/** Ranges kept for documentation belong to no public IP resource. */
export function isDocumentation(text: string): boolean {
  return /^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(text.trim());
}

function namedAddresses(text: string): AddressSet | [] {
  const prefix = parsePrefix(text.trim());
  if (prefix && prefix.length < 8) return [];
  return parseAddresses(text) ?? [];
}

function namedTexts(model: NetworkModel): readonly string[] {
  const lists: Listed<Setting<string>>[] = [
    ...model.virtualNetworks.map((network) => network.addressSpace),
    ...model.localNetworkGateways.map((gateway) => gateway.addressPrefixes),
    ...model.ipGroups.map((group) => group.addresses),
    ...model.networkSecurityGroups.flatMap((group) => group.rules.items.flatMap((rule) => [rule.sources, rule.destinations])),
    ...model.securityAdminRules.flatMap((rule) => [rule.sources, rule.destinations]),
    ...[...model.firewalls, ...model.ruleCollectionGroups].flatMap((one) => one.collections.items.flatMap(ruleLists)),
    ...[...model.storageAccounts, ...model.keyVaults, ...model.containerRegistries, ...model.otherServices].map(
      (one) => one.firewall.ipRules,
    ),
    ...model.workspaces.map((workspace) => workspace.ipAllowlist),
    ...model.workspaces.map((workspace) => workspace.networkAcls.ipRules),
    ...model.kubernetesClusters.map((cluster) => cluster.authorizedIpRanges),
  ];
  const routes = model.routeTables.flatMap((table) =>
    table.routes.items.flatMap((route) => (route.addressPrefix.state === 'unknown' ? [] : [route.addressPrefix.value])),
  );
  return [...lists.flatMap((list) => textsOf(list).texts), ...routes];
}

function ruleLists(collection: RuleCollection): readonly Listed<Setting<string>>[] {
  return collection.rules.items.flatMap((rule) =>
    rule.kind === 'network' || rule.kind === 'nat' ? [rule.sources, rule.destinations] : [rule.sources],
  );
}
