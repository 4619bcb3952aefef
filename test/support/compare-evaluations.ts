import type { Json } from '../../server/src/engine/report/contract.ts';

/** A resource as `resources` and the compiler's snapshots print it. */
export type PrintedResource = Readonly<Record<string, Json>>;

export interface Comparison {
  readonly equal: number;
  readonly total: number;
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** `type name`. */
  readonly resource: string;
  readonly what: string;
}

const isExpression = (value: Json | undefined): boolean =>
  typeof value === 'string' && value.startsWith('[') && value.endsWith(']') && !value.startsWith('[[');

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: Json | undefined): value is null | undefined => value === null || value === undefined;

/** A condition that the compiler leaves open though nothing may come of either answer. */
const mayBeNull = (value: Json | undefined): boolean => typeof value === 'string' && /^\[if\(.*\bnull\(\)\)\]$/.test(value);

/** The parts that placing and ordering add, and what identifies the resource, which is compared apart. */
const ASIDE = new Set(['id', 'name', 'type', 'condition', 'dependson']);

/**
 * Where ours differs from what the compiler decided, first place first; undefined where it does not. Where the compiler left an expression
 * anything but an absent value will do. Ids compare without letter case.
 */
export function differenceFrom(theirs: Json | undefined, ours: Json | undefined, at = ''): string | undefined {
  if (isExpression(theirs)) return isAbsent(ours) && !mayBeNull(theirs) ? `${at}: absent` : undefined;
  if (isAbsent(theirs)) return isAbsent(ours) || isExpression(ours) ? undefined : `${at}: ${show(ours)} where nothing should be`;
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours) || ours.length !== theirs.length) return `${at}: ${show(ours)} instead of ${show(theirs)}`;
    return firstOf(theirs.map((item, index) => differenceFrom(item, ours[index], `${at}[${index}]`)));
  }
  if (isObject(theirs)) return isObject(ours) ? objectDifference(theirs, ours, at) : `${at}: ${show(ours)} instead of an object`;
  if (typeof theirs === 'string' && typeof ours === 'string' && /^\/(?:subscriptions|providers)\//i.test(theirs))
    return theirs.toLowerCase() === ours.toLowerCase() ? undefined : `${at}: ${show(ours)} instead of ${show(theirs)}`;
  return theirs === ours ? undefined : `${at}: ${show(ours)} instead of ${show(theirs)}`;
}

function objectDifference(
  theirs: { readonly [key: string]: Json },
  ours: { readonly [key: string]: Json },
  at: string,
): string | undefined {
  const left = new Map(Object.entries(ours).map(([key, value]) => [key.toLowerCase(), value]));
  const undecided: Json[] = [];
  for (const [key, value] of Object.entries(theirs)) {
    if (isExpression(key)) {
      undecided.push(value);
      continue;
    }
    const found = differenceFrom(value, left.get(key.toLowerCase()), `${at}.${key}`);
    if (found) return found;
    left.delete(key.toLowerCase());
  }
  for (const value of undecided) {
    const match = [...left].find(([, mine]) => differenceFrom(value, mine) === undefined);
    if (!match) return `${at}: a property with an undecided name is absent`;
    left.delete(match[0]);
  }
  const extra = [...left].find(([key, value]) => !isAbsent(value) && key !== 'dependson');
  return extra && `${at}.${extra[0]}: not in the compiler's answer`;
}

const firstOf = (found: readonly (string | undefined)[]): string | undefined => found.find((one) => one !== undefined);
const show = (value: Json | undefined): string => (JSON.stringify(value, bigints) ?? 'nothing').slice(0, 120);
const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);
const textOf = (value: Json | undefined): string => String(JSON.stringify(value ?? '', bigints)).toLowerCase();

/**
 * Ours against the compiler's, as multisets: each of theirs takes an equal one of the same id, else one of the same id or name.
 * `partial`: the compiler gave up on a part, so what only we have does not count against us.
 */
