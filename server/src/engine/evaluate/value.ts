import type { NodeId, Origin, Via } from '../base/index.ts';

/**
 * What an expression evaluates to, as far as it is known before deployment. Immutable.
 * `origin` is where the value was written; `via` how it came to where it is used. Neither takes part in equality (`sameValue`).
 */
export type Value = NullValue | BoolValue | IntValue | FloatValue | StringValue | ArrayValue | ObjectValue | Residual;

interface Sourced {
  readonly origin: Origin;
  readonly via: Via | undefined;
}

export interface NullValue extends Sourced {
  readonly kind: 'null';
}
export interface BoolValue extends Sourced {
  readonly kind: 'bool';
  readonly value: boolean;
}
/** 64-bit signed. */
export interface IntValue extends Sourced {
  readonly kind: 'int';
  readonly value: bigint;
}
/** A fraction; ARM has none of its own, JSON files do. */
export interface FloatValue extends Sourced {
  readonly kind: 'float';
  readonly value: number;
}
export interface StringValue extends Sourced {
  readonly kind: 'string';
  readonly value: string;
  /** A pipeline fills a part of it in before deployment (`${NAME}`, `#{name}#`, `$(name)`, `__NAME__` in a parameter file). */
  readonly placeholder?: boolean;
}
export interface ArrayValue extends Sourced {
  readonly kind: 'array';
  readonly items: readonly Value[];
}
/** Keys compare without case and keep the spelling and order of their first writing. */
export interface ObjectValue extends Sourced {
  readonly kind: 'object';
  readonly properties: readonly Property[];
  /** Present where the object has further properties that are not known (spread or union with a residual). */
  readonly rest: Residual | undefined;
}
export interface Property {
  readonly key: string;
  /** The node of the property as a whole (key and value) in the file of `value.origin`, where it was written as one. */
  readonly node: NodeId | undefined;
  readonly value: Value;
}

/**
 * A value that is not known before deployment, as an expression over values. Two residuals of equal structure are the same value.
 * Printed it is the ARM expression that the Bicep compiler would have left.
 */
export interface Residual extends Sourced {
  readonly kind: 'residual';
  readonly term: Term;
  /** What it waits for: the parameters, functions, modules, `existing` resources that would settle it. */
  readonly waits: readonly Wait[];
  /** True where it holds, or may hold, a secret. */
  readonly secure: boolean;
}

export type Term =
  /** A function call of the template language, with the name as the language spells it. */
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Value[] }
  /** `parameters('x')` of the deployment (module parameters are replaced by what was passed). */
  | { readonly kind: 'parameter'; readonly name: string; readonly type?: string }
  | { readonly kind: 'member'; readonly base: Value; readonly name: string; readonly safe: boolean }
  | { readonly kind: 'index'; readonly base: Value; readonly index: Value; readonly safe: boolean }
  /** A lambda or another thing without a value of its own. */
  | { readonly kind: 'opaque'; readonly text: string };

export interface Wait {
  /** 'parameter publicNetworkAccess', 'function utcNow', "module 'x'", "existing resource 'x'". */
  readonly what: string;
  readonly kind: 'parameter' | 'function' | 'module' | 'existing' | 'placeholder' | 'syntax' | 'budget';
  readonly at: Origin;
}
