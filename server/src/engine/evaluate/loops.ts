import type { ForExpression } from '../syntax/index.ts';
import { itemOf } from './access.ts';
import { LIMITS } from './budget.ts';
import { evaluate, originOf } from './expressions.ts';
import { unknownCall } from './residual.ts';
import { type Frame, findCopy, type Scope } from './scope.ts';
import type { Value } from './value.ts';
import { through } from './via.ts';

/** One turn of a loop. `key` is its position as text, or 'unknown' where one turn stands for one or more. */
export interface Turn {
  readonly scope: Scope;
  readonly key: string;
}

/** The turns of a loop. A loop over what is not known has one turn, whose index is `copyIndex()`. */
export function turnsOf(loop: ForExpression, over: Value, scope: Scope, of: 'declaration' | 'value'): readonly Turn[] {
  const origin = originOf(loop.id, scope);
  if (over.kind === 'array') {
    if (over.items.length > LIMITS.loop && of === 'declaration') {
      scope.unit.sink.cut('loop', origin);
      return [];
    }
    const all = over.items.map((item, at): Turn => {
      const index: Value = { kind: 'int', value: BigInt(at), origin, via: undefined };
      return {
        scope: withTurn(loop, scope, of, through(item, 'loop item', loop.item ?? '', originOf(loop.over.id, scope)), index),
        key: String(at),
      };
    });
    return all.filter((turn) => holds(loop, turn.scope));
  }
  if (over.kind === 'null') return [];
  const index = unknownIndex(scope, origin);
  const item = loop.copyName === undefined ? itemOf(over, index, false, origin).value : index;
  const waiting = over.kind === 'residual' ? { ...index, waits: over.waits } : index;
  return [{ scope: withTurn(loop, scope, of, item, waiting), key: 'unknown' }];
}

/** A loop as a value: the array of what its turns give. Over what is not known it is the template language's `map`. */
export function evaluateFor(loop: ForExpression, scope: Scope): Value {
  const origin = originOf(loop.id, scope);
  const over = evaluate(loop.over, scope);
  const turns = turnsOf(loop, over, scope, 'value');
  const [first] = turns;
  if (first?.key !== 'unknown')
    return { kind: 'array', items: turns.map((turn) => evaluate(loop.body, turn.scope)), origin, via: undefined };
  const body = scope.unit.sink.tentatively(() => evaluate(loop.body, first.scope));
  return unknownCall('map', [over, unknownCall('lambda', [body], origin)], origin);
}

function withTurn(loop: ForExpression, scope: Scope, of: 'declaration' | 'value', item: Value, index: Value): Scope {
  let frames: Frame = { kind: 'copy', name: loop.copyName, declaration: of === 'declaration', index, next: scope.frames };
  if (loop.index !== undefined) frames = { kind: 'name', name: loop.index, space: 'any', value: index, next: frames };
  if (loop.item !== undefined) frames = { kind: 'name', name: loop.item, space: 'any', value: item, next: frames };
  return { ...scope, frames };
}

function holds(loop: ForExpression, scope: Scope): boolean {
  if (!loop.condition) return true;
  const condition = evaluate(loop.condition, scope);
  return condition.kind !== 'bool' || condition.value;
}

/** The index of the one turn of a loop of unknown length, told apart from those of unknown loops around it. */
function unknownIndex(scope: Scope, origin: Value['origin']) {
  let depth = 0;
  for (let frame = scope.frames; frame; frame = frame.next) if (frame.kind === 'copy' && frame.index.kind === 'residual') depth++;
  const names: Value[] = depth === 0 ? [] : [{ kind: 'string', value: `loop${depth}`, origin, via: undefined }];
  return unknownCall('copyIndex', names, origin);
}

/** ARM's `copyIndex([name], [offset])`. */
export function copyIndex(args: readonly Value[], scope: Scope, origin: Value['origin']): Value {
  const [first, second] = args;
  const name = first?.kind === 'string' ? first.value : undefined;
  const offset = name === undefined ? first : second;
  const frame = findCopy(scope, name);
  if (!frame) {
    scope.unit.sink.problem(
      'copy-index',
      'error',
      name === undefined ? 'copyIndex() stands outside of any copy.' : `There is no copy named '${name}' around this.`,
      origin,
    );
    return unknownCall('copyIndex', args, origin);
  }
  if (!offset) return frame.index;
  return scope.unit.run.call('add', [frame.index, offset], scope, origin);
}
