import type { Origin } from '../base/index.ts';

/** What a fix writes: the literals of both languages. */
export type FixValue = null | boolean | number | string | readonly FixValue[] | { readonly [key: string]: FixValue };

/** A repair, said in places and values; how it reads in Bicep or ARM JSON is the renderer's concern. */
export interface Fix {
  readonly title: string;
  /** Safe fixes never widen access and take part in "fix all". */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export type Edit =
  /** Another literal in place of the one written there. */
  | { readonly kind: 'replace'; readonly at: Origin; readonly value: FixValue }
  /** A property below an object; the objects on the way are made where they are not there. */
  | { readonly kind: 'insert'; readonly into: Origin; readonly path: readonly string[]; readonly value: FixValue }
  /** A property, key and value. */
  | { readonly kind: 'remove'; readonly at: Origin }
  /** Declarations at the end of a file: as text of Bicep, as resources of an ARM template. */
  | { readonly kind: 'append'; readonly file: string; readonly bicep: string; readonly arm: readonly FixValue[] };
