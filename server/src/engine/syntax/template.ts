import type { FileId, NodeId, Problem, TextRange } from '../base/index.ts';
import type { Expression, ForExpression, ObjectExpression } from './expression.ts';

/** A template in the one form of both languages. Names are as written; Bicep's are case-sensitive, ARM's are not. */
export interface Template {
  readonly kind: 'template';
  readonly file: FileId;
  /** Node id of the whole template: '' in a file of its own, the nested template's object otherwise. */
  readonly id: NodeId;
  readonly language: 'bicep' | 'arm';
  /** Bicep's `targetScope`; in ARM read off `$schema`. `undefined` where it cannot be read. */
  readonly targetScope: 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant' | 'local' | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly variables: readonly VariableDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  readonly types: readonly TypeDeclaration[];
  readonly resources: readonly ResourceDeclaration[];
  readonly modules: readonly ModuleDeclaration[];
  readonly outputs: readonly OutputDeclaration[];
  readonly imports: readonly ImportDeclaration[];
  readonly extensions: readonly ExtensionDeclaration[];
  readonly asserts: readonly AssertDeclaration[];
  readonly metadata: readonly { readonly id: NodeId; readonly name: string; readonly value: Expression }[];
}

/** A `.bicepparam` file or an ARM parameters file. */
export interface ParameterFile {
  readonly kind: 'parameters';
  readonly file: FileId;
  readonly language: 'bicep' | 'arm';
  /** The template named by `using`; `null` for `using none`; undefined for ARM parameter files and where the line is missing. */
  readonly using: ModuleReference | null | undefined;
  readonly extends: ModuleReference | undefined;
  /** `param x = …`; for ARM the `value`. A Key Vault `reference` is `keyVaultReference`. */
  readonly assignments: readonly {
    readonly id: NodeId;
    readonly nameId: NodeId;
    readonly name: string;
    readonly value: Expression;
    readonly keyVaultReference: boolean;
  }[];
  readonly variables: readonly VariableDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  readonly types: readonly TypeDeclaration[];
  readonly imports: readonly ImportDeclaration[];
}

export interface ModuleReference {
  readonly id: NodeId;
  /** The text between the quotes: a relative path, `br:…`, `br/alias:…`, `ts:…`, `ts/alias:…`. */
  readonly path: string;
}

/** Bicep's decorators in the order written (`allowed`, `secure`, `minValue`, `batchSize`, …); ARM's `allowedValues`, `minLength`, `metadata` are given as the same calls. */
export interface Decorator {
  readonly id: NodeId;
  readonly name: string;
  readonly arguments: readonly Expression[];
}

interface Declaration {
  readonly id: NodeId;
  readonly nameId: NodeId;
  readonly name: string;
  readonly decorators: readonly Decorator[];
}

export interface ParameterDeclaration extends Declaration {
  readonly type: TypeExpression | undefined;
  readonly default: Expression | undefined;
}

export interface VariableDeclaration extends Declaration {
  readonly type: TypeExpression | undefined;
  readonly value: Expression;
}

export interface OutputDeclaration extends Declaration {
  readonly type: TypeExpression | undefined;
  readonly condition: Expression | undefined;
  readonly value: Expression;
}

export interface AssertDeclaration extends Declaration {
  readonly value: Expression;
}

export interface TypeDeclaration extends Declaration {
  readonly type: TypeExpression;
}

/** `func name(a string, b int) string => body`; in ARM `namespace.name` with an `output`. */
export interface FunctionDeclaration extends Declaration {
  readonly namespace: string | undefined;
  readonly parameters: readonly { readonly name: string; readonly type: TypeExpression | undefined }[];
  readonly returns: TypeExpression | undefined;
  readonly body: Expression;
}

/** `import { a, b as c } from 'x'` and `import * as ns from 'x'`. */
export interface ImportDeclaration {
  readonly id: NodeId;
  readonly from: ModuleReference;
  readonly wildcard: string | undefined;
  readonly names: readonly { readonly id: NodeId; readonly name: string; readonly as: string }[];
}

export interface ExtensionDeclaration {
  readonly id: NodeId;
  readonly specification: string;
  readonly alias: string | undefined;
  readonly configuration: Expression | undefined;
}

/**
 * A resource. `body` is its object (name, location, properties, `parent`, `scope`, `dependsOn` …) as written; with a `loop` the loop's `body` is the same object.
 * `children` are resources nested in the body (Bicep) or in its `resources` (ARM). ARM's `condition`, `copy`, `type`, `apiVersion` are taken out of the body.
 */
