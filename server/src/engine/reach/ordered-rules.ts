import {
  type AddressSet,
  ALL_PORTS,
  type Box,
  formatPorts,
  hasPorts,
  intersectPorts,
  intersectTraffic,
  isEmptySet,
  isEmptyTraffic,
  NO_TRAFFIC,
  type PortSet,
  type Protocol,
  subtractTraffic,
  type Traffic,
  toTraffic,
  unionTraffic,
} from '../ip/index.ts';
import type { Cover } from './cover.ts';
import { once } from './once.ts';

/** One rule of a list that is read from the top until one matches. */
export interface OrderedRule<A> {
  readonly action: A;
  /** Packets it matches for certain, and those it may match. */
  readonly sure: Traffic;
  readonly maybe: Traffic;
}

/** Packets that share their fate: the rule that decides, and rules before it that might have decided otherwise. */
export interface Piece<A> {
  readonly packets: Traffic;
  readonly action: A;
  readonly doubtful: readonly A[];
}

/**
 * First match decides, packet by packet. A rule that may match does not take packets away from later rules; where it would have decided otherwise
 * it makes the piece doubtful. Splitting a rule into several that match the same packets changes nothing. Rules after the last packet is taken are not read.
 */
export function decide<A>(
  packets: Traffic,
  rules: Iterable<OrderedRule<A>>,
  fallback: A,
  differs: (a: A, b: A) => boolean,
): readonly Piece<A>[] {
  const pieces: Piece<A>[] = [];
  const perhaps: { readonly action: A; readonly packets: Traffic }[] = [];
  let rest = packets;
  const settle = (hit: Traffic, action: A) => {
    let clean = hit;
    for (const other of perhaps) {
      if (!differs(other.action, action)) continue;
      const shared = intersectTraffic(clean, other.packets);
      if (isEmptyTraffic(shared)) continue;
      pieces.push({
        packets: shared,
        action,
        doubtful: perhaps.filter((one) => differs(one.action, action) && meets(one.packets, shared)).map((one) => one.action),
      });
      clean = subtractTraffic(clean, shared);
    }
    if (!isEmptyTraffic(clean)) pieces.push({ packets: clean, action, doubtful: [] });
  };
  for (const rule of rules) {
    const hit = intersectTraffic(rest, rule.sure);
    if (!isEmptyTraffic(hit)) {
      settle(hit, rule.action);
      rest = subtractTraffic(rest, rule.sure);
    }
    if (isEmptyTraffic(rest)) break;
    const open = intersectTraffic(rest, rule.maybe);
    if (!isEmptyTraffic(open)) perhaps.push({ action: rule.action, packets: open });
  }
  if (!isEmptyTraffic(rest)) settle(rest, fallback);
  return pieces;
}

/** What a rule says about each dimension, to be made into packets. */
export interface RuleMatch {
  readonly source: Cover;
  readonly destination: Cover;
  readonly protocols: readonly Protocol[] | undefined;
  readonly ports: PortSet | undefined;
  /** False where the rule as a whole may not be there, or something else about it is unknown. */
  readonly certain: boolean;
}

/** Undefined protocols or ports are unknown: the rule may match any of those asked. */
export function toOrderedRule<A>(action: A, match: RuleMatch, asked: Traffic): OrderedRule<A> {
  const { source, destination } = match;
  const wanted = protocolsOf(asked);
  const protocols = match.protocols ? wanted.filter((one) => match.protocols?.includes(one)) : wanted;
  const known = match.protocols && match.ports && match.certain;
  const sure = known ? toTraffic(source.sure, destination.sure, protocols, match.ports) : NO_TRAFFIC;
  if (known && isEmptySet(source.maybe) && isEmptySet(destination.maybe)) return { action, sure, maybe: NO_TRAFFIC };
  const wide = toTraffic(either(source), either(destination), protocols, match.ports ?? ALL_PORTS);
  return { action, sure, maybe: sure.length > 0 ? subtractTraffic(wide, sure) : wide };
}

function either({ sure, maybe }: Cover): AddressSet {
  if (isEmptySet(maybe)) return sure;
  if (isEmptySet(sure)) return maybe;
  return { line: [...sure.line, ...maybe.line].sort((a, b) => (a.first < b.first ? -1 : 1)) };
}

