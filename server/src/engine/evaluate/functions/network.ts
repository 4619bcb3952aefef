import { Address4, Address6 } from 'ip-address';

/** An address range by its first and last address. `bits` is 32 or 128. */
export interface Network {
  readonly bits: 32 | 128;
  readonly length: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `address/length`; an IPv4 address alone has the length of its historic class, an IPv6 address alone is 64 bits long. */
export function parseNetwork(text: string): Network | undefined {
  const match = /^([0-9a-fA-F:.]+)(?:\/(\d{1,3}))?$/.exec(text.trim());
  const address = match?.[1] ?? '';
  const given = match?.[2];
  const bits = address.includes(':') ? 128 : 32;
  const value = parseAddress(address);
  if (value === undefined) return undefined;
  const length = given === undefined ? defaultLength(value, bits) : Number(given);
  if (length > bits) return undefined;
  const hosts = BigInt(bits - length);
  const first = (value >> hosts) << hosts;
  return { bits, length, first, last: first + (1n << hosts) - 1n };
}

export function printAddress(value: bigint, bits: 32 | 128): string {
  return bits === 32 ? Address4.fromBigInt(value).correctForm() : Address6.fromBigInt(value).correctForm();
}

function parseAddress(text: string): bigint | undefined {
  if (text.includes(':')) return Address6.isValid(text) ? new Address6(text).bigInt() : undefined;
  return /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text) && Address4.isValid(text)
    ? new Address4(text).bigInt()
    : undefined;
}

function defaultLength(value: bigint, bits: number): number {
  if (bits === 128) return 64;
  const top = value >> 24n;
  return top < 128n ? 8 : top < 192n ? 16 : 24;
}
