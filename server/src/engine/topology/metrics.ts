/*
 * Text is measured without a DOM, so that the same picture comes out of the command line, the editor and the tests.
 * The widths are those of Helvetica and Arial in thousandths of the font size; the factors leave room for Segoe UI and San Francisco.
 */

const ASCII_FROM_SPACE = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
  722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
  500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const SAFETY = 1.04;
const SEMIBOLD = 1.08;
const OTHER = 650;
/** Ideographs, kana, Hangul and pictographs, which begin here, take a whole em. */
const WIDE_FROM = 0x2e80;
const WIDE = 1000;

export type Weight = 'regular' | 'semibold';

/** A way text is set in the picture: size in pixels and weight. */
export interface Font {
  readonly size: number;
  readonly weight: Weight;
}

/** Width in pixels. */
export function textWidth(text: string, font: Font): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    thousandths += ASCII_FROM_SPACE[code - 32] ?? (code >= WIDE_FROM ? WIDE : OTHER);
  }
  return (thousandths / 1000) * font.size * SAFETY * (font.weight === 'semibold' ? SEMIBOLD : 1);
}

/** The text, or as much of its beginning and end as fits, around an ellipsis: both ends of a generated name tell it from others. */
export function fitText(text: string, font: Font, width: number): string {
  if (textWidth(text, font) <= width) return text;
  const characters = [...text];
  for (let keep = characters.length - 1; keep > 1; keep--) {
    const tail = Math.floor(keep / 3);
    const short = `${characters.slice(0, keep - tail).join('')}…${tail === 0 ? '' : characters.slice(-tail).join('')}`;
    if (textWidth(short, font) <= width) return short;
  }
  return '…';
}

/** One or two lines, each at most `width` where words allow it; what does not fit in two lines is cut. */
export function wrapLabel(text: string, font: Font, width: number): readonly string[] {
  if (textWidth(text, font) <= width) return [text];
  const words = text.split(' ');
  let best: readonly string[] | undefined;
  for (let cut = 1; cut < words.length; cut++) {
    const lines = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    if (best === undefined || widest(lines, font) < widest(best, font)) best = lines;
  }
  const limit = Math.max(width, 2 * width - 20);
  return (best ?? [text]).map((line) => fitText(line, font, limit));
}

/** Lines no wider than `width`, broken between words; a single word that is wider is cut. */
export function wrapText(text: string, font: Font, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((it) => it !== '')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, font) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, font, width));
  }
  return lines;
}

export function widest(lines: readonly string[], font: Font): number {
  return lines.reduce((width, line) => Math.max(width, textWidth(line, font)), 0);
}
