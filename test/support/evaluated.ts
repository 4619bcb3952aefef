import type { Origin } from '../../server/src/engine/base/index.ts';
import type {
  EvaluatedDeployment,
  EvaluatedResource,
  ObjectValue,
  Residual,
  Value,
} from '../../server/src/engine/evaluate/index.ts';

/*
 * Evaluated resources from plain objects, for tests of the stages after evaluation. Node ids are the paths into the plain objects.
 * A value that is not known is made with `param` or `call`, an id with `idOf`.
 */

const FILE = 'file:///main.bicep';
const UNKNOWN = Symbol('unknown');

export interface Unknown {
  readonly [UNKNOWN]: (origin: Origin) => Value;
}

export type Plain = null | boolean | number | string | Unknown | readonly Plain[] | { readonly [key: string]: Plain };

/** `parameters('name')` without a value. */
export function param(name: string): Unknown {
  return {
    [UNKNOWN]: (origin) =>
      residual(origin, { kind: 'parameter', name }, [{ what: `parameter ${name}`, kind: 'parameter', at: origin }]),
  };
}

/** A call that is left for the deployment. */
export function call(name: string, ...args: readonly Plain[]): Unknown {
  return {
    [UNKNOWN]: (origin) => {
      const values = args.map((one) => toValue(one, origin));
      const waits = values.flatMap((one) => (one.kind === 'residual' ? one.waits : []));
      return residual(
        origin,
        { kind: 'call', name, arguments: values },
        waits.length > 0 ? waits : [{ what: `function ${name}`, kind: 'function', at: origin }],
      );
    },
  };
}

export function member(base: Plain, name: string): Unknown {
  return {
    [UNKNOWN]: (origin) => {
      const value = toValue(base, origin);
      return residual(origin, { kind: 'member', base: value, name, safe: false }, value.kind === 'residual' ? value.waits : []);
    },
  };
}

/** The id of a resource in the deployment's own group, as evaluation gives it: a text with unknown subscription and group. */
export function idOf(type: string, ...names: readonly Plain[]): Unknown {
  const [namespace, ...kinds] = type.split('/');
  const path = kinds.map((kind, at) => `/${kind}/{${at + 2}}`).join('');
  return call(
    'format',
    `/subscriptions/{0}/resourceGroups/{1}/providers/${namespace}${path}`,
    member(call('subscription'), 'subscriptionId'),
    member(call('resourceGroup'), 'name'),
    ...names,
  );
}

export interface PlainResource {
  readonly type: string;
  readonly name: Plain;
  readonly api?: string;
  readonly existing?: boolean;
  readonly condition?: Plain;
  readonly id?: Plain;
  readonly loop?: string;
  readonly scope?: Plain;
  readonly symbol?: string;
  readonly [key: string]: Plain | undefined;
}

const OWN_KEYS = new Set(['type', 'api', 'existing', 'condition', 'id', 'loop', 'scope', 'symbol']);

/** A deployment of plain resources; a child's name is `parent/child`. */
export function deployment(...resources: readonly PlainResource[]): EvaluatedDeployment {
  return {
    entry: FILE,
    parameters: null,
    resources: resources.map(resource),
    outputs: new Map(),
    metadata: undefined,
    problems: [],
    notAnalysed: [],
    files: [FILE],
    needs: [],
  };
}

function resource(plain: PlainResource, at: number): EvaluatedResource {
  const symbol = plain.symbol ?? `r${at}`;
  const declaration: Origin = { file: FILE, node: `resource:${symbol}` };
  const body = Object.fromEntries(Object.entries(plain).filter(([key, value]) => !OWN_KEYS.has(key) && value !== undefined)) as {
    [key: string]: Plain;
  };
  const segments = typeof plain.name === 'string' ? plain.name.split('/') : [plain.name];
  const condition = plain.condition === undefined ? undefined : toValue(plain.condition, child(declaration, 'condition'));
  return {
    type: plain.type,
    apiVersion: plain.api ?? '2024-10-01',
    existing: plain.existing ?? false,
    name: toValue(plain.name, child(declaration, 'name')),
    id: toValue(plain.id ?? idOf(plain.type, ...segments), declaration),
    condition,
    body: toValue(body, declaration) as ObjectValue,
    declaration,
    symbol,
    loop: plain.loop,
    calls: [],
    parent: undefined,
    scope: plain.scope === undefined ? undefined : toValue(plain.scope, declaration),
  };
}

export function toValue(plain: Plain, origin: Origin): Value {
  const sourced = { origin, via: undefined };
  if (plain === null) return { kind: 'null', ...sourced };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain, ...sourced };
  if (typeof plain === 'number') return { kind: 'int', value: BigInt(plain), ...sourced };
  if (typeof plain === 'string') return { kind: 'string', value: plain, ...sourced };
  if (isUnknown(plain)) return plain[UNKNOWN](origin);
  if (isList(plain)) return { kind: 'array', items: plain.map((one, at) => toValue(one, child(origin, String(at)))), ...sourced };
  const properties = Object.entries(plain).map(([key, value]) => ({
    key,
    node: child(origin, key).node,
    value: toValue(value, child(origin, key)),
  }));
  return { kind: 'object', properties, rest: undefined, ...sourced };
}

function isUnknown(plain: object): plain is Unknown {
  return UNKNOWN in plain;
}

function isList(plain: object): plain is readonly Plain[] {
  return Array.isArray(plain);
}

function child(origin: Origin, key: string): Origin {
  return { file: origin.file, node: `${origin.node}/${key}` };
}

function residual(origin: Origin, term: Residual['term'], waits: Residual['waits']): Residual {
  return { kind: 'residual', term, waits, secure: false, origin, via: undefined };
}
