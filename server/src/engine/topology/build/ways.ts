import { defaultRouteOf, isSet, knownValue, type ModelObject, type Subnet } from '../../network/index.ts';
import { type Atlas, ask, type Flow, type Party } from '../../reach/index.ts';
import type { Judgement, WayOut } from './judgement.ts';

/** What stops a packet, by the first words of the hop's element, in words for a line. */
const STOPPERS = [
  ['network security group', 'NSG denies'],
  ['security admin', 'admin rule denies'],
  ['firewall', 'firewall denies'],
  ['route', 'dropped'],
] as const;

/** From a subnet to the private endpoints in another: HTTPS to each of them, where they agree. */
export function wayToEndpoints(atlas: Atlas, from: Subnet, to: Subnet): Judgement {
  const endpoints = atlas.model.privateEndpoints.filter(
    ({ subnet }) => subnet.state !== 'none' && subnet.identity === to.identity,
  );
  const flows = endpoints.map((endpoint) => askFrom(atlas, from, { ...partyOf(endpoint), protocol: 'Tcp', port: 443 }));
  const [first] = flows;
  const origins = [from.at, to.at];
  if (!first || flows.some(({ verdict }) => verdict !== first.verdict)) {
    const because = first && 'It reaches some of them, and others not.';
    return { verdict: undefined, because, label: undefined, origins };
  }
  return {
    verdict: first.verdict,
    because: first.verdict === 'private' ? 'Networks, routes and filters let it pass.' : first.hops.at(-1)?.because,
    label: labelOf(first, 'blocked'),
    origins: [...origins, ...lastOriginOf(first)],
  };
}

/** Where the default route leads, and whether anything gets out to the internet on it. */
export function wayOut(atlas: Atlas, subnet: Subnet): WayOut {
  const route = defaultRouteOf(atlas.model, subnet);
  const nextHop = route.route && { reference: route.route.nextHop, address: knownValue(route.route.nextHopIpAddress) };
  if (route.kind === 'appliance' || route.kind === 'gateway') {
    const { at, message } = route.evidence;
    return { by: route.kind, verdict: undefined, because: message, label: '0.0.0.0/0', origins: [at], nextHop };
  }
  const flow = askFrom(atlas, subnet, { to: INTERNET, protocol: undefined, port: undefined });
  const nat = isSet(subnet.natGateway) === 'yes' ? 'NAT' : route.kind === 'internet' ? '0.0.0.0/0' : 'default outbound';
  const deciding = flow.hops.findLast(({ decision }) => decision === 'translates') ?? flow.hops.at(-1);
  return {
    by: 'internet',
    verdict: flow.verdict,
    because: flow.verdict === 'public' ? deciding?.because : flow.hops.at(-1)?.because,
    label: flow.verdict === 'public' ? nat : labelOf(flow, 'no way out'),
    origins: flow.verdict === 'public' ? originsOf(deciding) : lastOriginOf(flow),
    nextHop,
  };
}

export const INTERNET: Party = { kind: 'internet', label: 'Internet' };

const partyOf = (resource: ModelObject) => ({ to: { kind: 'resource', label: resource.label, resource } as const });

function askFrom(atlas: Atlas, from: Subnet, question: Omit<Parameters<typeof ask>[1], 'from'>): Flow {
  return ask(atlas, { ...question, from: { kind: 'resource', label: from.label, resource: from } });
}

/** `otherwise` is for what no filter and no route stops. */
function labelOf({ verdict, hops }: Flow, otherwise: string): string | undefined {
  if (verdict === 'unknown') return 'not decided';
  if (verdict !== 'blocked') return undefined;
  const at = hops.at(-1)?.at ?? '';
  return STOPPERS.find(([start]) => at.startsWith(start))?.[1] ?? otherwise;
}

const lastOriginOf = ({ hops }: Flow): Judgement['origins'] => originsOf(hops.at(-1));
const originsOf = (hop: Flow['hops'][number] | undefined): Judgement['origins'] => (hop?.origin ? [hop.origin] : []);
