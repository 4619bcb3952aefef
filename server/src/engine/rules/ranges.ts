import { formatPrefix, type Prefix, parsePrefix, prefixesOverlap, subnetOfPrefix } from '../ip/index.ts';
import { type Listed, type Setting, waitsOf } from '../network/index.ts';
import { spotOf } from './common.ts';
import type { Spot, Undecided } from './define-rule.ts';

/** An address range as it is written somewhere. */
export interface Range {
  readonly prefix: Prefix;
  readonly text: string;
  readonly spot: Spot;
  readonly setting: Setting<string>;
}

/** The ranges of a list that are known. */
export function rangesOf(list: Listed<Setting<string>>): readonly Range[] {
  return list.items.flatMap((setting) => {
    const text = setting.state === 'unknown' ? undefined : setting.value;
    const prefix = text === undefined ? undefined : parsePrefix(text);
    return text === undefined || prefix === undefined ? [] : [{ prefix, text, spot: spotOf(setting), setting }];
  });
}

/** What the ranges of a list wait for. */
export function waitsOfRanges(list: Listed<Setting<string>>): Undecided['waits'] {
  return [...list.waits, ...list.items.flatMap(waitsOf)];
}

/** The first two that overlap. */
export function overlapOf(own: readonly Range[], others: readonly Range[]): readonly [Range, Range] | undefined {
  for (const one of own) for (const other of others) if (prefixesOverlap(one.prefix, other.prefix)) return [one, other];
  return undefined;
}

/** Looking further than this many blocks for a free one is not worth a suggestion. */
const MAX_BLOCKS = 4096;

/** The first block of a length inside a space that overlaps nothing taken. */
export function nextFree(space: readonly Prefix[], taken: readonly Prefix[], length: number): string | undefined {
  for (const outer of space) {
    for (let index = 0; index < MAX_BLOCKS; index++) {
      const block = subnetOfPrefix(outer, length, BigInt(index));
      if (!block) break;
      if (!taken.some((one) => prefixesOverlap(one, block))) return formatPrefix(block);
    }
  }
  return undefined;
}
