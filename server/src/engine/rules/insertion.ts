import { type Edit, FixExpression, type FixValue } from './fix.ts';

export interface Properties {
  readonly [key: string]: FixValue;
}

/** What an insertion adds to its object: the property, with the objects on the way to it. */
export function propertiesOf({ path, value }: Pick<Edit & { kind: 'insert' }, 'path' | 'value'>): Properties {
  const [key, ...rest] = path;
  if (key === undefined) return isProperties(value) ? value : {};
  return { [key]: rest.length === 0 ? value : propertiesOf({ path: rest, value }) };
}

/** Insertions into one object as one insertion of several properties. */
export function joinInsertions(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const at = joined.findIndex((one) => edit.kind === 'insert' && one.kind === 'insert' && isSamePlace(one, edit));
    const before = joined[at];
    if (edit.kind !== 'insert' || before?.kind !== 'insert') joined.push(edit);
    else joined[at] = { ...edit, path: [], value: merge(propertiesOf(before), propertiesOf(edit)) };
  }
  return joined;
}

const isSamePlace = (one: Edit & { kind: 'insert' }, other: Edit & { kind: 'insert' }): boolean =>
  one.into.file === other.into.file && one.into.node === other.into.node;

function merge(one: Properties, other: Properties): Properties {
  const merged: Record<string, FixValue> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = merged[key];
    merged[key] = isProperties(before) && isProperties(value) ? merge(before, value) : value;
  }
  return merged;
}

export const isProperties = (value: FixValue | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof FixExpression);