/** Whether protocol and port of a rule can be those of the packets; undefined ones are not known. */
export function meetsPackets(protocols: readonly Protocol[] | undefined, ports: PortSet | undefined, packets: Traffic): boolean {
  return packets.some(
    (box) =>
      (protocols === undefined || protocols.includes(box.protocol)) &&
      (ports === undefined || !hasPorts(box.protocol) || intersectPorts(ports, box.ports).length > 0),
  );
}

export const protocolsOf = (packets: Traffic): readonly Protocol[] => [...new Set(packets.map((box) => box.protocol))];

export type Settled<A> =
  | { readonly kind: 'one'; readonly action: A; readonly packets: Traffic }
  | { readonly kind: 'doubt'; readonly actions: readonly A[]; readonly packets: Traffic };

export type Fate = 'in' | 'out' | 'maybe';

/**
 * What happens to a flow whose packets may share no fate. Of the ports and protocols asked about those count that pass with every address,
 * since a question without a port asks whether any way is open. Where some addresses pass and others do not, the answer is in doubt.
 */
export function settleFlow<A>(pieces: readonly Piece<A>[], asked: Traffic, fateOf: (action: A) => Fate): Settled<A> {
  const [only] = pieces;
  if (only && pieces.length === 1 && only.doubtful.length === 0 && fateOf(only.action) !== 'maybe')
    return { kind: 'one', action: only.action, packets: asked };
  const surelyIn = pieces.filter((piece) => fateOf(piece.action) === 'in' && piece.doubtful.every((one) => fateOf(one) === 'in'));
  const surelyOut = pieces.filter(
    (piece) => fateOf(piece.action) === 'out' && piece.doubtful.every((one) => fateOf(one) === 'out'),
  );
  const first = surelyIn[0];
  const open = slicesWithout(
    asked,
    pieces.filter((piece) => !surelyIn.includes(piece)),
  );
  if (first && !isEmptyTraffic(open)) {
    const decisive = surelyIn.find((piece) => meets(piece.packets, open)) ?? first;
    return { kind: 'one', action: decisive.action, packets: open };
  }
  if (surelyOut.length > 0 && surelyOut.length === pieces.length)
    return { kind: 'one', action: largest(surelyOut).action, packets: asked };
  const possible = slicesWithout(asked, surelyOut);
  return { kind: 'doubt', actions: involved(pieces), packets: isEmptyTraffic(possible) ? asked : possible };
}

function involved<A>(pieces: readonly Piece<A>[]): readonly A[] {
  return [...new Set(pieces.flatMap((piece) => [...piece.doubtful, piece.action]))];
}

/** The ports and protocols of `asked` of which no packet is in one of the pieces. */
function slicesWithout<A>(asked: Traffic, pieces: readonly Piece<A>[]): Traffic {
  return asked.flatMap((box) => {
    const taken = pieces.flatMap((piece) => intersectTraffic([box], piece.packets));
    const everywhere: Traffic = taken.map((part) => ({ ...part, source: box.source, destination: box.destination }));
    return subtractTraffic([box], everywhere);
  });
}

function largest<A>(pieces: readonly Piece<A>[]): Piece<A> {
  const weight = (piece: Piece<A>) => piece.packets.reduce((sum, box) => sum + volume(box), 0n);
  return pieces.reduce((best, piece) => (weight(piece) > weight(best) ? piece : best));
}

function volume(box: Box): bigint {
  const size = (line: readonly { readonly first: bigint; readonly last: bigint }[]) =>
    line.reduce((sum, one) => sum + one.last - one.first + 1n, 0n);
  return size(box.source.line) * size(box.destination.line) * size(box.ports);
}

function meets(a: Traffic, b: Traffic): boolean {
  return !isEmptyTraffic(intersectTraffic(a, b));
}

/** `Tcp 443`, `Tcp, Udp 53`, `any traffic`. */
export const describePackets = once((packets: Traffic): string => {
  const ports = packets
    .reduce<Traffic>((all, box) => unionTraffic(all, [box]), [])
    .map((box) => `${box.protocol}${box.protocol === 'Tcp' || box.protocol === 'Udp' ? ` ${formatPorts(box.ports)}` : ''}`);
  const distinct = [...new Set(ports)];
  return distinct.length >= 5 && distinct.every((one) => !/\d/.test(one)) ? 'any traffic' : distinct.join(' and ');
});
