import { type BalancerRule, find, knownValue, type LoadBalancer, type Reference } from '../network/index.ts';
import { type Atlas, type Attachment, identityOf, type Segment } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';
import type { HopText } from './trail.ts';

/** How packets from a place get a public address on their way to the internet. */
export interface OutboundMethod {
  readonly kind: 'NAT gateway' | 'public IP' | 'load balancer' | 'default outbound access' | 'none' | 'unknown';
  readonly text: HopText;
  readonly doubts: readonly Doubt[];
  /** Public IP resources the packets may come from; empty where Azure picks an address of its own. */
  readonly publicIps: readonly Reference[];
}

/** The way out of a workload without a network interface in the template: a public address of each node, what AKS makes. */
export interface WayOut {
  readonly has: 'yes' | 'no' | 'unknown';
  /** How it leaves where it has one. */
  readonly text: HopText;
}

/**
 * NAT gateway before the instance's public IP before load balancer outbound rules before default outbound access, which subnets can switch off (F4.67, F4.68).
 */
export function outboundMethod(
  atlas: Atlas,
  segment: Segment,
  attachment: Attachment | undefined,
  wayOut: WayOut | undefined,
): OutboundMethod {
  return (
    natGateway(atlas, segment) ??
    instanceAddress(attachment, wayOut) ??
    loadBalancer(atlas, attachment) ??
    withoutAddress(defaultAccess(segment, attachment), wayOut)
  );
}

function natGateway(atlas: Atlas, segment: Segment): OutboundMethod | undefined {
  const reference = segment.subnet.natGateway;
  if (reference.state === 'none') return undefined;
  const gateway = find(atlas.model, 'natGateways', reference);
  const at = `NAT gateway '${reference.label}'`;
  if (reference.state === 'unknown') {
    const doubts = doubtsOfReference(reference);
    return {
      kind: 'unknown',
      text: { at, because: 'Whether the subnet has a NAT gateway is not known.', origin: reference.at, fact: 'F4.68' },
      doubts,
      publicIps: [],
    };
  }
  const publicIps = gateway ? [...gateway.publicIps.items, ...gateway.publicIpPrefixes.items] : [];
  if (
    gateway &&
    !gateway.existing &&
    publicIps.length === 0 &&
    gateway.publicIps.waits.length === 0 &&
    gateway.publicIpPrefixes.waits.length === 0
  ) {
    const because = 'The NAT gateway has neither a public IP address nor a prefix, so nothing leaves through it.';
    return { kind: 'none', text: { at, because, origin: gateway.at, fact: 'F4.68' }, doubts: [], publicIps: [] };
  }
  const because = `Subnet '${segment.label}' sends internet traffic through its NAT gateway, which comes before every other way out.`;
  return { kind: 'NAT gateway', text: { at, because, origin: reference.at, fact: 'F4.68' }, doubts: [], publicIps };
}

function instanceAddress(attachment: Attachment | undefined, wayOut: WayOut | undefined): OutboundMethod | undefined {
  const own = attachment?.publicIps ?? [];
  const first = own[0];
  if (first && first.state !== 'none') {
    const because = `The public IP address of ${attachment?.label ?? 'the machine'} is its way to the internet.`;
    return {
      kind: 'public IP',
      text: { at: `public IP address '${first.label}'`, because, origin: first.at, fact: 'F4.95' },
      doubts: [],
      publicIps: own,
    };
  }
  return wayOut?.has === 'yes' ? { kind: 'public IP', text: wayOut.text, doubts: [], publicIps: [] } : undefined;
}

/** Where nothing else leads out, a public address that nodes may have decides. */
function withoutAddress(method: OutboundMethod, wayOut: WayOut | undefined): OutboundMethod {
  if (method.kind !== 'none' || wayOut?.has !== 'unknown') return method;
  const { text } = wayOut;
  return {
    kind: 'unknown',
    text,
    doubts: [{ what: 'whether the nodes have public IP addresses', at: text.origin }],
    publicIps: [],
  };
}

