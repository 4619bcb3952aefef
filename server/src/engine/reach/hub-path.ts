import type { Traffic } from '../ip/index.ts';
import { throughFirewall } from './appliances.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { deliver } from './delivery.ts';
import type { Destination, Passage } from './destination.ts';
import { serviceArrival } from './egress.ts';
import type { Travel } from './journey.ts';
import type { EffectiveRoute, NextHop } from './routes.ts';
import { arrive, giveUp, type Outcome, step, type Trail } from './trail.ts';
import { intentOf } from './virtual-hubs.ts';

/** The next hop is a virtual hub: its routing intent sends the packets through the firewall in the hub, otherwise its router delivers them. */
export function throughHub(
  atlas: Atlas,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  found: EffectiveRoute,
  hop: Extract<NextHop, { type: 'VirtualHub' }>,
  _travel: Travel,
): Outcome {
  const { hub } = hop;
  const at = `virtual hub '${hub.label}'`;
  const intent = intentOf(atlas, hub, hop.reason === 'internet' ? 'Internet' : 'PrivateTraffic');
  const entered = step(trail, 'routes', {
    at,
    because: `${found.label.charAt(0).toUpperCase()}${found.label.slice(1)} leads to the hub.`,
    origin: found.origin ?? hub.at,
  });
  if (!intent) return beyond(atlas, destination, packets, passage, entered, at);
  const firewall = atlas.model.firewalls.find((one) => one.identity === intent.nextHop);
  if (!firewall) {
    const because = 'Routing intent sends it to an appliance in the hub that no analysed deployment declares.';
    return giveUp(entered, { at, because, origin: intent.intent.at }, [
      { what: 'what the appliance in the hub lets through', at: intent.intent.at },
    ]);
  }
  const guarded = step(entered, 'routes', {
    at,
    because: `Routing intent '${intent.intent.label}' sends it through firewall '${firewall.label}'.`,
    origin: intent.intent.at,
  });
  return throughFirewall(
    atlas,
    firewall,
    hubAttachment(firewall.identity, firewall.label, firewall.at),
    destination,
    packets,
    passage,
    guarded,
    (_atlas, _from, to, onward, next, path) => beyond(atlas, to, onward, next, path, at),
  );
}

/** After the hub (and its firewall): into the other network, to on-premises, or out. */
function beyond(atlas: Atlas, destination: Destination, packets: Traffic, passage: Passage, trail: Trail, at: string): Outcome {
  if (destination.kind === 'private') return deliver(atlas, destination, packets, { ...passage, translated: true }, trail);
  if (destination.kind === 'onPremises')
    return arrive(trail, 'private', {
      at: 'on-premises',
      because: `It leaves through ${at} to the on-premises network.`,
      origin: undefined,
    });
  const from = { attachment: hubAttachment('hub', at, undefined), segment: undefined, nodeIp: undefined };
  return serviceArrival(atlas, from, destination, trail, 'by address', passage.publicIps);
}

function hubAttachment(identity: string, label: string, at: Attachment['at'] | undefined): Attachment {
  return {
    kind: 'firewall',
    identity,
    label: `firewall '${label}'`,
    at: at ?? { file: '', node: '' },
    segment: undefined,
    network: undefined,
    addresses: { line: [] },
    securityGroup: undefined,
    groups: [],
    publicIps: [],
    loadBalancers: [],
    networkInterface: undefined,
    ipForwarding: undefined,
  };
}
