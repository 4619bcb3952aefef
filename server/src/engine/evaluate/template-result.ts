import type { EvaluatedResource, ModuleResult } from './deployment.ts';
import { evaluate } from './expressions.ts';
import { residualOf } from './residual.ts';
import { isSecureType, resolveType } from './types.ts';
import type { Unit } from './unit.ts';
import type { Value } from './value.ts';

/** Everything a template comes to: its resources with those of its modules, its outputs, and what there is to say. */
export function evaluateTemplate(unit: Unit): ModuleResult {
  const resources: EvaluatedResource[] = [];
  for (const instance of unit.allResources()) {
    if (isFalse(instance.condition())) continue;
    if (!unit.run.budget.take('resources')) {
      unit.sink.cut('resources', unit.origin(instance.node.declaration.id));
      break;
    }
    resources.push(instance.evaluated());
  }
  for (const module of unit.allModules()) {
    const condition = module.condition();
    if (isFalse(condition)) continue;
    const result = module.result();
    if (!result) continue;
    unit.sink.take(condition ? { ...result, problems: [] } : result);
    for (const resource of result.resources) resources.push(condition ? underCondition(resource, condition, unit) : resource);
  }
  const outputs = evaluateOutputs(unit);
  unit.sink.files.add(unit.content.file);
  return {
    resources,
    outputs,
    problems: [...unit.sink.problems.values()],
    notAnalysed: [...unit.sink.notAnalysed.values()],
    files: [...unit.sink.files],
    needs: [...unit.sink.needs],
  };
}

const isFalse = (condition: Value | undefined): boolean => condition?.kind === 'bool' && !condition.value;

/** What a module under an unknown condition deploys is there under that condition. */
function underCondition(resource: EvaluatedResource, condition: Value, unit: Unit): EvaluatedResource {
  const both = resource.condition
    ? unit.run.call('and', [condition, resource.condition], unit.scope(), condition.origin)
    : condition;
  return { ...resource, condition: both };
}

function evaluateOutputs(unit: Unit): Map<string, Value> {
  const outputs = new Map<string, Value>();
  for (const output of unit.declarations.outputs.values()) {
    const condition = output.condition && evaluate(output.condition, unit.scope());
    if (isFalse(condition)) continue;
    const value = unit.memo.once(`output ${output.name}`, output.name, unit.origin(output.id), () =>
      evaluate(output.value, unit.scope()),
    );
    const resolved = output.type && resolveType(output.type, unit);
    const secure =
      output.decorators.some((decorator) => decorator.name === 'secure') || (resolved !== undefined && isSecureType(resolved));
    outputs.set(output.name, secure ? secret(output.name, value) : value);
  }
  return outputs;
}

function secret(name: string, value: Value): Value {
  if (value.kind === 'residual' && value.secure) return value;
  return {
    ...residualOf({ kind: 'opaque', text: `outputs('${name}')` }, [], value.origin, [
      { what: `secure output ${name}`, kind: 'function', at: value.origin },
    ]),
    secure: true,
  };
}