export function compareWithSnapshot(
  theirs: readonly PrintedResource[],
  ours: readonly PrintedResource[],
  partial: boolean,
): Comparison {
  const left = [...ours];
  const differences: Difference[] = [];
  let equal = 0;
  for (const wanted of theirs) {
    const at = findMatch(wanted, left);
    const mine = left[at];
    const label = `${String(wanted['type'])} ${String(wanted['name'])}`;
    if (mine === undefined) {
      if (isExpression(wanted['condition'])) equal++;
      else differences.push({ resource: label, what: 'missing' });
      continue;
    }
    left.splice(at, 1);
    const what = bodyDifference(wanted, mine) ?? idDifference(wanted, mine);
    if (what === undefined) equal++;
    else differences.push({ resource: label, what });
  }
  const extra = partial ? [] : left;
  for (const one of extra) differences.push({ resource: `${String(one['type'])} ${String(one['name'])}`, what: 'extra' });
  return { equal, total: theirs.length + extra.length, differences };
}

function findMatch(wanted: PrintedResource, left: readonly PrintedResource[]): number {
  const typed = (one: PrintedResource): boolean => textOf(one['type']) === textOf(wanted['type']);
  const sameId = (one: PrintedResource): boolean => textOf(one['id']) === textOf(wanted['id']);
  const exact = left.findIndex((one) => typed(one) && sameId(one) && bodyDifference(wanted, one) === undefined);
  if (exact >= 0) return exact;
  const byId = left.findIndex((one) => typed(one) && sameId(one));
  if (byId >= 0) return byId;
  const byName = left.findIndex((one) => typed(one) && textOf(one['name']) === textOf(wanted['name']));
  if (byName >= 0) return byName;
  if (!isExpression(wanted['id']) && !isExpression(wanted['name'])) return -1;
  return left.findIndex((one) => typed(one) && bodyDifference(wanted, one) === undefined);
}

function bodyDifference(theirs: PrintedResource, ours: PrintedResource): string | undefined {
  const body = (one: PrintedResource): Record<string, Json> =>
    Object.fromEntries(Object.entries(one).filter(([key]) => !ASIDE.has(key.toLowerCase())));
  return differenceFrom(body(theirs), body(ours));
}

function idDifference(theirs: PrintedResource, ours: PrintedResource): string | undefined {
  if (isAbsent(theirs['id']) || isExpression(theirs['id']) || textOf(theirs['id']) === textOf(ours['id'])) return undefined;
  return `id: ${show(ours['id'])} instead of ${show(theirs['id'])}`;
}

/** Two evaluations of ours, of a template and of what the compiler makes of it: equal in every part, unknown ones included. */
export function compareWithPair(one: readonly PrintedResource[], other: readonly PrintedResource[]): Comparison {
  const left = other.map((resource) => ({ key: keyOf(resource), text: JSON.stringify(canonical(resource), bigints) }));
  const differences: Difference[] = [];
  let equal = 0;
  for (const resource of one) {
    const text = JSON.stringify(canonical(resource), bigints);
    const exact = left.findIndex((candidate) => candidate.text === text);
    const at = exact >= 0 ? exact : left.findIndex((candidate) => candidate.key === keyOf(resource));
    const label = `${String(resource['type'])} ${String(resource['name'])}`;
    if (exact >= 0) equal++;
    else differences.push({ resource: label, what: at < 0 ? 'missing' : apart(text ?? '', left[at]?.text ?? '') });
    if (at >= 0) left.splice(at, 1);
  }
  return { equal, total: Math.max(one.length, other.length), differences };
}

const keyOf = (resource: PrintedResource): string => `${textOf(resource['type'])} ${textOf(canonical(resource['name'] ?? null))}`;

/** The first place where two texts part, with what surrounds it. */
function apart(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `${one.slice(Math.max(0, at - 40), at + 60)} | ${other.slice(Math.max(0, at - 40), at + 60)}`;
}

/** Keys sorted, nothing that is absent, expressions without blanks and letter case, types without letter case. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (isObject(value)) {
    const entries = Object.entries(value)
      .filter(([key, one]) => key !== 'dependsOn' && !isAbsent(one))
      .map(([key, one]): [string, Json] => [key, key === 'type' && typeof one === 'string' ? one.toLowerCase() : canonical(one)]);
    return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
  }
  return isExpression(value) ? String(value).replaceAll(/\s+/g, '').toLowerCase() : value;
}
