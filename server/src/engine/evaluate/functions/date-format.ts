import { type Moment, utcOf } from './moments.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The standard formats of .NET without a culture, as the custom formats they stand for. Those in `UTC_FORMATS` are told in UTC. */
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};
const UTC_FORMATS = /^[rRu]$/;

/** A moment in a .NET date format; undefined for a format that .NET refuses. */
export function formatMoment(moment: Moment, format: string): string | undefined {
  if (format.length !== 1) return formatCustom(moment, format.startsWith('%') ? format.slice(1) : format);
  const pattern = STANDARD[format];
  if (pattern === undefined) return undefined;
  return formatCustom(UTC_FORMATS.test(format) ? { ...moment, local: utcOf(moment), offset: 0 } : moment, pattern);
}

const TOKENS = /\\[\s\S]|'[^']*'|"[^"]*"|d+|M+|y+|h+|H+|m+|s+|f+|F+|t+|z+|g+|K|%|\\|['"]|[\s\S]/g;

function formatCustom(moment: Moment, format: string): string | undefined {
  let text = '';
  for (const [token] of format.matchAll(TOKENS)) {
    const part = formatToken(moment, token);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

function formatToken(moment: Moment, token: string): string | undefined {
  const date = new Date(moment.local);
  const { length } = token;
  const ticks = String(date.getUTCMilliseconds() * 10_000 + moment.fraction).padStart(7, '0');
  switch (token[0]) {
    case 'd':
      return length < 3 ? padded(date.getUTCDate(), length) : named(DAYS[date.getUTCDay()], length);
    case 'M':
      return length < 3 ? padded(date.getUTCMonth() + 1, length) : named(MONTHS[date.getUTCMonth()], length);
    case 'y':
      return padded(length < 3 ? date.getUTCFullYear() % 100 : date.getUTCFullYear(), length);
    case 'h':
      return padded(date.getUTCHours() % 12 || 12, Math.min(length, 2));
    case 'H':
      return padded(date.getUTCHours(), Math.min(length, 2));
    case 'm':
      return padded(date.getUTCMinutes(), Math.min(length, 2));
    case 's':
      return padded(date.getUTCSeconds(), Math.min(length, 2));
    case 'f':
      return length > 7 ? undefined : ticks.slice(0, length);
    case 'F':
      return length > 7 ? undefined : ticks.slice(0, length).replace(/0+$/, '');
    case 't':
      return (date.getUTCHours() < 12 ? 'AM' : 'PM').slice(0, length);
    case 'z':
      return offsetText(moment.offset, length);
    case 'K':
      return offsetText(moment.offset, 3);
    case 'g':
      return 'A.D.';
    case '\\':
      return length === 2 ? token[1] : undefined;
    case "'":
    case '"':
      return length > 1 ? token.slice(1, -1) : undefined;
    case '%':
      return undefined;
    default:
      return token;
  }
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0');
const named = (name = '', length: number): string => (length === 3 ? name.slice(0, 3) : name);

function offsetText(offset: number, length: number): string {
  const sign = offset < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(offset) / 60);
  if (length === 1) return sign + hours;
  return `${sign}${padded(hours, 2)}${length === 2 ? '' : `:${padded(Math.abs(offset) % 60, 2)}`}`;
}
