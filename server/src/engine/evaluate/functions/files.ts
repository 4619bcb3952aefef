import type { FileId } from '../../base/index.ts';
import { findProperty, itemOf } from '../access.ts';
import type { Value } from '../value.ts';
import { makeArray, makeObject, makeProperty, makeString } from '../value-tools.ts';
import { answer, define, type NamedFunction, refuse, textAt } from './arguments.ts';
import { base64FromBytes, utf8FromText } from './bytes.ts';
import type { CallSite } from './function.ts';
import { readJson } from './json-value.ts';
import { isAscii } from './strings.ts';
import { readYaml } from './yaml-value.ts';

/** Files of the opened folders read into the template when it is compiled. */
export const fileFunctions: readonly NamedFunction[] = [
  define('loadTextContent', 1, 2, (args, call) => {
    const found = fileAt(args, 1, call);
    return found && answer(found.text, args, call.origin);
  }),
  define('loadFileAsBase64', 1, 1, (args, call) => {
    const found = fileAt(args, 1, call);
    return found && answer(base64FromBytes(utf8FromText(found.text)), args, call.origin);
  }),
  define('loadJsonContent', 1, 3, (args, call) => contentOf(args, call, 'JSON', readJson)),
  define('loadYamlContent', 1, 3, (args, call) => contentOf(args, call, 'YAML', readYaml)),
  define('loadDirectoryFileInfo', 1, 2, directoryInfo),
];

interface Loaded {
  readonly file: FileId;
  readonly text: string;
}

/** A text written in another encoding than its bytes tell is not known here: hosts read UTF-8, and UTF-16 by its mark. */
function fileAt(args: readonly Value[], encodingAt: number, call: CallSite): Loaded | undefined {
  const path = textAt(args, 0, call);
  const encoding = args[encodingAt];
  if (path === undefined || (encoding !== undefined && encoding.kind !== 'string')) return undefined;
  const found = call.read(path);
  if (found === undefined || !call.spend(1 + (found.text.length >> 6))) return undefined;
  const plain = encoding === undefined || /^(?:utf-8|utf-16|utf-16BE)$/i.test(encoding.value) || isAscii(found.text);
  return plain ? found : undefined;
}

/** One object a file: its path from the template's folder, its name and its extension. A pattern's `*` and `?` mean what they mean to a shell. */
function directoryInfo(args: readonly Value[], call: CallSite): Value | undefined {
  const path = textAt(args, 0, call);
  const pattern = args[1] === undefined ? '*' : textAt(args, 1, call);
  const found = path === undefined || pattern === undefined ? undefined : call.list(path);
  if (found === undefined || path === undefined || pattern === undefined || !call.spend(found.names.length)) return undefined;
  const wanted = new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );
  const folder = path.replace(/^\.\//, '').replace(/\/$/, '');
  const info = (name: string): Value => {
    const properties = { relativePath: `${folder}/${name}`, baseName: name, extension: /\.[^.]*$/.exec(name)?.[0] ?? '' };
    return makeObject(
      Object.entries(properties).map(([key, value]) => makeProperty(key, makeString(value, call.origin))),
      call.origin,
    );
  };
  return makeArray(found.names.filter((name) => wanted.test(name)).map(info), call.origin);
}

function contentOf(
  args: readonly Value[],
  call: CallSite,
  notation: string,
  read: (text: string, place: { readonly kind: 'file'; readonly file: FileId }) => Value | undefined,
): Value | undefined {
  const found = fileAt(args, 2, call);
  if (found === undefined) return undefined;
  const whole = read(found.text, { kind: 'file', file: found.file });
  if (whole === undefined) return refuse(call, `is given a file that is no ${notation}.`);
  const path = args[1];
  if (path === undefined || path.kind === 'null') return whole;
  return path.kind === 'string' ? select(whole, path.value, call) : undefined;
}

const STEP = /^(?:\.?([\w-]+)|\[(\d+)\]|\['([^']*)'\])/;

/** The part a path names: `a.b[0]['c d']`, with or without `$.` before it. Wildcards and filters are left to the compiler. */
function select(whole: Value, path: string, call: CallSite): Value | undefined {
  let at: Value | undefined = whole;
  for (let rest = path.replace(/^\$/, ''); rest !== '' && at; ) {
    const step = STEP.exec(rest);
    if (!step) return undefined;
    rest = rest.slice(step[0].length);
    const name = step[1] ?? step[3];
    at = name === undefined ? itemAt(at, Number(step[2]), call) : at.kind === 'object' ? findProperty(at, name) : undefined;
  }
  return at ?? refuse(call, `finds nothing at "${path}".`);
}

function itemAt(base: Value, at: number, { origin }: CallSite): Value | undefined {
  const { value, missing } = itemOf(base, { kind: 'int', value: BigInt(at), origin, via: undefined }, false, origin);
  return missing === undefined ? value : undefined;
}
