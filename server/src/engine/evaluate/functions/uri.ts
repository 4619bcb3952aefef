import { findProperty } from '../access.ts';
import type { Value } from '../value.ts';
import { makeInt, makeNull, makeObject, makeProperty, makeString } from '../value-tools.ts';
import { answer, define, type NamedFunction, objectAt, refuse, textAt } from './arguments.ts';
import type { CallSite } from './function.ts';

/** Addresses taken apart and put together. What needs more than ASCII host names and plain paths is left to the deployment. */
export const uriFunctions: readonly NamedFunction[] = [
  define('uri', 2, 2, (args, call) => {
    const base = parseAddress(textAt(args, 0, call));
    const relative = textAt(args, 1, call);
    if (relative === undefined || args[0]?.kind !== 'string') return undefined;
    if (base === undefined) return refuse(call, `expects an address as its first argument and is given "${args[0].value}".`);
    const joined = resolve(base, relative);
    return joined === undefined ? undefined : answer(joined, args, call.origin);
  }),
  define('parseUri', 1, 1, (args, call) => {
    const address = parseAddress(textAt(args, 0, call));
    return address && describe(address, call);
  }),
  define('buildUri', 1, 1, buildUri),
];

interface Address {
  readonly scheme: string;
  readonly host: string;
  /** Undefined where it is the scheme's own. */
  readonly port: number | undefined;
  readonly path: string;
  /** With its question mark; '' where there is none. */
  readonly query: string;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

function parseAddress(text: string | undefined): Address | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#@]*@)?([a-z0-9.-]+)(?::(\d{1,5}))?(\/[^?#]*)?(\?[^#]*)?(?:#.*)?$/i.exec(
    text ?? '',
  );
  const [, scheme = '', host = '', port, path = '', query = ''] = match ?? [];
  if (!match) return undefined;
  const known = scheme.toLowerCase();
  const number = port === undefined || Number(port) === PORTS[known] ? undefined : Number(port);
  return { scheme: known, host: host.toLowerCase(), port: number, path: escapeSpaces(path), query: escapeSpaces(query) };
}

/** RFC 3986, section 5.2. */
function resolve(base: Address, relative: string): string | undefined {
  const given = parseAddress(relative);
  if (given) return print(given, given.path, relativeTail(relative, given.query));
  if (/^[a-z][a-z0-9+.-]*:/i.test(relative)) return undefined;
  if (relative.startsWith('//')) return resolve(base, `${base.scheme}:${relative}`);
  const [, path = '', tail = ''] = /^([^?#]*)([\s\S]*)$/.exec(relative) ?? [];
  if (path === '') return print(base, base.path, tail === '' || tail.startsWith('#') ? base.query + tail : tail);
  const folder = base.path.slice(0, base.path.lastIndexOf('/') + 1) || '/';
  return print(base, withoutDots(path.startsWith('/') ? path : folder + path), tail);
}

const relativeTail = (text: string, query: string): string => query + (/#.*$/.exec(text)?.[0] ?? '');

function print({ scheme, host, port }: Address, path: string, tail: string): string {
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}${escapeSpaces(path || '/')}${escapeSpaces(tail)}`;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, at) => {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if (at === segments.length - 1 && (segment === '..' || segment === '.')) kept.push('');
  });
  return `/${kept.join('/')}`;
}

const escapeSpaces = (text: string): string => text.replaceAll(' ', '%20');

function describe({ scheme, host, port, path, query }: Address, { origin }: CallSite): Value {
  const properties = [
    makeProperty('scheme', makeString(scheme, origin)),
    makeProperty('host', makeString(host, origin)),
    makeProperty('port', port === undefined ? makeNull(origin) : makeInt(port, origin)),
    ...(path === '' || path === '/' ? [] : [makeProperty('path', makeString(path, origin))]),
    ...(query === '' ? [] : [makeProperty('query', makeString(query, origin))]),
  ];
  return makeObject(properties, origin);
}

function buildUri(args: readonly Value[], call: CallSite): Value | undefined {
  const given = objectAt(args, 0, call);
  if (!given || given.rest) return undefined;
  const [scheme, host, path, query] = ['scheme', 'host', 'path', 'query'].map((name) => findProperty(given, name));
  const port = findProperty(given, 'port');
  if (scheme?.kind !== 'string' || host?.kind !== 'string') return undefined;
  const texts = [path, query].map((part) =>
    part === undefined || part.kind === 'null' ? '' : part.kind === 'string' ? part.value : undefined,
  );
  const [pathText, queryText] = texts;
  if (pathText === undefined || queryText === undefined || /[%#]/.test(pathText + queryText)) return undefined;
  if (port !== undefined && port.kind !== 'null' && port.kind !== 'int') return undefined;
  const known = scheme.value.toLowerCase();
  const number = port?.kind === 'int' && Number(port.value) !== PORTS[known] ? `:${port.value}` : '';
  const search = queryText === '' || queryText.startsWith('?') ? queryText : `?${queryText}`;
  return answer(
    `${known}://${host.value.toLowerCase()}${number}${pathText.startsWith('/') ? '' : '/'}${pathText}${search}`,
    args,
    call.origin,
  );
}
