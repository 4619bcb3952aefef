import type { Origin } from '../base/index.ts';
import { isResourceNode } from './declarations.ts';
import { idKey } from './identity.ts';
import type { ModuleInstance } from './modules.ts';
import { residualOf, unknownCall } from './residual.ts';
import type { ResourceInstance } from './resources.ts';
import type { Scope } from './scope.ts';
import { piecesOf } from './text.ts';
import type { Unit } from './unit.ts';
import type { ArrayValue, Value } from './value.ts';

/** `reference(target, [apiVersion], ['Full'])`: what a declared resource declares; of another one, an unknown value that keeps its identity. */
export function evaluateReference(args: readonly Value[], scope: Scope, origin: Origin): Value {
  const [target, version, part] = args;
  if (!target) return unknownCall('reference', args, origin);
  const full = part?.kind === 'string' && part.value.toLowerCase() === 'full';
  const found = declared(target, scope);
  if (found === undefined) {
    const named = idKey(target) === undefined ? 'a resource' : `resource '${shown(target)}'`;
    return unknownCall('reference', version || part ? args : [target], origin, [{ what: named, kind: 'existing', at: origin }]);
  }
  return isMany(found) ? arrayOf(found, full, origin) : declaredBy(found, full);
}

/** `references('symbol', ['Full'])`: all instances of a loop. */
export function evaluateReferences(args: readonly Value[], scope: Scope, origin: Origin): Value {
  const [target, part] = args;
  const full = part?.kind === 'string' && part.value.toLowerCase() === 'full';
  const found = target && declared(target, scope);
  if (!found) return unknownCall('references', args, origin, [{ what: 'resources of a loop', kind: 'existing', at: origin }]);
  const all = isMany(found) ? found : [found];
  const [first] = all;
  if (first?.loop === 'unknown')
    return unknownCall('references', args, origin, [{ what: 'the number of resources of a loop', kind: 'function', at: origin }]);
  return arrayOf(all, full, origin);
}

/** A value that only the running resource knows and that must not be shown: keys, connection strings, secrets. */
export function secretOf(name: string, args: readonly Value[], origin: Origin): Value {
  const call = residualOf({ kind: 'call', name, arguments: args }, args, origin, [
    { what: `function ${name}`, kind: 'function', at: origin },
  ]);
  return { ...call, secure: true };
}

type Instance = ResourceInstance | ModuleInstance;

/** Looks a target up as symbolic name (`name`, `name[3]`), id or name, in the nearest template first. */
function declared(target: Value, scope: Scope): Instance | readonly Instance[] | undefined {
  for (let unit: Unit | undefined = scope.holder; unit; unit = unit.setup.outer?.holder) {
    const found = bySymbol(target, unit) ?? unit.declaredAs(target);
    if (found) return found;
  }
  return undefined;
}

function bySymbol(target: Value, unit: Unit): Instance | readonly Instance[] | undefined {
  const pieces = piecesOf(target);
  const [first] = pieces ?? [];
  if (typeof first !== 'string') return undefined;
  const match = /^([\w:]+)(?:\[(\d+)?\]?)?$/.exec(first);
  const symbol = match?.[1] === undefined ? undefined : unit.symbol(match[1]);
  if (!symbol) return undefined;
  const instances: readonly Instance[] = isResourceNode(symbol) ? unit.instancesOf(symbol, undefined) : unit.modulesOf(symbol);
  const [only] = instances;
  if (match?.[2] !== undefined && pieces?.length === 1) return instances[Number(match[2])];
  if (pieces && pieces.length > 1) return only?.loop === 'unknown' ? only : undefined;
  return only?.loop === undefined ? only : instances;
}

function declaredBy(instance: Instance, full: boolean): Value {
  if ('reference' in instance) return full ? instance.whole() : instance.reference();
  return full ? instance.whole() : instance.properties();
}

const arrayOf = (instances: readonly Instance[], full: boolean, origin: Origin): ArrayValue => ({
  kind: 'array',
  items: instances.map((one) => declaredBy(one, full)),
  origin,
  via: undefined,
});

const isMany = (found: Instance | readonly Instance[]): found is readonly Instance[] => Array.isArray(found);

function shown(target: Value): string {
  return (piecesOf(target) ?? []).map((piece) => (typeof piece === 'string' ? piece : '…')).join('');
}
