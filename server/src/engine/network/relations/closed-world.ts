import type { Origin } from '../../base/index.ts';
import type { NetworkModel } from '../model.ts';

/** Whether "not found" is certain for a type (catalogue 0.2), and what makes it uncertain. */
export interface WorldOf {
  readonly closed: boolean;
  readonly reasons: readonly { readonly message: string; readonly at: Origin }[];
}

/** Not closed: a module that was not read, or an `existing` resource of the type. */
export function closedWorldFor(model: NetworkModel, ...types: readonly string[]): WorldOf {
  const reasons = model.closedWorld.notAnalysed.map((one) => ({ message: `Not analysed: ${one.reason}`, at: one.at }));
  for (const type of types) {
    for (const at of model.closedWorld.existing.get(type.toLowerCase()) ?? []) {
      reasons.push({ message: `An existing resource of type ${type} is referred to here; its parts are not known.`, at });
    }
  }
  return { closed: reasons.length === 0, reasons };
}
