import type { Wait } from '../../evaluate/index.ts';
import { childrenOf, type Place, placeAt, type ResourceNode } from '../../graph/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { ServiceFirewall } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import type { Context } from './context.ts';
import { readList, readRequired } from './read.ts';
import { readReference } from './reference.ts';
import { PLAIN_FIREWALL, readServiceFirewall } from './service-firewall.ts';

/** What a service keeps of its firewall in child resources, in place of what its own properties say. */
export interface ChildRules {
  readonly firewall?: ServiceFirewall;
  /** Where the switch for public access stands, if not in the service's own properties. */
  readonly publicNetworkAccess?: Place;
}

/**
 * Namespaces have one child `networkRuleSets`, database servers and caches a child `firewallRules` or `virtualNetworkRules` a rule.
 * Source: learn.microsoft.com/azure/event-hubs/event-hubs-ip-filtering, /azure/azure-sql/database/firewall-configure, /azure/azure-cache-for-redis/cache-configure.
 */
export function readChildRules(context: Context, own: Place): ChildRules {
  const type = context.node.type.toLowerCase();
  if (NAMESPACES.has(type)) return ofNamespace(context);
  return SERVERS.has(type) ? { firewall: ofServer(context, own) } : {};
}

const NAMESPACES: ReadonlySet<string> = new Set(['microsoft.eventhub/namespaces', 'microsoft.servicebus/namespaces']);
const SERVERS: ReadonlySet<string> = new Set([
  'microsoft.sql/servers',
  'microsoft.dbforpostgresql/servers',
  'microsoft.dbforpostgresql/flexibleservers',
  'microsoft.dbformysql/servers',
  'microsoft.dbformysql/flexibleservers',
  'microsoft.dbformariadb/servers',
  'microsoft.cache/redis',
]);

function ofNamespace(context: Context): ChildRules {
  const set = childrenOf(context.graph, context.node, 'networkRuleSets').nodes[0];
  if (!set) return {};
  const rules = propertiesOf(set);
  const access = placeAt(rules, 'publicNetworkAccess');
  return {
    firewall: {
      ...readServiceFirewall(context, rules, PLAIN_FIREWALL),
      ipRules: readList(placeAt(rules, 'ipRules'), (item) => readRequired(placeAt(item, 'ipMask'))),
      virtualNetworkRules: readList(placeAt(rules, 'virtualNetworkRules'), (item) => ({
        subnet: readReference(context, placeAt(item, 'subnet', 'id')),
        at: item.at,
      })),
    },
    ...(access.value === undefined && access.waits.length === 0 ? {} : { publicNetworkAccess: access }),
  };
}

function ofServer(context: Context, own: Place): ServiceFirewall {
  const base = readServiceFirewall(context, own, PLAIN_FIREWALL);
  return {
    ...base,
    ipRules: listed(context, 'firewallRules', base.ipRules, (place) =>
      rangeOf(readRequired(firstOf(place, 'startIpAddress', 'startIP')), readRequired(firstOf(place, 'endIpAddress', 'endIP'))),
    ),
    virtualNetworkRules: listed(context, 'virtualNetworkRules', base.virtualNetworkRules, (place) => ({
      subnet: readReference(context, placeAt(place, 'virtualNetworkSubnetId')),
      at: place.at,
    })),
  };
}

function listed<T>(context: Context, type: string, none: Listed<T>, read: (place: Place) => T): Listed<T> {
  const { nodes, waits } = childrenOf(context.graph, context.node, type);
  if (nodes.length === 0 && waits.length === 0) return none;
  const certain = nodes.filter((node) => waitsOfCondition(node).length === 0);
  const items = certain.map((node) => read(propertiesOf(node)));
  const first = nodes[0];
  return {
    ...none,
    state: items.length > 0 ? 'declared' : 'unknown',
    items,
    waits: [...waits, ...nodes.flatMap(waitsOfCondition)],
    at: first ? propertiesOf(first).at : none.at,
  };
}

function waitsOfCondition({ condition }: ResourceNode): readonly Wait[] {
  return condition?.kind === 'residual' ? condition.waits : [];
}

/** `first-last`, one address where both are the same. */
function rangeOf(first: Setting<string>, last: Setting<string>): Setting<string> {
  if (first.state === 'unknown') return first;
  if (last.state === 'unknown') return last;
  return first.value === last.value ? first : { ...first, value: `${first.value}-${last.value}` };
}

function firstOf(place: Place, one: string, other: string): Place {
  const found = placeAt(place, one);
  return found.value === undefined && found.waits.length === 0 ? placeAt(place, other) : found;
}
