import { Address4, Address6 } from 'ip-address';

export type IpVersion = 4 | 6;

/** One address as a number: 32 bits for IPv4, 128 for IPv6. */
export interface Address {
  readonly version: IpVersion;
  readonly value: bigint;
}

/** A dotted-decimal IPv4 or an IPv6 address without prefix length, zone or brackets; undefined for any other text. Leading zeros in an octet are refused, as Azure refuses them. */
export function parseAddress(text: string): Address | undefined {
  // Most texts that are asked about are names: they are none at first sight.
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined;
  if (Address4.isValid(text)) return { version: 4, value: new Address4(text).bigInt() };
  if (Address6.isValid(text)) return { version: 6, value: new Address6(text).bigInt() };
  return undefined;
}

/** The canonical spelling: dotted decimal, or RFC 5952 for IPv6. */
export function formatAddress(address: Address): string {
  if (address.version === 6) return Address6.fromBigInt(address.value).correctForm();
  return [24n, 16n, 8n, 0n].map((shift) => String((address.value >> shift) & 255n)).join('.');
}

export function bitsOf(version: IpVersion): number {
  return version === 4 ? 32 : 128;
}
