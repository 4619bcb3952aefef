import { describe, expect, test } from 'vitest';
import { type Colour, PALETTES } from './theme.ts';

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Everything that text or a line may stand on. */
const GROUNDS: readonly Colour[] = ['background', 'card', 'network-tint', 'tint', 'subnet'];
const TEXTS: readonly Colour[] = ['text', 'secondary'];
const LINES: readonly Colour[] = ['private', 'public', 'blocked', 'leaking', 'unknown', 'neutral', 'network', 'glyph'];

describe.each(Object.entries(PALETTES))('the palette %s', (name, palette) => {
  const below = (colours: readonly Colour[], least: number) =>
    colours.flatMap((colour) =>
      GROUNDS.filter((ground) => contrast(palette[colour], palette[ground]) < least).map((ground) => `${colour} on ${ground}`),
    );
  test('lets every text be read', () => {
    expect(below(TEXTS, name.startsWith('hc') ? 7 : 4.5)).toEqual([]);
    expect(contrast(palette['on-network'], palette.network)).toBeGreaterThanOrEqual(4.5);
  });
  test('lets every line be seen', () => expect(below(LINES, 3)).toEqual([]));
});
