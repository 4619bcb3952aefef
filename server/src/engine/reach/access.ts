import { type AddressSet, coversAddresses, isEmptySet, meetAddresses, parseAddresses, unionAddresses } from '../ip/index.ts';
import type { Listed, Reference, ServiceFirewall, Setting } from '../network/index.ts';
import { identityOf, type Segment } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting, textsOf } from './known-list.ts';
import { isDocumentation } from './ownerless.ts';
import type { ServiceTarget } from './service-target.ts';
import type { HopText } from './trail.ts';

/** Who knocks at the public door of a service. */
export interface Caller {
  readonly label: string;
  /** The subnet, where packets come by a service endpoint. */
  readonly byEndpoint: Segment | undefined;
  /** Public addresses the packets come from: known ones, public IP resources, or addresses Azure picks. */
  readonly addresses: AddressSet;
  readonly publicIps: readonly Reference[];
  /** Region of the network they come from, if it is one of Azure's. */
  readonly region: string | undefined;
  /** Whether the addresses are Azure's: some services have one rule for all of them. */
  readonly inAzure: boolean;
  /** Whether an address rule of the service may be made for the caller: a site of which no public address is known. */
  readonly maybeListed?: true;
}

/** What a service's own firewall says. */
export interface Access {
  readonly lets: 'in' | 'out' | 'unknown';
  readonly text: HopText;
  readonly doubts: readonly Doubt[];
}

/** The first gate; undefined where it is open. */
export function toggle(target: ServiceTarget, setting: Setting<string>, fact: string): Access | undefined {
  if (setting.state === 'unknown')
    return open(target, 'Whether public network access is enabled is not known.', setting.at, doubtsOfSetting(setting), fact);
  const value = setting.value.toLowerCase();
  if (value === 'disabled')
    return shut(target, 'Public network access is disabled: only private endpoints lead to it.', setting.at, fact);
  if (value === 'securedbyperimeter')
    return open(target, 'A network security perimeter decides who gets in.', setting.at, [
      { what: 'the rules of the network security perimeter', at: setting.at },
    ]);
  return undefined;
}

export function accessText(setting: Setting<string>): string {
  return setting.state === 'default'
    ? 'Public network access is not set, which means Enabled.'
    : 'Public network access is enabled.';
}

/** `fact` says what the setting does; what it is where nobody sets it has a fact of its own. */
export function letIn(target: ServiceTarget, because: string, setting: Setting<string>, fact: string): Access {
  return {
    lets: 'in',
    text: {
      at: target.label,
      because,
      origin: setting.at,
      fact: (setting.state === 'default' ? setting.fact : undefined) ?? fact,
    },
    doubts: [],
  };
}

export function shut(target: ServiceTarget, because: string, origin: HopText['origin'], fact: string | undefined): Access {
  return { lets: 'out', text: { at: target.label, because, origin, fact }, doubts: [] };
}

export function open(
  target: ServiceTarget,
  because: string,
  origin: HopText['origin'],
  doubts: readonly Doubt[],
  fact?: string,
): Access {
  return {
    lets: 'unknown',
    text: { at: target.label, because, origin, fact },
    doubts: doubts.length > 0 ? doubts : [{ what: because.replace(/\.$/, ''), at: origin }],
  };
}

/** A virtual network rule holds only for packets that come by the subnet's service endpoint (F3.17). */
export function byNetwork(target: ServiceTarget, firewall: ServiceFirewall, caller: Caller): Access | undefined {
  const segment = caller.byEndpoint;
  if (!segment) return undefined;
  const rule = firewall.virtualNetworkRules.items.find((one) => identityOf(one.subnet) === segment.subnet.identity);
  if (rule) {
    return {
      lets: 'in',
      text: {
        at: target.label,
        because: `A virtual network rule lets subnet '${segment.label}' in through its service endpoint.`,
        origin: rule.at,
        fact: 'F3.17',
      },
      doubts: [],
    };
  }
  const openRule = firewall.virtualNetworkRules.items.find((one) => one.subnet.state === 'unknown');
  const waits = [
    ...doubtsOfSetting(firewall.virtualNetworkRules),
    ...(openRule ? [{ what: 'which subnet a virtual network rule names', at: openRule.at }] : []),
  ];
  return waits.length > 0
    ? open(target, 'Whether a virtual network rule names the subnet is not known.', firewall.virtualNetworkRules.at, waits)
    : undefined;
}

/** How database servers and Cosmos DB write all addresses of Azure. */
const ALL_OF_AZURE = '0.0.0.0';

/** The addresses that a firewall lets in by list; undefined where the list says nothing of the caller. */
export function byAddress(
  target: ServiceTarget,
  list: Listed<Setting<string>>,
  caller: Caller,
  fact: string | undefined,
  ignored = false,
): Access | undefined {
  if (ignored || caller.byEndpoint) return undefined;
  const { texts, doubts } = textsOf(list);
  const allOfAzure = caller.inAzure && list.items.find((one) => one.state !== 'unknown' && one.value.trim() === ALL_OF_AZURE);
  if (allOfAzure) {
    const because = 'An address rule for 0.0.0.0 lets in every caller from inside Azure.';
    return { lets: 'in', text: { at: target.label, because, origin: allOfAzure.at, fact }, doubts: [] };
  }
  const named = unionAddresses(...texts.flatMap((text) => parseAddresses(text) ?? []));
  if (!isEmptySet(caller.addresses) && coversAddresses(named, caller.addresses)) {
    return {
      lets: 'in',
      text: {
        at: target.label,
        because: 'An address rule of its firewall lets the caller in.',
        origin: ruleFor(list, caller)?.at ?? list.at,
        fact,
      },
      doubts: [],
    };
  }
  if (doubts.length > 0) return open(target, 'Which addresses the firewall lets in is not known.', list.at, doubts);
  if (texts.length === 0) return undefined;
  if (!isEmptySet(caller.addresses)) {
    return meetAddresses(named, caller.addresses)
      ? open(target, 'Only some of the addresses are on the list.', list.at, [
          { what: 'which of the addresses is meant', at: list.at },
        ])
      : undefined;
  }
  if (caller.maybeListed && !texts.every(isDocumentation))
    return open(target, 'Whether its address rules name the public addresses of the site is not known.', list.at, [
      { what: 'the public addresses of the on-premises network', at: list.at },
    ]);
  const address = caller.publicIps[0];
  if (!address || address.state === 'none' || texts.every(isDocumentation)) return undefined;
  return open(
    target,
    `Whether public IP address '${address.label}' is one of the listed addresses shows only after deployment.`,
    list.at,
    [{ what: `the address of '${address.label}'`, at: address.at }],
  );
}

/** The one rule that holds all of the caller's addresses. */
function ruleFor(list: Listed<Setting<string>>, { addresses }: Caller): Setting<string> | undefined {
  return list.items.find((one) => {
    const named = one.state === 'unknown' ? undefined : parseAddresses(one.value);
    return named !== undefined && coversAddresses(named, addresses);
  });
}
