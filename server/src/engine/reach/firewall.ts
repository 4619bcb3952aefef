import { isEmptyTraffic, type Traffic } from '../ip/index.ts';
import type { AzureFirewall } from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { type AskedNames, applicationRules, networkRules, readFirewall } from './firewall-rules.ts';
import type { Doubt } from './flow.ts';
import { decide, describePackets, type Piece } from './ordered-rules.ts';
import { actionsDiffer, type FilterAction, type Filtered, passFilter } from './packet-filter.ts';
import type { HopText, Trail } from './trail.ts';

/**
 * Azure Firewall's processing of a packet on its way through: network rules, then application rules (for HTTP, HTTPS and MSSQL only), then the implicit deny.
 * Groups of the parent policy come first, then by priority of group and collection; threat intelligence is left out, since it knows single addresses only.
 * Source: learn.microsoft.com/azure/firewall/rule-processing.
 */
export function passFirewall(atlas: Atlas, trail: Trail, firewall: AzureFirewall, names: AskedNames, packets: Traffic): Filtered {
  const { missing } = readFirewall(atlas, firewall);
  const network = decide(packets, networkRules(atlas, firewall, names, packets), NO_NETWORK_RULE, actionsDiffer);
  const denied = implicitDeny(firewall, packets);
  const pieces = network.flatMap((piece): readonly Piece<FilterAction>[] => {
    if (piece.action !== NO_NETWORK_RULE) return [piece];
    const later = decide(piece.packets, applicationRules(atlas, firewall, names, piece.packets), denied, actionsDiffer);
    return later.map((one) => ({
      ...one,
      doubtful: [...one.doubtful, ...piece.doubtful.filter((other) => actionsDiffer(other, one.action))],
    }));
  });
  return passFilter(atlas, trail, withMissing(firewall, pieces, missing), packets);
}

/** The network rule that denies what a DNAT rule has translated; such packets meet no application rule and no implicit deny. */
export function deniedByNetworkRule(atlas: Atlas, firewall: AzureFirewall, packets: Traffic): HopText | undefined {
  const names: AskedNames = { hosts: [], standFor: 'themselves' };
  const pieces = decide(packets, networkRules(atlas, firewall, names, packets), NO_NETWORK_RULE, actionsDiffer);
  const stopping = pieces.find(
    (piece) => piece.action !== NO_NETWORK_RULE && piece.action.lets === 'stop' && !isEmptyTraffic(piece.packets),
  );
  return stopping?.action.text;
}

const NO_NETWORK_RULE: FilterAction = {
  lets: 'stop',
  rule: 'no network rule',
  text: { at: '', because: '', origin: undefined },
  doubts: [],
};

/** Rules that are not known may decide otherwise wherever they stand. */
function withMissing(
  firewall: AzureFirewall,
  pieces: readonly Piece<FilterAction>[],
  missing: readonly Doubt[],
): readonly Piece<FilterAction>[] {
  if (missing.length === 0) return pieces;
  const open: FilterAction = {
    lets: 'unknown',
    rule: 'rules that are not known',
    text: {
      at: `firewall '${firewall.label}'`,
      because: 'Not all rules of the firewall are known.',
      origin: missing[0]?.at ?? firewall.at,
    },
    doubts: missing,
  };
  return pieces.map((piece) => ({ ...piece, doubtful: [...piece.doubtful, open] }));
}

function implicitDeny(firewall: AzureFirewall, packets: Traffic): FilterAction {
  const policy = firewall.policy;
  return {
    lets: 'stop',
    rule: 'the implicit deny',
    text: {
      at: `firewall '${firewall.label}'`,
      because: `No network or application rule matches ${describePackets(packets)}, so the firewall denies it.`,
      origin: policy.state === 'none' ? firewall.at : policy.at,
      fact: 'F4.42',
    },
    doubts: [],
  };
}
