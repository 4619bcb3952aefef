import type { Origin } from '../base/index.ts';
import { Budget } from './budget.ts';
import { callFunction } from './calls.ts';
import { builtInDerivations, type DerivedProperties } from './derived-properties.ts';
import type { EvaluationPort, EvaluationRequest } from './port.ts';
import { opaque } from './residual.ts';
import type { Scope } from './scope.ts';
import type { Sink } from './sink.ts';
import type { Value } from './value.ts';

/** What one evaluation shares between all its units. */
export class Run {
  readonly budget = new Budget();
  readonly port: EvaluationPort;
  readonly request: EvaluationRequest;
  readonly derived: DerivedProperties;
  /** What is being evaluated now, outermost first: a name met again is a cycle. */
  readonly evaluating: string[] = [];

  constructor(port: EvaluationPort, request: EvaluationRequest) {
    this.port = port;
    this.request = request;
    this.derived = port.derived ?? builtInDerivations;
  }

  call(name: string, args: readonly Value[], scope: Scope, origin: Origin): Value {
    return callFunction(name, args, scope, origin);
  }
}

const RUNNING = Symbol('running');

/** Values computed once, when they are first asked for. */
export class Memo {
  private readonly values = new Map<string, Value | typeof RUNNING>();
  private readonly run: Run;
  private readonly sink: Sink;

  constructor(run: Run, sink: Sink) {
    this.run = run;
    this.sink = sink;
  }

  /** `label` names it in the message about a cycle, which `origin` places. */
  once(key: string, label: string, origin: Origin, compute: () => Value): Value {
    const known = this.values.get(key);
    if (known === RUNNING) return this.cycle(label, origin);
    if (known !== undefined) return known;
    this.values.set(key, RUNNING);
    this.run.evaluating.push(label);
    const value = compute();
    this.run.evaluating.pop();
    this.values.set(key, value);
    return value;
  }

  private cycle(label: string, origin: Origin): Value {
    const { evaluating } = this.run;
    const members = [...evaluating.slice(evaluating.lastIndexOf(label)), label].join(' → ');
    const message = `'${label}' depends on itself: ${members}. Break the circle.`;
    this.sink.problem('cycle', 'error', message, origin);
    return opaque('cycle', origin, { what: `the circle ${members}`, kind: 'syntax', at: origin });
  }
}
