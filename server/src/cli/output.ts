import { toDisplay } from './files.ts';

/** JSON as others script against it: file ids become paths relative to the working directory; 64-bit integers are printed whole. */
export function toJsonText(value: unknown, indent = 0): string {
  return stringify(value, '', ' '.repeat(indent));
}

/** Writes a whole answer at once and waits until it is out, so that exiting right after loses nothing. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

const FILE_KEYS = new Set(['file', 'entry', 'parameters', 'parameterFiles']);

function stringify(value: unknown, margin: string, indent: string): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = margin + indent;
  const [newline, colon] = indent === '' ? ['', ':'] : ['\n', ': '];
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${value.map((item) => `${newline}${inner}${stringify(item, inner, indent)}`).join(',')}${newline}${margin}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => `${newline}${inner}${JSON.stringify(key)}${colon}${stringify(item, inner, indent)}`);
  return `{${lines.join(',')}${newline}${margin}}`;
}

/** A report with every file id in `file`, `entry`, `parameters` and `parameterFiles` shown as a path. */
export function withPaths<T>(value: T): T {
  return mapFiles(value, undefined) as T;
}

function mapFiles(value: unknown, key: string | undefined): unknown {
  if (typeof value === 'string') return key !== undefined && FILE_KEYS.has(key) ? toDisplay(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapFiles(item, key));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapFiles(item, name)]));
}
