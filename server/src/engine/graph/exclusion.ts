import type { Value } from '../evaluate/index.ts';
import { structuralKey } from './structural-key.ts';

/** One requirement of a condition: that an expression is true (or false), or that it equals (or differs from) a constant. */
interface Demand {
  readonly subject: string;
  readonly constant: string | undefined;
  readonly holds: boolean;
}

/** Whether two unknown conditions can never hold together: `x` and `!x`, `x == 'a'` and `x == 'b'`, `x == 'a'` and `x != 'a'`, also inside conjunctions. */
export function excludeEachOther(a: Value | undefined, b: Value | undefined): boolean {
  if (!a || !b) return false;
  const left = demandsOf(a, true);
  const right = demandsOf(b, true);
  return left.some((one) => right.some((other) => contradict(one, other)));
}

function contradict(a: Demand, b: Demand): boolean {
  if (a.subject !== b.subject) return false;
  if (a.constant === b.constant) return a.holds !== b.holds;
  return a.constant !== undefined && b.constant !== undefined && a.holds && b.holds;
}

function demandsOf(condition: Value, holds: boolean): readonly Demand[] {
  if (condition.kind !== 'residual') return [];
  const term = condition.term;
  if (term.kind === 'call') {
    const name = term.name.toLowerCase();
    const [first, second] = term.arguments;
    if (name === 'not' && first) return demandsOf(first, !holds);
    if (name === 'and' && holds) return term.arguments.flatMap((one) => demandsOf(one, true));
    if (name === 'or' && !holds) return term.arguments.flatMap((one) => demandsOf(one, false));
    if (name === 'equals' && first && second) return [equality(first, second, holds)];
  }
  return [{ subject: structuralKey(condition, 0), constant: undefined, holds }];
}

function equality(a: Value, b: Value, holds: boolean): Demand {
  const constant = [a, b].find((one) => one.kind === 'string' || one.kind === 'bool' || one.kind === 'int');
  const subject = constant === a ? b : a;
  if (constant?.kind === 'bool')
    return { subject: structuralKey(subject, 0), constant: undefined, holds: holds === constant.value };
  if (constant) return { subject: structuralKey(subject, 0), constant: structuralKey(constant, 0), holds };
  return { subject: [structuralKey(a, 0), structuralKey(b, 0)].sort().join(' = '), constant: undefined, holds };
}
