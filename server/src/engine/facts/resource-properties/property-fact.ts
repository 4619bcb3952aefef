import type { DocumentationPage } from '../documentation.ts';

/** What a property of a resource means for isolation. */
export interface PropertyFact {
  /** Path from the resource's body; `[]` stands for any item of a list. */
  readonly path: string;
  /** Values that Azure knows, in canonical spelling; they compare without case. Absent where any value goes. */
  readonly values?: readonly string[];
  /** What Azure takes where the property is absent, in words. */
  readonly default?: string;
  /** One or two sentences. */
  readonly meaning: string;
  readonly facts: readonly string[];
  readonly page: DocumentationPage;
  /** Only in preview API versions. */
  readonly preview?: true;
  /** Cannot be changed after creation. */
  readonly immutable?: true;
}

export interface ResourcePropertyFacts {
  readonly type: string;
  readonly properties: readonly PropertyFact[];
}
