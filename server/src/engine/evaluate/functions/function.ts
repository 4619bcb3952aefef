import type { FileId, Origin } from '../../base/index.ts';
import type { EvaluationContext } from '../deployment.ts';
import type { Place } from '../identity.ts';
import type { Value } from '../value.ts';

/**
 * A function of the template language. `undefined` means that these arguments do not decide the answer: the caller then leaves the call as an
 * unknown value over the arguments (`unknownCall`), which carries on what they wait for and whether they hold a secret.
 * Arguments may be unknown in whole or in part; what is decided in spite of that is answered.
 */
export type FunctionImplementation = StrictFunction | LazyFunction;

/** Gets its arguments evaluated. A lambda arrives as an opaque unknown value in `args` and as a function through `call.lambda(index)`. */
export interface StrictFunction {
  readonly kind: 'strict';
  readonly evaluate: (args: readonly Value[], call: CallSite) => Value | undefined;
}

/** Asks for its arguments one by one, so that a branch not taken is never evaluated. Each thunk may be called more than once. */
export interface LazyFunction {
  readonly kind: 'lazy';
  readonly evaluate: (args: readonly (() => Value)[], call: CallSite) => Value | undefined;
}

/** What a function may know and do beside its arguments. */
export interface CallSite {
  /** The function's name as it was written. */
  readonly name: string;
  readonly origin: Origin;
  readonly language: 'bicep' | 'arm';
  readonly scope: DeploymentScope;
  /** The lambda passed as the argument of that index; undefined where the argument is none. */
  lambda(index: number): Lambda | undefined;
  /** Reports that the deployment engine would refuse this call. The function then answers `undefined`. */
  problem(message: string): void;
  /**
   * A file named relative to the file the call stands in. `undefined` where it is absent, refused or not fetched yet;
   * reporting that (problem, not analysed, `needs`) is the evaluator's part.
   */
  read(path: string): { readonly file: FileId; readonly text: string } | undefined;
  /** The files directly in a folder, by name; the folder's id ends with a slash. `undefined` as for `read`. */
  list(path: string): { readonly folder: FileId; readonly names: readonly string[] } | undefined;
  /** Counts work against the run's budget; false when it is used up, and the function then answers `undefined`. */
  spend(steps: number): boolean;
}

export interface Lambda {
  readonly parameters: readonly string[];
  apply(args: readonly Value[]): Value;
}

/** Where the template that calls is deployed. Parts that are not known are unknown values; `undefined` where there is no such thing to know. */
export interface DeploymentScope {
  readonly place: Place;
  readonly tenantId: Value;
  /** Subscription of the deployment, also where the place is a management group or the tenant of a nested deployment. */
  readonly subscriptionId: Value | undefined;
  /** Location of the resource group of a `group` place. */
  readonly location: Value | undefined;
  readonly deploymentName: Value;
  readonly cloud: NonNullable<EvaluationContext['cloud']>;
}

export function strict(evaluate: StrictFunction['evaluate']): StrictFunction {
  return { kind: 'strict', evaluate };
}

export function lazy(evaluate: LazyFunction['evaluate']): LazyFunction {
  return { kind: 'lazy', evaluate };
}
