import type { FileId, NotAnalysed, Origin } from '../base/index.ts';
import type { ModuleDeclaration, Template, TypeExpression } from '../syntax/index.ts';
import { memberOf } from './access.ts';
import { LIMITS } from './budget.ts';
import type { ModuleCall, ModuleInputs, ModuleResult } from './deployment.ts';
import { choose, evaluate } from './expressions.ts';
import { openModule } from './files.ts';
import { literal, placeId } from './identity.ts';
import { turnsOf } from './loops.ts';
import { DEPLOYMENTS, ModuleCallSite } from './module-call-site.ts';
import { opaque, residualOf, unknownCall } from './residual.ts';
import { Sink } from './sink.ts';
import { evaluateTemplate } from './template-result.ts';
import { piecesOf } from './text.ts';
import { Unit } from './unit.ts';
import type { ObjectValue, Property, Residual, Value } from './value.ts';
import { through } from './via.ts';

/** A template that a module calls, and where it was found. */
export interface CalledTemplate {
  readonly template: Template;
  readonly file: FileId;
  readonly registry: boolean;
}

export function expandModules(declaration: ModuleDeclaration, unit: Unit): readonly ModuleInstance[] {
  const scope = unit.scope();
  const { loop } = declaration;
  if (!loop) return [new ModuleInstance(declaration, unit, scope, undefined)];
  return turnsOf(loop, evaluate(loop.over, scope), scope, 'declaration').map(
    (turn) => new ModuleInstance(declaration, unit, turn.scope, turn.key),
  );
}

/** One call of a module (or nested deployment), identified by call site and loop key. Its template is evaluated when an output or its resources are asked for. */
export class ModuleInstance extends ModuleCallSite {
  private state: ModuleResult | 'new' | 'running' | 'not analysed' = 'new';
  private called: CalledTemplate | NotAnalysed | undefined;

  /** What its template comes to; undefined where it cannot be analysed, which is said once. */
  result(): ModuleResult | undefined {
    if (this.state === 'running') {
      this.unit.sink.problem(
        'cycle',
        'error',
        `Module '${this.label}' depends on its own outputs. Break the circle.`,
        this.origin,
      );
      return undefined;
    }
    if (this.state === 'new') {
      this.state = 'running';
      this.state = this.compute() ?? 'not analysed';
    }
    return this.state === 'not analysed' ? undefined : this.state;
  }

  output(name: string, safe: boolean, origin: Origin): Value {
    const condition = this.condition();
    if (condition?.kind === 'bool') return safe ? { kind: 'null', origin, via: undefined } : this.runtime(name);
    const result = this.result();
    const found = result && findOutput(result.outputs, name);
    const value = found ? through(found, 'module output', name, this.origin) : this.missingOutput(name, safe, result, origin);
    return condition && safe ? choose(condition, value, { kind: 'null', origin, via: undefined }, origin) : value;
  }

  /** All outputs, as Bicep's `module.outputs` has them. */
  outputs(): ObjectValue {
    const result = this.result();
    const properties = [...(result?.outputs.keys() ?? [])].map(
      (name): Property => ({ key: name, node: undefined, value: this.output(name, false, this.origin) }),
    );
    return { kind: 'object', properties, rest: result ? undefined : this.runtimeOutputs(), origin: this.origin, via: undefined };
  }

  /** What `reference()` of the deployment gives: its outputs, each with its `value`. */
  reference(): ObjectValue {
    const wrapped = this.outputs().properties.map((property): Property => {
      const inner: Property = { key: 'value', node: undefined, value: property.value };
      return {
        ...property,
        value: { kind: 'object', properties: [inner], rest: undefined, origin: this.origin, via: undefined },
      };
    });
    const outputs: ObjectValue = {
      kind: 'object',
      properties: wrapped,
      rest: this.outputs().rest && this.runtimeOutputs(),
      origin: this.origin,
      via: undefined,
    };
    return {
      kind: 'object',
      properties: [{ key: 'outputs', node: undefined, value: outputs }, ...this.mode()],
      rest: this.runtimeReference(),
      origin: this.origin,
      via: undefined,
    };
  }

  member(name: string, origin: Origin): Value {
    if (name === 'name') return this.name();
    if (name === 'id') return this.id();
    if (name === 'scope') return placeId(this.place(), origin);
    return memberOf(this.reference(), name, origin).value;
  }

  whole(): ObjectValue {
    const named: Property[] = [
      { key: 'id', node: undefined, value: this.id() },
      { key: 'name', node: undefined, value: this.name() },
      { key: 'type', node: undefined, value: literal(DEPLOYMENTS, this.origin) },
      { key: 'outputs', node: undefined, value: this.outputs() },
      { key: 'properties', node: undefined, value: this.reference() },
    ];
    return { kind: 'object', properties: named, rest: this.runtimeReference(), origin: this.origin, via: undefined };
  }

