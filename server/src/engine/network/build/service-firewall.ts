import { type Place, placeAt } from '../../graph/index.ts';
import type { ResourceAccessRule, ServiceFirewall } from '../types/index.ts';
import type { Context } from './context.ts';
import { type Fallback, readList, readRequired, readText, stateOf } from './read.ts';
import { readReference } from './reference.ts';

/** Names differ a little between services; the meaning does not. */
export interface FirewallShape {
  /** What is let through where nothing is said. */
  readonly bypass: Fallback<string>;
  /** Key of a list item that holds the subnet's id. */
  readonly subnetKey: string;
  /** Key of a list item that holds the address. */
  readonly addressKey: string;
}

export const STORAGE_FIREWALL: FirewallShape = {
  bypass: { value: 'AzureServices', fact: 'F3.03' },
  subnetKey: 'id',
  addressKey: 'value',
};
export const VAULT_FIREWALL: FirewallShape = {
  bypass: { value: 'AzureServices', fact: 'F3.18' },
  subnetKey: 'id',
  addressKey: 'value',
};
export const PLAIN_FIREWALL: FirewallShape = { bypass: { value: 'None' }, subnetKey: 'id', addressKey: 'value' };

/** The firewall of a service: `networkAcls` or `networkRuleSet`. */
export function readServiceFirewall(context: Context, place: Place, shape: FirewallShape): ServiceFirewall {
  const at = (key: string) => placeAt(place, key);
  return {
    defaultAction: readText<string>(at('defaultAction'), { value: 'Allow', fact: 'F3.04' }, ['Allow', 'Deny']),
    bypass: readText<string>(at('bypass'), shape.bypass),
    ipRules: readList(at('ipRules'), (item) => readRequired(firstOf(item, shape.addressKey, 'value', 'ipAddressOrRange'))),
    virtualNetworkRules: readList(at('virtualNetworkRules'), (item) => ({
      subnet: readReference(context, firstOf(item, shape.subnetKey, 'id', 'subnet')),
      at: item.at,
    })),
    resourceAccessRules: readList(at('resourceAccessRules'), (item) => readResourceRule(context, item)),
    at: place.at,
    state: stateOf(place),
  };
}

function readResourceRule(context: Context, item: Place): ResourceAccessRule {
  return {
    tenantId: readRequired(placeAt(item, 'tenantId')),
    resource: readReference(context, placeAt(item, 'resourceId')),
    at: item.at,
  };
}

/** The first of several keys that is there. */
function firstOf(item: Place, ...keys: readonly string[]): Place {
  const places = keys.map((key) => placeAt(item, key));
  return places.find((one) => one.value !== undefined) ?? places[0] ?? item;
}
