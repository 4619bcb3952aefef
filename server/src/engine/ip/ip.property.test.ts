import { containsCidr, excludeCidr, mergeCidr, overlapCidr } from 'cidr-tools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddressSet,
  addressesOf,
  coversAddresses,
  coversTraffic,
  equalAddresses,
  equalTraffic,
  formatPrefix,
  intersectAddresses,
  intersectTraffic,
  isEmptySet,
  isEmptyTraffic,
  meetAddresses,
  type Prefix,
  parseAddresses,
  parsePrefix,
  prefixContains,
  prefixesOverlap,
  splitPrefix,
  subtractAddresses,
  subtractTraffic,
  type Traffic,
  toPrefixes,
  toTraffic,
  unionAddresses,
  unionTraffic,
} from './index.ts';

/** Few distinct bits, so that prefixes meet often. */
const prefix: fc.Arbitrary<Prefix> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 8, max: 32 }), fc.integer({ min: 0, max: 0xffff }))
    .map(([length, low]) => make(4, length, 0x0a000000n + BigInt(low) * 0x101n)),
  fc
    .tuple(fc.integer({ min: 112, max: 128 }), fc.integer({ min: 0, max: 0xffff }))
    .map(([length, low]) => make(6, length, (0xfd00n << 112n) + BigInt(low))),
);
const prefixes = fc.array(prefix, { minLength: 1, maxLength: 6 });

function make(version: 4 | 6, length: number, value: bigint): Prefix {
  const tail = BigInt((version === 4 ? 32 : 128) - length);
  return { version, length, first: (value >> tail) << tail };
}

function setOf(list: readonly Prefix[]): AddressSet {
  return unionAddresses(...list.map(addressesOf));
}

const texts = (list: readonly Prefix[]) => list.map(formatPrefix);
/** The oracle's text as a set. */
const read = (list: readonly string[]) => unionAddresses(...list.map((text) => parseAddresses(text) as AddressSet));

describe('address sets against cidr-tools', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(prefix, (one) => {
        expect(parsePrefix(formatPrefix(one))).toEqual(one);
      }),
    );
  });

  it('unites', () => {
    fc.assert(fc.property(prefixes, (a) => equalAddresses(setOf(a), read(mergeCidr(texts(a)) as string[]))));
  });

  it('writes the fewest prefixes', () => {
    fc.assert(
      fc.property(prefixes, (a) => {
        expect(texts(toPrefixes(setOf(a))).sort()).toEqual([...(mergeCidr(texts(a)) as string[])].map(withLength).sort());
      }),
    );
  });

  it('subtracts', () => {
    fc.assert(
      fc.property(prefixes, prefixes, (a, b) =>
        equalAddresses(subtractAddresses(setOf(a), setOf(b)), read(excludeCidr(texts(a), texts(b)) as string[])),
      ),
    );
  });

  it('contains and meets', () => {
    fc.assert(
      fc.property(prefixes, prefixes, (a, b) => {
        expect(meetAddresses(setOf(a), setOf(b))).toBe(overlapCidr(texts(a), texts(b)));
        expect(coversAddresses(setOf(a), setOf(b))).toBe((excludeCidr(texts(b), texts(a)) as string[]).length === 0);
      }),
    );
  });

  it('compares single prefixes', () => {
    fc.assert(
      fc.property(prefix, prefix, (a, b) => {
        expect(prefixContains(a, b)).toBe(containsCidr(formatPrefix(a), formatPrefix(b)));
        expect(prefixesOverlap(a, b)).toBe(overlapCidr(formatPrefix(a), formatPrefix(b)));
      }),
    );
  });

  it('halves a prefix without loss', () => {
    fc.assert(
      fc.property(prefix, (one) => {
        const halves = splitPrefix(one);
        return halves === undefined || equalAddresses(setOf(halves), addressesOf(one));
      }),
    );
  });

  it('intersects as the law of sets says', () => {
    fc.assert(
      fc.property(prefixes, prefixes, (a, b) => {
        const both = intersectAddresses(setOf(a), setOf(b));
        expect(equalAddresses(both, subtractAddresses(setOf(a), subtractAddresses(setOf(a), setOf(b))))).toBe(true);
        expect(isEmptySet(both)).toBe(!meetAddresses(setOf(a), setOf(b)));
      }),
    );
  });
});

const traffic: fc.Arbitrary<Traffic> = fc
  .array(
    fc
      .tuple(
        prefix,
        prefix,
        fc.constantFrom('Tcp' as const, 'Udp' as const, 'Icmp' as const),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(([source, destination, protocol, a, b]) =>
        toTraffic(
          addressesOf(source),
          addressesOf(destination),
          [protocol],
          [{ first: BigInt(Math.min(a, b)), last: BigInt(Math.max(a, b)) }],
        ),
      ),
    { maxLength: 4 },
  )
  .map((parts) => parts.reduce(unionTraffic, []));

describe('boxes of source, destination, protocol and ports', () => {
  it('obey the laws of sets', () => {
    fc.assert(
      fc.property(traffic, traffic, traffic, (a, b, c) => {
        expect(equalTraffic(unionTraffic(a, b), unionTraffic(b, a))).toBe(true);
        expect(isEmptyTraffic(intersectTraffic(subtractTraffic(a, b), b))).toBe(true);
        expect(equalTraffic(unionTraffic(subtractTraffic(a, b), intersectTraffic(a, b)), a)).toBe(true);
        expect(
          equalTraffic(intersectTraffic(a, unionTraffic(b, c)), unionTraffic(intersectTraffic(a, b), intersectTraffic(a, c))),
        ).toBe(true);
        expect(coversTraffic(unionTraffic(a, b), a)).toBe(true);
      }),
    );
  });
});

function withLength(text: string): string {
  if (text.includes('/')) return text;
  return text.includes(':') ? `${text}/128` : `${text}/32`;
}
