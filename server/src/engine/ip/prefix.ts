import { type Address, bitsOf, formatAddress, type IpVersion, parseAddress } from './address.ts';
import { remember } from './remember.ts';

/** A block of addresses that share their first `length` bits; `first` has no bits set after them. */
export interface Prefix {
  readonly version: IpVersion;
  readonly first: bigint;
  readonly length: number;
}

/** Azure keeps the first four addresses and the last one of every subnet (F8.02). */
export const RESERVED_ADDRESSES = 5n;

/**
 * `10.0.0.0/16`, `fd00::/64`, or a single address (length 32 or 128); undefined for any other text.
 * Bits after the length are cleared; `hasHostBits` tells whether the text had some, since Azure refuses those in address spaces and subnets.
 */
export function parsePrefix(text: string): Prefix | undefined {
  return rememberedPrefix(text);
}

const rememberedPrefix = remember((text) => readPrefix(text)?.prefix);

export function hasHostBits(text: string): boolean {
  const read = readPrefix(text);
  return read !== undefined && read.address.value !== read.prefix.first;
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress({ version: prefix.version, value: prefix.first })}/${prefix.length}`;
}

export function lastOfPrefix(prefix: Prefix): bigint {
  return prefix.first + sizeOfPrefix(prefix) - 1n;
}

/** Number of addresses. */
export function sizeOfPrefix(prefix: Prefix): bigint {
  return 1n << BigInt(bitsOf(prefix.version) - prefix.length);
}

/** Addresses a subnet of this prefix can give out: all but the five Azure keeps (F8.02); never negative. */
export function usableAddresses(prefix: Prefix): bigint {
  const usable = sizeOfPrefix(prefix) - RESERVED_ADDRESSES;
  return usable > 0n ? usable : 0n;
}

export function prefixContains(outer: Prefix, inner: Prefix): boolean {
  return (
    outer.version === inner.version &&
    outer.length <= inner.length &&
    outer.first <= inner.first &&
    inner.first <= lastOfPrefix(outer)
  );
}

export function prefixContainsAddress(prefix: Prefix, address: Address): boolean {
  return prefix.version === address.version && prefix.first <= address.value && address.value <= lastOfPrefix(prefix);
}

export function prefixesOverlap(a: Prefix, b: Prefix): boolean {
  return prefixContains(a, b) || prefixContains(b, a);
}

export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.version === b.version && a.length === b.length && a.first === b.first;
}

/** The two halves; undefined for a single address. */
export function splitPrefix(prefix: Prefix): readonly [Prefix, Prefix] | undefined {
  if (prefix.length === bitsOf(prefix.version)) return undefined;
  const length = prefix.length + 1;
  return [
    { ...prefix, length },
    { ...prefix, length, first: prefix.first + sizeOfPrefix(prefix) / 2n },
  ];
}

/** The subnet of `length` bits with this number inside the prefix, as the template function `cidrSubnet` counts; undefined where it does not fit. */
export function subnetOfPrefix(prefix: Prefix, length: number, index: bigint): Prefix | undefined {
  const bits = bitsOf(prefix.version);
  if (!Number.isInteger(length) || length < prefix.length || length > bits || index < 0n) return undefined;
  if (index >= 1n << BigInt(length - prefix.length)) return undefined;
  return { version: prefix.version, length, first: prefix.first + index * (1n << BigInt(bits - length)) };
}

function readPrefix(text: string): { readonly address: Address; readonly prefix: Prefix } | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const bits = bitsOf(address.version);
  const digits = slash < 0 ? String(bits) : text.slice(slash + 1);
  if (!/^(0|[1-9][0-9]{0,2})$/.test(digits)) return undefined;
  const length = Number(digits);
  if (length > bits) return undefined;
  const tail = BigInt(bits - length);
  return { address, prefix: { version: address.version, length, first: (address.value >> tail) << tail } };
}
