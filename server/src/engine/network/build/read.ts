import type { Value, Wait } from '../../evaluate/index.ts';
import { itemsOf, nameKey, type Place, structuralKey } from '../../graph/index.ts';
import type { Listed, Setting, Undecided } from '../setting.ts';

/** What Azure takes where a property is absent, and the fact that says so. */
export interface Fallback<T> {
  readonly value: T;
  readonly fact?: string;
}

/** Text in the canonical spelling where `spellings` has it; numbers and booleans as their text. */
export function readText<T extends string | undefined>(
  place: Place,
  fallback: Fallback<T>,
  spellings: readonly string[] = [],
): Setting<T> {
  return readSetting(place, fallback, (value) => {
    if (value.kind !== 'string' && value.kind !== 'int' && value.kind !== 'bool') return undefined;
    const text = String(value.value);
    return (spellings.find((one) => one.toLowerCase() === text.toLowerCase()) ?? text) as T;
  });
}

/** Text that has to be there; absent, it is unknown and waits for nothing. */
export function readRequired(place: Place, spellings: readonly string[] = []): Setting<string> {
  if (place.value === undefined && place.waits.length === 0) return absent(place);
  return readText<string>(place, { value: '' }, spellings);
}

export function readFlag<T extends boolean | undefined>(place: Place, fallback: Fallback<T>): Setting<T> {
  return readSetting(place, fallback, (value) => {
    if (value.kind === 'bool') return value.value as T;
    if (value.kind !== 'string') return undefined;
    const text = value.value.toLowerCase();
    return text === 'true' || text === 'false' ? ((text === 'true') as T) : undefined;
  });
}

export function readCount<T extends number | undefined>(place: Place, fallback: Fallback<T>): Setting<T> {
  return readSetting(place, fallback, (value) => {
    if (value.kind === 'int') return Number(value.value) as T;
    if (value.kind === 'string' && /^-?\d+$/.test(value.value)) return Number(value.value) as T;
    return undefined;
  });
}

export function readRequiredCount(place: Place): Setting<number> {
  return place.value === undefined && place.waits.length === 0 ? absent(place) : readCount<number>(place, { value: 0 });
}

/** A region name as Azure compares it. An absent one is unknown: a child has its parent's. */
export function readLocation(place: Place): Setting<string> {
  const setting = readRequired(place);
  return setting.state === 'unknown' ? setting : { ...setting, value: setting.value.replaceAll(' ', '').toLowerCase() };
}

/** A list, each item read on its own. An item that is absent (null) is left out. */
export function readList<T>(place: Place, read: (item: Place) => T): Listed<T> {
  const found = itemsOf(place);
  const items: T[] = [];
  for (const item of found.items) if (item.value !== undefined) items.push(read(item));
  return {
    state: stateOf(place),
    items,
    waits: found.waits,
    at: place.at,
    path: place.path,
    missing: place.missing,
  };
}

export function readTexts(place: Place): Listed<Setting<string>> {
  return readList(place, (item) => readRequired(item));
}

/** A singular and a plural property that say the same thing, as one list. */
export function readSingularAndPlural(singular: Place, plural: Place): Listed<Setting<string>> {
  const list = readTexts(plural);
  if (singular.value === undefined && singular.waits.length === 0) return list;
  const one = readRequired(singular);
  if (one.state !== 'unknown' && one.value === '') return list;
  if (singular.value === undefined)
    return { ...list, state: list.items.length > 0 ? list.state : 'unknown', waits: [...list.waits, ...singular.waits] };
  return {
    ...list,
    state: 'declared',
    items: [one, ...list.items],
    at: list.items.length > 0 ? list.at : singular.at,
    missing: [],
  };
}

export function concatLists<T>(first: Listed<T>, second: Listed<T>): Listed<T> {
  const main = first.items.length > 0 || second.items.length === 0 ? first : second;
  const state = first.state === 'unknown' || second.state === 'unknown' ? 'unknown' : main.state;
  return { ...main, state, items: [...first.items, ...second.items], waits: [...first.waits, ...second.waits] };
}

export function stateOf(place: Place): 'declared' | 'default' | 'unknown' {
  if (place.value?.kind === 'residual') return 'unknown';
  if (place.value !== undefined) return 'declared';
  return place.waits.length > 0 ? 'unknown' : 'default';
}

export function absent(place: Place): Undecided {
  return { state: 'unknown', waits: place.waits, at: place.at, path: place.path, key: undefined };
}

/** The setting at a place. `accept` gives the value, or undefined for one of the wrong kind. */
export function readSetting<T>(place: Place, fallback: Fallback<T>, accept: (value: Value) => T | undefined): Setting<T> {
  const { value, at, path } = place;
  if (value === undefined) {
    if (place.waits.length > 0) return absent(place);
    return { state: 'default', value: fallback.value, fact: fallback.fact, at, path, missing: place.missing };
  }
  if (value.kind === 'residual')
    return {
      state: 'unknown',
      waits: value.waits,
      at,
      path,
      key: structuralKey(value, place.space),
      text: nameKey(value, place.space),
    };
  if (value.kind === 'string' && value.placeholder === true)
    return { state: 'unknown', waits: [placeholderWait(value)], at, path, key: structuralKey(value, place.space) };
  const accepted = accept(value);
  if (accepted === undefined) return { state: 'unknown', waits: [wrongKind(value)], at, path, key: undefined };
  return { state: 'declared', value: accepted, at, via: value.via, path };
}

function placeholderWait(value: Value & { kind: 'string' }): Wait {
  return { what: `placeholder ${value.value}`, kind: 'placeholder', at: value.origin };
}

function wrongKind(value: Value): Wait {
  return {
    what: `a value that is not ${value.kind === 'object' ? 'an object' : `of kind ${value.kind}`}`,
    kind: 'syntax',
    at: value.origin,
  };
}
