import { type Address, bitsOf, formatAddress, type IpVersion, parseAddress } from './address.ts';
import {
  coversIntervals,
  equalIntervals,
  type Interval,
  type Intervals,
  intersectIntervals,
  meetIntervals,
  sizeOfIntervals,
  subtractIntervals,
  toIntervals,
  unionIntervals,
} from './interval.ts';
import { formatPrefix, lastOfPrefix, type Prefix, parsePrefix } from './prefix.ts';
import { remember } from './remember.ts';

/**
 * A set of IPv4 and IPv6 addresses. Both families lie on one number line with a gap between them, so that one algebra serves both
 * and no interval ever crosses the border.
 */
export interface AddressSet {
  readonly line: Intervals;
}

/** Where IPv6 begins on the line. IPv4 ends at 2^32 - 1, so the two never touch. */
const IPV6_START = 1n << 33n;

const rememberedAddresses = remember(readAddresses);

export const NO_ADDRESSES: AddressSet = { line: [] };
export const ALL_IPV4: AddressSet = fromPrefixes(['0.0.0.0/0']);
export const ALL_ADDRESSES: AddressSet = fromPrefixes(['0.0.0.0/0', '::/0']);

/** RFC 1918 and the shared range of RFC 6598: what Azure's default routes drop where no network of that range is connected. */
export const RFC1918_AND_SHARED: AddressSet = fromPrefixes(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);

/** Addresses that nobody on the internet has (F2.08, F2.33, F8.22): private, shared, loopback, link-local, multicast and reserved ones, the host address 168.63.129.16, and IPv6 beside 2000::/3. */
export const NOT_PUBLIC: AddressSet = unionAddresses(
  fromPrefixes([
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '168.63.129.16/32',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '224.0.0.0/3',
  ]),
  subtractAddresses(fromPrefixes(['::/0']), fromPrefixes(['2000::/3'])),
);

export const PUBLIC_ADDRESSES: AddressSet = subtractAddresses(ALL_ADDRESSES, NOT_PUBLIC);

/** Azure's virtual address of the host: DNS, DHCP, load balancer probes. The tag `AzureLoadBalancer` stands for it. */
export const AZURE_HOST_ADDRESS: AddressSet = fromPrefixes(['168.63.129.16']);

/** An address (`10.0.0.4`), a prefix (`10.0.0.0/24`) or a range (`10.0.0.4-10.0.0.9`); undefined for any other text. */
export function parseAddresses(text: string): AddressSet | undefined {
  return rememberedAddresses(text);
}

function readAddresses(text: string): AddressSet | undefined {
  const trimmed = text.trim();
  const dash = trimmed.indexOf('-');
  if (dash < 0) {
    const prefix = parsePrefix(trimmed);
    return prefix && addressesOf(prefix);
  }
  const first = parseAddress(trimmed.slice(0, dash).trim());
  const last = parseAddress(trimmed.slice(dash + 1).trim());
  if (!first || !last || first.version !== last.version || first.value > last.value) return undefined;
  return fromRange(first.version, first.value, last.value);
}

export function addressesOf(prefix: Prefix): AddressSet {
  return fromRange(prefix.version, prefix.first, lastOfPrefix(prefix));
}

export function singleAddress(address: Address): AddressSet {
  return fromRange(address.version, address.value, address.value);
}

export function unionAddresses(...sets: readonly AddressSet[]): AddressSet {
  const filled = [...new Set(sets)].filter((set) => set.line.length > 0);
  if (filled.length < 2) return filled[0] ?? NO_ADDRESSES;
  return { line: filled.slice(1).reduce((all, set) => unionIntervals(all, set.line), filled[0]?.line ?? []) };
}

/** The set itself where all of it is in the other one: what is kept of a set by its identity is then found again. */
export function intersectAddresses(a: AddressSet, b: AddressSet): AddressSet {
  if (a === b) return a;
  const line = intersectIntervals(a.line, b.line);
  if (equalIntervals(line, a.line)) return a;
  return equalIntervals(line, b.line) ? b : { line };
}

/** The set itself where nothing of the other one is in it. */
export function subtractAddresses(a: AddressSet, b: AddressSet): AddressSet {
  if (a === b) return NO_ADDRESSES;
  const line = subtractIntervals(a.line, b.line);
  return equalIntervals(line, a.line) ? a : { line };
}

export function coversAddresses(outer: AddressSet, inner: AddressSet): boolean {
  return coversIntervals(outer.line, inner.line);
}

export function meetAddresses(a: AddressSet, b: AddressSet): boolean {
  return meetIntervals(a.line, b.line);
}

export function equalAddresses(a: AddressSet, b: AddressSet): boolean {
  return equalIntervals(a.line, b.line);
}

export function isEmptySet(set: AddressSet): boolean {
  return set.line.length === 0;
}

export function countAddresses(set: AddressSet): bigint {
  return sizeOfIntervals(set.line);
}

/** The fewest prefixes that make up the set, IPv4 first, ascending. */
export function toPrefixes(set: AddressSet): readonly Prefix[] {
  return set.line.flatMap((interval) => splitRange(toRange(interval)));
}

/** `10.0.0.0/24, 10.0.2.4`, at most `limit` parts. Single addresses are written without a length. */
export function formatAddresses(set: AddressSet, limit = 4): string {
  const prefixes = toPrefixes(set);
  const shown = prefixes
    .slice(0, limit)
    .map((prefix) =>
      prefix.length === bitsOf(prefix.version)
        ? formatAddress({ version: prefix.version, value: prefix.first })
        : formatPrefix(prefix),
    );
  return prefixes.length > limit ? `${shown.join(', ')} and ${prefixes.length - limit} more` : shown.join(', ');
}

function fromPrefixes(texts: readonly string[]): AddressSet {
  return { line: toIntervals(texts.flatMap((text) => parseAddresses(text)?.line ?? [])) };
}

function fromRange(version: IpVersion, first: bigint, last: bigint): AddressSet {
  const start = version === 4 ? 0n : IPV6_START;
  return { line: [{ first: first + start, last: last + start }] };
}

interface Range {
  readonly version: IpVersion;
  readonly first: bigint;
  readonly last: bigint;
}

function toRange(interval: Interval): Range {
  if (interval.first < IPV6_START) return { version: 4, ...interval };
  return { version: 6, first: interval.first - IPV6_START, last: interval.last - IPV6_START };
}

function splitRange({ version, first, last }: Range): Prefix[] {
  const bits = bitsOf(version);
  const result: Prefix[] = [];
  for (let at = first; at <= last; ) {
    let tail = 0;
    while (tail < bits && ((at >> BigInt(tail)) & 1n) === 0n && at + (1n << BigInt(tail + 1)) - 1n <= last) tail++;
    result.push({ version, first: at, length: bits - tail });
    at += 1n << BigInt(tail);
  }
  return result;
}
