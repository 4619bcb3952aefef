import {
  type AddressSet,
  ALL_PORTS,
  intersectTraffic,
  isEmptyTraffic,
  parseAddresses,
  parseProtocol,
  type Traffic,
  toTraffic,
  unionAddresses,
} from '../ip/index.ts';
import { type AzureFirewall, knownValue, type NatRule } from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { collectionsOf } from './firewall-collections.ts';
import { coverList } from './firewall-rules.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting, portsOf, textsOf } from './known-list.ts';
import { sidesOf } from './security-groups.ts';

/** A destination translation of a firewall that packets to its public address can match. */
export interface Translation {
  readonly rule: NatRule;
  readonly collection: string;
  /** The packets it matches, as they arrive at the firewall. */
  readonly packets: Traffic;
  /** Where they are sent; undefined where that is not known. */
  readonly to: AddressSet | undefined;
  readonly port: number | undefined;
  readonly certain: boolean;
  readonly doubts: readonly Doubt[];
}

/** The translations in reading order: the first that matches decides (learn.microsoft.com/azure/firewall/rule-processing). */
export function translationsOf(atlas: Atlas, firewall: AzureFirewall, asked: Traffic): readonly Translation[] {
  return collectionsOf(atlas, firewall).ranked.flatMap(({ collection, group }) =>
    collection.rules.items.flatMap((rule): readonly Translation[] => {
      if (rule.kind !== 'nat') return [];
      const packets = matched(atlas, rule, asked);
      if (isEmptyTraffic(packets)) return [];
      const address = knownValue(rule.translatedAddress);
      const port = knownValue(rule.translatedPort);
      const doubts = [
        ...doubtsOfSetting(rule.translatedAddress),
        ...doubtsOfSetting(rule.translatedPort),
        ...rule.sources.items.flatMap(doubtsOfSetting),
        ...portsOf(rule.destinationPorts).doubts,
      ];
      return [
        {
          rule,
          collection: knownValue(collection.name) ?? 'without a known name',
          packets,
          to: address === undefined ? undefined : parseAddresses(address),
          port: port === undefined || !/^\d+$/.test(port) ? undefined : Number(port),
          certain: doubts.length === 0 && group?.condition === undefined,
          doubts,
        },
      ];
    }),
  );
}

/** Its destination is an address of the firewall, which the template seldom knows: any is taken for it. */
function matched(atlas: Atlas, rule: NatRule, asked: Traffic): Traffic {
  const { sources, destinations } = sidesOf(asked);
  const cover = coverList(atlas, rule.sources, rule.sourceIpGroups, sources);
  const protocols = textsOf(rule.protocols).texts.flatMap((text) => parseProtocol(text) ?? []);
  const { ports, doubts } = portsOf(rule.destinationPorts);
  return intersectTraffic(
    asked,
    toTraffic(unionAddresses(cover.sure, cover.maybe), destinations, protocols, doubts.length > 0 ? ALL_PORTS : ports),
  );
}
