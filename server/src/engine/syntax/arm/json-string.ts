/** What stands between double quotes from `start` on. */
export interface ReadString {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
}

/** A name and its colon, where the quote between them was forgotten. */
const NAME_AND_COLON = /^([A-Za-z_$][\w$.-]*)\s*:(?=$|[\s{["])/;

/**
 * Reads a string with `start` its opening quote and `end` after the quote that closes it on the same line; undefined where that is all there is to it.
 * A string over several lines is taken as one where its closing quote is followed by what follows a value or a name. Otherwise a quote was forgotten,
 * and the string ends where its name or its line does, so that the rest of the file keeps its meaning while it is typed.
 */
export function readString(text: string, start: number, end: number | undefined): ReadString | undefined {
  if (end !== undefined) return isFollowedByName(text, end) ? cutBefore(text, start, end - 1) : undefined;
  let at = start + 1;
  let lineEnd = -1;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') break;
    else if (lineEnd < 0 && (character === '\n' || character === '\r')) lineEnd = at;
  }
  const closes = at < text.length;
  if (closes && (lineEnd < 0 || /^\s*(?:[,}\]:]|$)/.test(text.slice(at + 1, at + 200))))
    return { value: decode(text.slice(start + 1, at)), end: at + 1, closed: true };
  const line = lineEnd < 0 ? Math.min(at, text.length) : lineEnd;
  return cutBefore(text, start, line) ?? cutAtEnd(text, start, line);
}

/** A quote with a name right after it opens a string rather than that it closes one. */
const isFollowedByName = (text: string, at: number): boolean => /[\w$.[-]/.test(text[at] ?? '');

/** `"name: …` and `"value, "…`: the string up to where its quote belongs. */
function cutBefore(text: string, start: number, until: number): ReadString | undefined {
  const name = NAME_AND_COLON.exec(text.slice(start + 1, until))?.[1];
  if (name !== undefined) return { value: name, end: start + 1 + name.length, closed: false };
  const cut = cutAtEnd(text, start, until);
  return text.slice(cut.end, until).includes(',') ? cut : undefined;
}

/** What ends a line behind a value is no part of it; the bracket that ends an expression is. */
function cutAtEnd(text: string, start: number, until: number): ReadString {
  const outside = text[start + 1] === '[' ? ' \t,}' : ' \t,}]';
  let end = until;
  while (end > start + 1 && outside.includes(text[end - 1] ?? '')) end--;
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
