import type { FileId } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import type { EvaluationContext, ModuleInputs, ModuleResult } from './deployment.ts';
import type { DerivedProperties } from './derived-properties.ts';

/** A file that cannot be read, with the reason and the remedy that are shown. */
export interface RefusedFile {
  readonly state: 'refused';
  readonly reason: string;
  readonly remedy: string;
}

/** A folder, asked for by its id with a slash at the end: the names of the files directly in it. */
export interface Folder {
  readonly state: 'folder';
  readonly names: readonly string[];
}

export interface TextFile {
  readonly state: 'text';
  readonly text: string;
}

/** What evaluation asks of its surroundings. Every answer is immediate; a file nobody has told about yet is `unknown` and comes back in `needs`. */
export interface EvaluationPort {
  /** The parsed file. */
  source(file: FileId): SourceFile | 'absent' | 'unknown' | RefusedFile;
  /** The raw text, for `bicepconfig.json` and the files that `loadTextContent` and its like read. */
  text(file: FileId): TextFile | Folder | 'absent' | 'unknown' | RefusedFile;
  /** Module caches in the order they are asked; the `cacheRootDirectory` of a `bicepconfig.json` goes before them. */
  readonly moduleCaches: readonly FileId[];
  /** Properties that Azure derives from what a resource declares; the built-in table when left out. */
  readonly derived?: DerivedProperties;
  /**
   * Reuse of module instances between evaluations. `path` names the instance (call sites and loop keys from the root), `inputs` is all that its result
   * rests on besides the files listed in the result. The hook gives an earlier result where both are the same, or what `compute` gives.
   */
  readonly instance?: (path: string, inputs: ModuleInputs, compute: () => ModuleResult) => ModuleResult;
}

/** A template with one set of parameters, in one context. */
export interface EvaluationRequest {
  /** A template, or a `.bicepparam` file, which names its template itself. */
  readonly entry: FileId;
  readonly parameters: FileId | null;
  readonly context: EvaluationContext;
  /** What a pipeline placeholder in a parameter file is: its literal text (marked), or an unknown value. Verdicts take it as unknown. */
  readonly placeholders: 'literal' | 'unknown';
  /** Values for parameters that go before those of parameter file and defaults, for asking about every allowed value. */
  readonly assignment?: ReadonlyMap<string, boolean | bigint | string>;
  /** Parameters of the root template that are unknown whatever is given for them: what rests on one waits for it. */
  readonly open?: ReadonlySet<string>;
}
