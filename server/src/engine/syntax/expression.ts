import type { NodeId } from '../base/index.ts';

/**
 * The one expression form of Bicep and of ARM template expressions. It holds no offsets: a place is a node id, its range is in the source file's range table.
 * Parentheses are gone, escapes are decoded, ARM's `copy` and `concat`-free strings are already in this form.
 */
export type Expression =
  | LiteralExpression
  | InterpolationExpression
  | ArrayExpression
  | ObjectExpression
  | SymbolExpression
  | CallExpression
  | MethodCallExpression
  | MemberExpression
  | IndexExpression
  | NestedResourceExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | LambdaExpression
  | ForExpression
  | NonNullExpression
  | MissingExpression;

interface Node {
  readonly id: NodeId;
}

/** `null`, a boolean, a 64-bit integer (bigint), a fraction (number; JSON only), a string without interpolation. */
export interface LiteralExpression extends Node {
  readonly kind: 'literal';
  readonly value: null | boolean | bigint | number | string;
}

/** `'a${b}c'`: `texts` has one item more than `values`. */
export interface InterpolationExpression extends Node {
  readonly kind: 'interpolation';
  readonly texts: readonly string[];
  readonly values: readonly Expression[];
}

export interface ArrayExpression extends Node {
  readonly kind: 'array';
  readonly items: readonly (Expression | Spread)[];
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly properties: readonly (PropertyExpression | Spread)[];
}

/** `key: value`; the key is a literal unless it is interpolated (Bicep) or an expression (ARM). `id` is the whole property, `keyId` its key. */
export interface PropertyExpression extends Node {
  readonly kind: 'property';
  readonly keyId: NodeId;
  readonly key: string | Expression;
  readonly value: Expression;
}

export interface Spread extends Node {
  readonly kind: 'spread';
  readonly value: Expression;
}

/** A name in scope. ARM's `parameters('x')` and `variables('x')` are symbols of their own space; Bicep's are `any`. */
export interface SymbolExpression extends Node {
  readonly kind: 'symbol';
  readonly name: string;
  readonly space: 'any' | 'parameter' | 'variable';
}

/** `f(…)`, `ns.f(…)` (`az`, `sys`, or an ARM user-function namespace). */
export interface CallExpression extends Node {
  readonly kind: 'call';
  readonly namespace: string | undefined;
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** `x.f(…)` on a value: a Bicep resource's `getSecret`, `listKeys`; a wildcard import's function. */
export interface MethodCallExpression extends Node {
  readonly kind: 'method';
  readonly base: Expression;
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** `x.name`, `x.?name`. */
export interface MemberExpression extends Node {
  readonly kind: 'member';
  readonly base: Expression;
  readonly name: string;
  readonly safe: boolean;
}

/** `x[i]`, `x[?i]`, `x[^i]`, `x[?^i]`. */
export interface IndexExpression extends Node {
  readonly kind: 'index';
  readonly base: Expression;
  readonly index: Expression;
  readonly safe: boolean;
  readonly fromEnd: boolean;
}

/** `parent::child`. */
export interface NestedResourceExpression extends Node {
  readonly kind: 'nested';
  readonly base: Expression;
  readonly name: string;
}

export interface UnaryExpression extends Node {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '=='
  | '!='
  | '=~'
  | '!~'
  | '<'
  | '<='
  | '>'
  | '>='
  | '&&'
  | '||'
  | '??';

export interface BinaryExpression extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `(a, b) => body`; ARM's `lambda('a', 'b', body)` with `lambdaVariables('a')` as symbols. */
export interface LambdaExpression extends Node {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly body: Expression;
}

/**
 * `[for (item, index) in over: body]`, and ARM's property, variable and output `copy` (then `over` is `range(0, count)`, `copyName` the copy's name, which `copyIndex` reads).
 * In declarations of resources and modules the same node carries the loop, with the declaration's body inside.
 */
export interface ForExpression extends Node {
  readonly kind: 'for';
  readonly item: string | undefined;
  readonly index: string | undefined;
  readonly copyName: string | undefined;
  readonly over: Expression;
  readonly condition: Expression | undefined;
  readonly body: Expression;
}

export interface NonNullExpression extends Node {
  readonly kind: 'nonNull';
  readonly operand: Expression;
}

/** Where the text has no expression that could be read. Evaluates to an unknown value. */
export interface MissingExpression extends Node {
  readonly kind: 'missing';
}
