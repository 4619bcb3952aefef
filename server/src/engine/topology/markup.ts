import { type Colour, PALETTES, type Theme } from './theme.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Writes one element. Classes name colours only (`f-text s-border`); a flat picture gets them as attributes. */
export type Draw = (name: string, attributes: Attributes, ...children: readonly string[]) => string;

export function createDraw(theme: Theme): Draw {
  const resolve = theme === 'flat' ? flatten : (attributes: Attributes) => attributes;
  return (name, attributes, ...children) => {
    const written = Object.entries(resolve(attributes))
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : escapeXml(String(value))}"`)
      .join('');
    const inside = children.join('');
    return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
  };
}

function flatten(attributes: Attributes): Attributes {
  const { class: classes, ...rest } = attributes;
  if (classes === undefined) return attributes;
  const paint: Record<string, string> = {};
  for (const name of String(classes).split(' ')) {
    const colour = PALETTES.light[name.slice(2) as Colour];
    if (colour !== undefined) paint[name.startsWith('f-') ? 'fill' : 'stroke'] = colour;
  }
  return { ...paint, ...rest };
}

/** Text and attribute values, without the characters that XML refuses even when escaped. */
export function escapeXml(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const allowed =
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 32 && code < 0xd800) ||
      (code > 0xdfff && code < 0xfffe) ||
      code > 0xffff;
    if (allowed) out += ESCAPES[character] ?? character;
  }
  return out;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** One decimal is finer than a pixel and keeps the output the same on every machine. */
export function number(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}
