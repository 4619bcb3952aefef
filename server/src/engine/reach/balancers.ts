import { isEmptyTraffic, type Traffic } from '../ip/index.ts';
import { type BalancerRule, byIdentity, find, findAll, knownValue, type LoadBalancer, type Reference } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { frontendOf, isPublic, leadsTo, narrowPort, portsBehind } from './balancer-rules.ts';
import { type PublicAddress, publicArrival } from './public-arrival.ts';
import { best, block, type Outcome, START } from './trail.ts';

/** The public load balancers that lead to a machine's port, each as a way in. Clients keep their addresses, and the machine's own filters see its private one. */
export function balancerWays(atlas: Atlas, attachment: Attachment, packets: Traffic): readonly Outcome[] {
  const references = [...(attachment.pools ?? []), ...(attachment.natRules ?? [])];
  const balancers = [...attachment.loadBalancers, ...(attachment.natRules ?? [])].flatMap((one) => balancerOf(atlas, one) ?? []);
  return [...new Set(balancers)].flatMap((balancer) =>
    balancer.rules.items.flatMap((rule): readonly Outcome[] => {
      if (rule.kind === 'outbound' || !leadsTo(rule, references)) return [];
      const frontend = frontendOf(balancer, rule, isPublic);
      const inside = narrowPort(packets, rule, 'backend');
      if (!frontend || isEmptyTraffic(inside)) return [];
      return [publicArrival(atlas, attachment, inside, addressOf(balancer, rule), START)];
    }),
  );
}

/** Packets for the load balancer itself: each rule for the port leads to the machines behind it. */
export function balancerArrival(atlas: Atlas, balancerAt: Attachment, packets: Traffic): Outcome {
  const balancer = findAll(atlas.model, 'loadBalancers', referenceTo(balancerAt))[0];
  if (!balancer) return block(START, { at: balancerAt.label, because: 'The load balancer is not known.', origin: balancerAt.at });
  const outcomes: Outcome[] = [];
  for (const rule of balancer.rules.items) {
    if (rule.kind === 'outbound' || !frontendOf(balancer, rule, isPublic)) continue;
    const hit = narrowPort(packets, rule, 'frontend');
    if (isEmptyTraffic(hit)) continue;
    for (const machine of atlas.attachments) {
      if (!leadsTo(rule, [...(machine.pools ?? []), ...(machine.natRules ?? [])])) continue;
      const moved = hit.map((box) => ({ ...box, destination: machine.addresses, ports: portsBehind(rule, box.ports) }));
      outcomes.push(publicArrival(atlas, machine, moved, addressOf(balancer, rule), START));
    }
  }
  if (outcomes.length > 0) return best(outcomes);
  const because = balancer.frontends.items.some(isPublic)
    ? 'No rule of the load balancer leads the port to a machine of the deployment.'
    : 'The load balancer is internal: it has no public address.';
  return block(START, { at: balancerAt.label, because, origin: balancer.rules.at });
}

function addressOf(balancer: LoadBalancer, rule: BalancerRule): PublicAddress {
  const sku = knownValue(balancer.sku);
  return {
    text: {
      at: `load balancer '${balancer.label}'`,
      because: `Its ${rule.kind} rule '${knownValue(rule.name) ?? 'without a known name'}' leads from its public address to the machine.`,
      origin: rule.at,
    },
    closedByDefault: sku === undefined ? 'unknown' : sku === 'Basic' ? 'no' : 'yes',
  };
}

function balancerOf(atlas: Atlas, reference: Reference): LoadBalancer | undefined {
  const direct = find(atlas.model, 'loadBalancers', reference);
  if (direct || reference.state === 'none') return direct;
  const owner = /^(.*)\/inboundnat(?:rules|pools)\/[^/]+$/.exec(reference.identity)?.[1];
  return owner === undefined ? undefined : byIdentity(atlas.model, 'loadBalancers', owner)[0];
}

function referenceTo(attachment: Attachment): Reference {
  const { identity, label, at } = attachment;
  return { state: 'resolved', identity, type: 'Microsoft.Network/loadBalancers', label, at, via: undefined, path: '' };
}
