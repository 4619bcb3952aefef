import {
  type AzureFirewall,
  type FirewallPolicy,
  find,
  knownValue,
  type Reference,
  type RuleCollection,
  type RuleCollectionGroup,
  type Setting,
} from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';

/** A collection in the order it is read, with the group it is in. */
export interface RankedCollection {
  readonly collection: RuleCollection;
  readonly group: RuleCollectionGroup | undefined;
}

/** A firewall's rules in reading order: groups of the parent policy first, then by priority of group and collection. `missing` is what the order rests on and is not known. */
export function collectionsOf(
  atlas: Atlas,
  firewall: AzureFirewall,
): { readonly ranked: readonly RankedCollection[]; readonly missing: readonly Doubt[] } {
  if (firewall.policy.state === 'none') {
    return {
      ranked: byPriority(firewall.collections.items).map((collection) => ({ collection, group: undefined })),
      missing: firewall.existing
        ? [{ what: `the rules of the existing firewall '${firewall.label}'`, at: firewall.at }]
        : doubtsOfSetting(firewall.collections),
    };
  }
  const missing: Doubt[] = [];
  const ranked: RankedCollection[] = [];
  for (const reference of policyChain(atlas, firewall.policy)) {
    const policy = find(atlas.model, 'firewallPolicies', reference);
    if (!policy) missing.push(...doubtsOfReference(reference));
    else if (policy.existing && groupsOf(atlas, policy).length === 0)
      missing.push({ what: `the rules of the existing firewall policy '${policy.label}'`, at: policy.at });
    for (const group of policy ? groupsOf(atlas, policy) : []) {
      missing.push(...doubtsOfSetting(group.collections));
      ranked.push(...byPriority(group.collections.items).map((collection) => ({ collection, group })));
    }
  }
  return { ranked, missing };
}

/** Parent first. A policy has one parent and no grandparent; a longer chain is cut. */
function policyChain(atlas: Atlas, reference: Reference): readonly Reference[] {
  const policy = find(atlas.model, 'firewallPolicies', reference);
  if (!policy || policy.basePolicy.state === 'none') return [reference];
  return [policy.basePolicy, reference];
}

function groupsOf(atlas: Atlas, policy: FirewallPolicy): readonly RuleCollectionGroup[] {
  return byPriority(atlas.model.ruleCollectionGroups.filter((group) => identityOf(group.policy) === policy.identity));
}

function byPriority<T extends { readonly priority: Setting<number> }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (knownValue(a.priority) ?? 0) - (knownValue(b.priority) ?? 0));
}

/** The policy in force, for settings beside the rules. */
export function policyOf(atlas: Atlas, firewall: AzureFirewall): FirewallPolicy | undefined {
  return find(atlas.model, 'firewallPolicies', firewall.policy);
}

/** Whether the firewall answers DNS, which host names in network rules need (F4.41, F9.25). */
export function dnsProxyOf(atlas: Atlas, firewall: AzureFirewall): Setting<boolean> | undefined {
  if (firewall.policy.state === 'none') return firewall.classicDnsProxy;
  return policyOf(atlas, firewall)?.dnsProxy;
}
