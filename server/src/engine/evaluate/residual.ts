import type { Origin } from '../base/index.ts';
import type { Residual, Term, Value, Wait } from './value.ts';

/** More causes than a template can sensibly have; the first ones are kept. */
const MAX_WAITS = 64;

/** An unknown value made of `operands`: it waits for what they wait for and for `waits`, and holds a secret where one of them does. */
export function residualOf(term: Term, operands: readonly Value[], origin: Origin, waits: readonly Wait[] = []): Residual {
  return { kind: 'residual', term, waits: mergeWaits(operands, waits), secure: operands.some(isSecure), origin, via: undefined };
}

/** A call of a template function that is left for the deployment. */
export function unknownCall(name: string, operands: readonly Value[], origin: Origin, waits: readonly Wait[] = []): Residual {
  return residualOf({ kind: 'call', name, arguments: operands }, operands, origin, waits);
}

/** A value about which nothing is known but why. */
export function opaque(text: string, origin: Origin, wait: Wait): Residual {
  return { kind: 'residual', term: { kind: 'opaque', text }, waits: [wait], secure: false, origin, via: undefined };
}

/** Whether a secret is inside, at any depth. */
export function isSecure(value: Value): boolean {
  switch (value.kind) {
    case 'residual':
      return value.secure;
    case 'array':
      return value.items.some(isSecure);
    case 'object':
      return value.rest?.secure === true || value.properties.some((property) => isSecure(property.value));
    default:
      return false;
  }
}

/** Whether every part of a value is known. */
export function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'residual':
      return false;
    case 'array':
      return value.items.every(isKnown);
    case 'object':
      return value.rest === undefined && value.properties.every((property) => isKnown(property.value));
    default:
      return true;
  }
}

/** What values wait for, each cause once. */
export function mergeWaits(values: readonly Value[], more: readonly Wait[] = []): readonly Wait[] {
  const only = values.length === 1 ? values[0] : undefined;
  if (more.length === 0 && only?.kind === 'residual') return only.waits;
  const found = new Map<string, Wait>();
  const add = (waits: readonly Wait[]): void => {
    for (const wait of waits) if (found.size < MAX_WAITS) found.set(`${wait.kind} ${wait.what}`, wait);
  };
  const visit = (value: Value): void => {
    if (found.size >= MAX_WAITS) return;
    if (value.kind === 'residual') add(value.waits);
    else if (value.kind === 'array') value.items.forEach(visit);
    else if (value.kind === 'object') {
      for (const property of value.properties) visit(property.value);
      if (value.rest) add(value.rest.waits);
    }
  };
  add(more);
  values.forEach(visit);
  return [...found.values()];
}
