/** What stands between double quotes from `start` on. */
export interface ReadString {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
}

/**
 * Reads a string that goes over a line end. It is taken as one string where its closing quote is followed by what follows a value or a name;
 * otherwise its quote was forgotten, and it ends with the line, so that the rest of the file keeps its meaning while it is typed.
 */
export function readString(text: string, start: number): ReadString {
  let at = start + 1;
  let lineEnd = -1;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') break;
    else if (lineEnd < 0 && (character === '\n' || character === '\r')) lineEnd = at;
  }
  if (at < text.length && (lineEnd < 0 || /^\s*(?:[,}\]:]|$)/.test(text.slice(at + 1, at + 200)))) {
    return { value: decode(text.slice(start + 1, at)), end: at + 1, closed: true };
  }
  const end = lineEnd < 0 ? Math.min(at, text.length) : lineEnd;
  return { value: decode(text.slice(start + 1, end)), end, closed: false };
}

/**
 * Offsets in the text for offsets in a string's decoded value: `map(i)` is where the i-th character of the value stands.
 * `start` is the opening quote.
 */
export function offsetsInString(text: string, start: number, end: number): (offset: number) => number {
  const first = start + 1;
  if (!text.slice(first, end).includes('\\')) return (offset) => first + offset;
  const places: number[] = [];
  for (let at = first; at < end; ) {
    places.push(at);
    if (text[at] !== '\\') at++;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  return (offset) => places[offset] ?? end;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function decode(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, character: string | undefined) =>
    hex === undefined ? (ESCAPES[character ?? ''] ?? character ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