/** A machine behind a Standard load balancer has the way out that its rules give, or none; behind a Basic one the default access is left. */
function loadBalancer(atlas: Atlas, attachment: Attachment | undefined): OutboundMethod | undefined {
  for (const reference of attachment?.loadBalancers ?? []) {
    const balancer = find(atlas.model, 'loadBalancers', reference);
    if (!balancer) continue;
    const origin = reference.state === 'none' ? balancer.at : reference.at;
    const at = `load balancer '${balancer.label}'`;
    const publicIps = balancer.frontends.items.map((one) => one.publicIp).filter((one) => one.state !== 'none');
    const giving = publicIps.length > 0 ? snatRule(balancer, attachment?.pools ?? []) : undefined;
    if (giving === 'unknown')
      return {
        kind: 'unknown',
        text: { at, because: 'Whether its rules let the machine out is not known.', origin, fact: 'F4.68' },
        doubts: [{ what: `disableOutboundSnat of the rules of '${balancer.label}'`, at: balancer.rules.at }],
        publicIps,
      };
    if (giving) {
      const how = giving.kind === 'outbound' ? 'its outbound rules' : 'its load-balancing rules';
      const because = `The machine is behind a public load balancer and leaves through ${how}.`;
      return { kind: 'load balancer', text: { at, because, origin: giving.at, fact: 'F4.68' }, doubts: [], publicIps };
    }
    if (knownValue(balancer.sku) === 'Standard') {
      const because =
        publicIps.length > 0
          ? 'No outbound rule and no load-balancing rule without disableOutboundSnat lets the machine out, and behind a Standard load balancer there is no default outbound access.'
          : 'A machine behind an internal Standard load balancer has no default outbound access.';
      return { kind: 'none', text: { at, because, origin: balancer.at, fact: 'F4.68' }, doubts: [], publicIps: [] };
    }
  }
  return undefined;
}

/** The rule that translates what the machines of a pool send: an outbound rule, else a load-balancing rule that does not switch it off. */
function snatRule(balancer: LoadBalancer, pools: readonly Reference[]): BalancerRule | 'unknown' | undefined {
  const mine = balancer.rules.items.filter(
    (rule) => rule.pool.state !== 'none' && pools.some((one) => one.state !== 'none' && one.identity === identityOf(rule.pool)),
  );
  const outbound = mine.find((rule) => rule.kind === 'outbound');
  const sharing = mine.filter((rule) => rule.kind === 'load balancing');
  const open = sharing.find((rule) => knownValue(rule.disableOutboundSnat) === false);
  return outbound ?? open ?? (sharing.some((rule) => rule.disableOutboundSnat.state === 'unknown') ? 'unknown' : undefined);
}

function defaultAccess(segment: Segment, attachment: Attachment | undefined): OutboundMethod {
  if (attachment?.flexible) {
    const because = 'Machines of a scale set in Flexible orchestration mode have no default outbound access.';
    return {
      kind: 'none',
      text: { at: attachment.label, because, origin: attachment.at, fact: 'F4.67' },
      doubts: [],
      publicIps: [],
    };
  }
  const setting = segment.subnet.defaultOutboundAccess;
  const at = `subnet '${segment.label}'`;
  if (setting.state === 'unknown') {
    const text = {
      at,
      because: 'Whether the subnet has default outbound access is not known.',
      origin: setting.at,
      fact: 'F4.67',
    };
    return { kind: 'unknown', text, doubts: doubtsOfSetting(setting), publicIps: [] };
  }
  const source =
    setting.state === 'declared'
      ? `defaultOutboundAccess is ${setting.value}`
      : `defaultOutboundAccess is absent, which means ${setting.value} in this API version`;
  if (!setting.value) {
    const because = `The subnet is private (${source}) and has no NAT gateway, public IP address or load balancer, so nothing leaves to the internet.`;
    return { kind: 'none', text: { at, because, origin: setting.at, fact: 'F4.67' }, doubts: [], publicIps: [] };
  }
  const because = `Nothing else is declared, so Azure's default outbound access lets traffic out with an address of Microsoft's (${source}).`;
  return { kind: 'default outbound access', text: { at, because, origin: setting.at, fact: 'F4.67' }, doubts: [], publicIps: [] };
}
