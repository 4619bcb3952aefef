/** A right template with one hop taken out or turned, and what of its matrix changes by that. */
export interface Mutation {
  readonly design: string;
  readonly what: string;
  /** Texts of a file, each there once, and what takes their place. */
  readonly edits: readonly Edit[];
  /** Verdict before and after, and the rows that change so: by key, and by source and target where not all of a key do. Every other row stays as it is. */
  readonly changes: Readonly<Record<string, readonly string[]>>;
}

export type Edit = readonly [file: string, text: string, instead: string];