export interface ResourceDeclaration extends Declaration {
  /** Bicep's symbol or ARM's symbolic name (languageVersion 2.0); otherwise undefined and `name` is ''. */
  readonly symbol: string | undefined;
  /** Literal but for ARM templates that compute it. For a nested child it is as written (Bicep: the last segment). */
  readonly type: Expression;
  readonly typeId: NodeId;
  readonly apiVersion: Expression | undefined;
  readonly existing: boolean;
  readonly condition: Expression | undefined;
  readonly loop: ForExpression | undefined;
  readonly body: Expression;
  readonly children: readonly ResourceDeclaration[];
}

/** A Bicep module, or an ARM `Microsoft.Resources/deployments` resource. */
export interface ModuleDeclaration extends Declaration {
  readonly symbol: string | undefined;
  readonly source: ModuleSource;
  readonly condition: Expression | undefined;
  readonly loop: ForExpression | undefined;
  /** Bicep: the module's object (`name`, `scope`, `params`, `dependsOn`). ARM: the deployment resource's object (`name`, `resourceGroup`, `subscriptionId`, `scope`, `location`, `properties`). */
  readonly body: Expression;
  /** The arguments: Bicep's `params`; ARM's `properties.parameters` with each `{ value: … }` unwrapped. */
  readonly arguments: Expression | undefined;
}

export type ModuleSource =
  | { readonly kind: 'reference'; readonly reference: ModuleReference }
  /** ARM nested template. With outer evaluation its expressions read the parent's parameters and variables. */
  | { readonly kind: 'inline'; readonly template: Template; readonly evaluation: 'inner' | 'outer' }
  /** ARM linked template: `relativePath` is followed when the file is there, `uri` and template spec `id` are not. */
  | {
      readonly kind: 'linked';
      readonly id: NodeId;
      readonly relativePath: Expression | undefined;
      readonly uri: Expression | undefined;
      readonly templateSpec: Expression | undefined;
    }
  | { readonly kind: 'missing'; readonly id: NodeId };

/** A type as written; ARM's `definitions`, `$ref`, `properties`, `items`, `prefixItems`, `allowedValues`, `nullable` come in the same form. */
export type TypeExpression = { readonly id: NodeId; readonly decorators: readonly Decorator[] } & (
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly base: TypeExpression; readonly name: string }
  | { readonly kind: 'literal'; readonly value: null | boolean | bigint | string }
  | { readonly kind: 'union'; readonly of: readonly TypeExpression[] }
  | { readonly kind: 'array'; readonly item: TypeExpression }
  | { readonly kind: 'tuple'; readonly items: readonly TypeExpression[] }
  | {
      readonly kind: 'object';
      readonly properties: readonly { readonly name: string; readonly type: TypeExpression; readonly optional: boolean }[];
      readonly additional: TypeExpression | undefined;
    }
  | { readonly kind: 'nullable'; readonly of: TypeExpression }
  | { readonly kind: 'resourceDerived'; readonly direction: 'input' | 'output'; readonly type: string }
  /** `T[*]`, `T.*`, and whatever evaluation does not need. */
  | { readonly kind: 'opaque' }
);

/** A suppression: `#disable-next-line CODE… // reason`, `#disable-diagnostics CODE…` … `#restore-diagnostics`, and the same in ARM JSON comments. */
export interface Pragma {
  readonly range: TextRange;
  readonly kind: 'disable-next-line' | 'disable' | 'restore';
  readonly codes: readonly { readonly code: string; readonly range: TextRange }[];
  readonly reason: string | undefined;
}

/** What parsing a file gives, whatever is in the text. `content` is shared between versions of the file that differ in white space and comments only. */
export interface SourceFile {
  readonly file: FileId;
  readonly text: string;
  readonly language: 'bicep' | 'bicepparam' | 'arm' | 'arm-parameters' | 'json';
  readonly content: Template | ParameterFile | undefined;
  /** Equal for two texts exactly where the content (node ids included) is equal. */
  readonly fingerprint: string;
  readonly problems: readonly SyntaxProblem[];
  readonly pragmas: readonly Pragma[];
  /** The range of a node id in this text. */
  rangeOf(node: NodeId): TextRange | undefined;
  /** The innermost node ids that contain an offset, innermost first. */
  nodesAt(offset: number): readonly NodeId[];
  /** The file's tree in the vocabulary of the `syntax` command: `[kind, start, end]` in pre-order. Empty for JSON. */
  listNodes(): readonly (readonly [string, number, number])[];
}

export interface SyntaxProblem {
  readonly range: TextRange;
  readonly message: string;
  readonly code: string;
}

export type { Expression, ForExpression, ObjectExpression, Problem };