  private compute(): ModuleResult | undefined {
    const called = this.template();
    const { run, sink } = this.unit;
    if ('reason' in called) {
      sink.skip(called);
      return undefined;
    }
    if (this.unit.calls.length >= LIMITS.moduleDepth) {
      sink.cut('moduleDepth', this.origin);
      return undefined;
    }
    if (!run.budget.take('modules')) {
      sink.cut('modules', this.origin);
      return undefined;
    }
    const { source } = this.declaration;
    const isOuter = source.kind === 'inline' && source.evaluation === 'outer';
    const inputs = this.inputs(called);
    const path = this.path();
    const evaluateIt = (): ModuleResult => {
      // Read once more from in here, so that a kept result is known to rest on the template's own text too.
      run.port.source(called.template.file);
      const own = new Sink();
      const given = inputs.arguments;
      const setup = {
        run,
        sink: own,
        content: called.template,
        site: this.site(),
        calls: inputs.calls,
        path,
        given: (name: string) => given.get(name.toLowerCase()),
      };
      const unit = new Unit(isOuter ? { ...setup, outer: this.scope } : setup);
      this.checkArguments(unit);
      return evaluateTemplate(unit);
    };
    return isOuter || !run.port.instance ? evaluateIt() : run.port.instance(path, inputs, evaluateIt);
  }

  private template(): CalledTemplate | NotAnalysed {
    this.called ??= openModule(this.declaration, this.scope, this.origin);
    return this.called;
  }

  private path(): string {
    return `${this.unit.path} > ${this.unit.content.file}#${this.declaration.id}${this.loop === undefined ? '' : `[${this.loop}]`}`;
  }

  private inputs(called: CalledTemplate): ModuleInputs {
    const { run, calls } = this.unit;
    const site = this.site();
    const given = this.arguments();
    const call: ModuleCall = {
      at: this.origin,
      symbol: this.label,
      loop: this.loop,
      template: called.file,
      registry: called.registry,
      arguments: new Map(given.map((property) => [property.key, this.valueAt(property)] as const)),
      parameters: new Map(called.template.parameters.map(({ name, type }) => [name, plainType(type)] as const)),
    };
    return {
      template: called.file,
      node: called.template.id,
      arguments: new Map(
        given.map((property) => [
          property.key.toLowerCase(),
          through(property.value, 'module argument', property.key, this.argumentAt(property)),
        ]),
      ),
      place: site.place,
      location: site.location ?? { kind: 'null', origin: this.origin, via: undefined },
      deploymentName: site.deploymentName,
      calls: [...calls, call],
      context: run.request.context,
      placeholders: run.request.placeholders,
    };
  }

  /** The value where this file has it, else the argument that passes it on. */
  private valueAt(property: Property): string {
    const { file, node } = property.value.origin;
    return file === this.unit.content.file ? node : this.argumentAt(property).node;
  }

  private checkArguments(unit: Unit): void {
    for (const property of this.arguments()) {
      const name = unit.content.language === 'arm' ? property.key.toLowerCase() : property.key;
      if (unit.declarations.parameters.has(name) || this.unit.content.language === 'arm') continue;
      this.unit.sink.problem(
        'parameter-unknown',
        'error',
        `The module has no parameter '${property.key}'.`,
        this.argumentAt(property),
      );
    }
  }

  private missingOutput(name: string, safe: boolean, result: ModuleResult | undefined, origin: Origin): Value {
    if (!result || result.needs.length > 0) return this.runtime(name);
    if (safe) return { kind: 'null', origin, via: undefined };
    const message = `Module '${this.label}' has no output '${name}'.`;
    this.unit.sink.problem('output-missing', 'error', message, origin);
    return opaque('?', origin, { what: message, kind: 'syntax', at: origin });
  }

  private runtimeReference(): Residual {
    const pieces = piecesOf(this.name());
    const shown = pieces?.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : this.label;
    return unknownCall('reference', [this.id(), literal('2025-04-01', this.origin)], this.origin, [
      { what: `module '${shown}'`, kind: 'module', at: this.origin },
    ]);
  }

  private runtimeOutputs(): Residual {
    return member(this.runtimeReference(), 'outputs');
  }

  private runtime(name: string): Residual {
    return member(member(this.runtimeOutputs(), name), 'value');
  }
}

/** `string`, `bool`, `int`, `object`, `array`; undefined for a type that only the module can name. */
function plainType(type: TypeExpression | undefined): string | undefined {
  switch (type?.kind) {
    case 'nullable':
      return plainType(type.of);
    case 'name':
      return type.name.toLowerCase();
    case 'object':
    case 'array':
      return type.kind;
    case 'union':
      return type.of.every((one) => one.kind === 'literal' && typeof one.value === 'string') ? 'string' : undefined;
    default:
      return undefined;
  }
}

const member = (base: Residual, name: string): Residual =>
  residualOf({ kind: 'member', base, name, safe: false }, [base], base.origin);

function findOutput(outputs: ReadonlyMap<string, Value>, name: string): Value | undefined {
  const exact = outputs.get(name);
  if (exact) return exact;
  for (const [key, value] of outputs) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}
