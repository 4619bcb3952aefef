import type { Origin } from '../base/index.ts';
import type { ObjectValue, Residual, Value, Wait } from '../evaluate/index.ts';
import { structuralKey } from './structural-key.ts';

/**
 * A property's place in a resource's body: its value where it is there, and where it would go where it is not.
 * Null counts as absent.
 */
export interface Place {
  readonly value: Value | undefined;
  /** Where the value was written; for an absent one the innermost object there is. */
  readonly at: Origin;
  /** Path from the body: `properties.subnets[0].name`. */
  readonly path: string;
  /** The end of the path that is not there. */
  readonly missing: readonly string[];
  /** Not empty where an absent value may be there all the same: it is set by something not known. */
  readonly waits: readonly Wait[];
  /** True for a map's entry that was given the form of a child: `properties` is the entry itself, so its path is the entry's. */
  readonly entry?: true;
  /** The deployment, by position in the landscape, whose parameters and scopes the value speaks of. */
  readonly space: number;
}

export function rootPlace(body: ObjectValue, waits: readonly Wait[], space: number): Place {
  return { value: body, at: body.origin, path: '', missing: [], waits, space };
}

/** The place of a property, by path; keys compare without case. */
export function placeAt(place: Place, ...keys: readonly string[]): Place {
  return keys.reduce(step, place);
}

function step(place: Place, key: string): Place {
  const path = place.entry ? place.path : place.path === '' ? key : `${place.path}.${key}`;
  const { value, space } = place;
  if (value?.kind === 'object') {
    const found = value.properties.find((one) => one.key.toLowerCase() === key.toLowerCase());
    if (found && found.value.kind !== 'null')
      return { value: found.value, at: found.value.origin, path, missing: [], waits: place.waits, space };
    const waits = found ? [] : [...(value.rest?.waits ?? []), ...place.waits];
    return { value: undefined, at: value.origin, path, missing: [key], waits, space };
  }
  if (value?.kind === 'residual') {
    const agreed = agreedBranch(value, key);
    if (agreed) return { value: agreed, at: agreed.origin, path, missing: [], waits: [], space };
    return {
      value: undefined,
      at: place.at,
      path,
      missing: [key],
      waits: value.waits.length > 0 ? value.waits : [],
      space,
    };
  }
  return { value: undefined, at: place.at, path, missing: [...place.missing, key], waits: place.waits, space };
}

/** `if(c, {k: v}, {k: v})`: what both branches say holds whatever the condition. */
function agreedBranch(value: Value & { kind: 'residual' }, key: string): Value | undefined {
  if (value.term.kind !== 'call' || value.term.name.toLowerCase() !== 'if') return undefined;
  const [, one, other] = value.term.arguments;
  const first = member(one, key);
  const second = member(other, key);
  return first && second && structuralKey(first, 0) === structuralKey(second, 0) ? first : undefined;
}

function member(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind !== 'object') return undefined;
  const found = value.properties.find((one) => one.key.toLowerCase() === key.toLowerCase())?.value;
  return found?.kind === 'null' ? undefined : found;
}

/** The items of a list and whether there may be more. An absent list has none; of a list joined from several, the known parts are given. */
export function itemsOf(place: Place): { readonly items: readonly Place[]; readonly waits: readonly Wait[] } {
  const value = place.value;
  if (value === undefined) return { items: [], waits: place.waits };
  if (value.kind === 'array') return { items: value.items.map((item, at) => itemPlace(place, item, at)), waits: [] };
  if (value.kind !== 'residual') return { items: [], waits: [] };
  const parts = joinedParts(value);
  const known = parts.flatMap((part) => (part.kind === 'array' ? part.items : []));
  const waits = parts.flatMap((part) => (part.kind === 'array' ? [] : waitsOf(part, place.at)));
  return { items: known.map((item, at) => itemPlace(place, item, at)), waits };
}

/** `concat(a, b)` and `union(a, b)` of lists as a and b; any other unknown value as itself. */
function joinedParts(value: Residual): readonly Value[] {
  const term = value.term;
  if (term.kind !== 'call' || !['concat', 'union'].includes(term.name.toLowerCase())) return [value];
  if (!term.arguments.some((one) => one.kind === 'array')) return [value];
  return term.arguments.flatMap((one) => (one.kind === 'residual' ? joinedParts(one) : [one]));
}

/** An entry of a map. The key is a text, known or not. */
export interface Entry {
  readonly key: Value;
  readonly place: Place;
}

/** The entries of a map and whether there may be more. */
export function entriesOf(place: Place): { readonly entries: readonly Entry[]; readonly waits: readonly Wait[] } {
  const value = place.value;
  if (value === undefined) return { entries: [], waits: place.waits };
  if (value.kind === 'residual') return { entries: [], waits: waitsOf(value, place.at) };
  if (value.kind !== 'object') return { entries: [], waits: [] };
  const entries: Entry[] = value.properties
    .filter((one) => one.value.kind !== 'null')
    .map((one) => ({
      key: { kind: 'string', value: one.key, origin: one.value.origin, via: one.value.via },
      place: step(place, one.key),
    }));
  const rest = value.rest ? entriesOfRest(value.rest, place) : { entries: [], waits: [] };
  return { entries: [...entries, ...rest.entries], waits: rest.waits };
}

/** `createObject(key, value, …)` holds the entries whose keys are not known; `union` joins several such. */
function entriesOfRest(rest: Residual, place: Place): { readonly entries: readonly Entry[]; readonly waits: readonly Wait[] } {
  const term = rest.term;
  const name = term.kind === 'call' ? term.name.toLowerCase() : '';
  if (term.kind === 'call' && name === 'createobject') {
    const entries: Entry[] = [];
    for (let at = 0; at + 1 < term.arguments.length; at += 2) {
      const key = term.arguments[at];
      const value = term.arguments[at + 1];
      if (!key || !value || value.kind === 'null') continue;
      entries.push({
        key,
        place: {
          value,
          at: value.origin,
          path: `${place.path}[${structuralKey(key, 0)}]`,
          missing: [],
          waits: [],
          space: place.space,
        },
      });
    }
    return { entries, waits: [] };
  }
  if (term.kind === 'call' && name === 'union') {
    const parts = term.arguments.map((one) =>
      one.kind === 'residual' ? entriesOfRest(one, place) : entriesOf({ ...place, value: one }),
    );
    return { entries: parts.flatMap((one) => one.entries), waits: parts.flatMap((one) => one.waits) };
  }
  return { entries: [], waits: waitsOf(rest, place.at) };
}

function itemPlace(place: Place, item: Value, at: number): Place {
  const path = `${place.path}[${at}]`;
  return item.kind === 'null'
    ? { value: undefined, at: place.at, path, missing: [], waits: [], space: place.space }
    : { value: item, at: item.origin, path, missing: [], waits: [], space: place.space };
}

/** An unknown value always waits for something; one without a list of its own waits for the expression itself. */
function waitsOf(value: Value, at: Origin): readonly Wait[] {
  if (value.kind !== 'residual') return [];
  return value.waits.length > 0 ? value.waits : [{ what: 'an expression that is decided at deployment', kind: 'function', at }];
}
