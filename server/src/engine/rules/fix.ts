import type { Origin } from '../base/index.ts';

/** What a fix writes: the literals of both languages, and expressions. */
export type FixValue =
  | null
  | boolean
  | number
  | string
  | FixExpression
  | readonly FixValue[]
  | { readonly [key: string]: FixValue };

/** An expression as each language spells it, ARM's without its brackets. `<<0>>`, `<<1>>` … stand for what is written at `copies`. */
export class FixExpression {
  readonly bicep: string;
  readonly arm: string;
  readonly copies: readonly Origin[];

  constructor(bicep: string, arm: string, copies: readonly Origin[] = []) {
    this.bicep = bicep;
    this.arm = arm;
    this.copies = copies;
  }
}

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
  /** An item at the end of a list. */
  | { readonly kind: 'item'; readonly into: Origin; readonly value: FixValue }
  /** A property, key and value. */
  | { readonly kind: 'remove'; readonly at: Origin }
  /** Declarations at the end of a Bicep file. `<<0>>`, `<<1>>` … stand for what is written at `copies`, `<<+name>>` for a symbol of that name or one like it that is free. */
  | { readonly kind: 'append'; readonly file: string; readonly bicep: string; readonly copies: readonly Origin[] };
