/** The template language's own functions, by name. Pure: values in, a value or "not decided" out; what a function needs from its surroundings comes through its call site. */

import type { NamedFunction } from './arguments.ts';
import { arrayFunctions } from './arrays.ts';
import { cidrFunctions } from './cidr.ts';
import { conversionFunctions } from './conversion.ts';
import { dateFunctions } from './dates.ts';
import { encodingFunctions } from './encoding.ts';
import { fileFunctions } from './files.ts';
import type { FunctionImplementation } from './function.ts';
import { hashFunctions } from './hash.ts';
import { lambdaFunctions } from './lambdas.ts';
import { logicalFunctions } from './logical.ts';
import { mergeFunctions } from './merge.ts';
import { numericFunctions } from './numeric.ts';
import { objectFunctions } from './objects.ts';
import { idFunctions } from './resource-ids.ts';
import { runtimeFunctions } from './runtime.ts';
import { scopeFunctions } from './scope.ts';
import { stringFunctions } from './strings.ts';
import { textSearchFunctions } from './text-search.ts';
import { uriFunctions } from './uri.ts';

export { type Comparison, compareValues } from './compare.ts';
export type { CallSite, DeploymentScope, FunctionImplementation, Lambda, LazyFunction, StrictFunction } from './function.ts';

const ALL: readonly NamedFunction[] = [
  ...arrayFunctions,
  ...cidrFunctions,
  ...conversionFunctions,
  ...dateFunctions,
  ...encodingFunctions,
  ...fileFunctions,
  ...hashFunctions,
  ...idFunctions,
  ...lambdaFunctions,
  ...logicalFunctions,
  ...mergeFunctions,
  ...numericFunctions,
  ...objectFunctions,
  ...runtimeFunctions,
  ...scopeFunctions,
  ...stringFunctions,
  ...textSearchFunctions,
  ...uriFunctions,
];

/** Every function by its name in lower case; the template language ignores the letter case of function names. */
export const functionTable: ReadonlyMap<string, FunctionImplementation> = new Map(
  ALL.map(([name, implementation]) => [name.toLowerCase(), implementation]),
);

const NAMES: ReadonlyMap<string, string> = new Map(ALL.map(([name]) => [name.toLowerCase(), name]));

/** A function with its canonical spelling; undefined where the template language has none of that name. */
export function findFunction(
  name: string,
): { readonly name: string; readonly implementation: FunctionImplementation } | undefined {
  const key = name.toLowerCase();
  const implementation = functionTable.get(key);
  return implementation && { name: NAMES.get(key) ?? name, implementation };
}
