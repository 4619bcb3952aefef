import { resolveFrom } from '../base/index.ts';
import type { ParameterFile } from '../syntax/index.ts';
import { openSource } from './files.ts';
import type { DeploymentScope } from './functions/function.ts';
import { withPlaceholders } from './placeholders.ts';
import type { Run } from './run.ts';
import type { Sink } from './sink.ts';
import { Unit } from './unit.ts';
import type { Value } from './value.ts';
import { through } from './via.ts';

const MAX_BASES = 16;

/** A parameter file as names: its variables, functions and imports, and those of the files it extends. */
export function openParameterFile(content: ParameterFile, run: Run, sink: Sink, site: DeploymentScope, depth = 0): Unit {
  const setup = { run, sink, content, site, calls: [], path: content.file, given: () => undefined };
  const unit = new Unit(setup);
  sink.files.add(content.file);
  const base = content.extends && depth < MAX_BASES ? openBase(content.extends.path, unit, content.extends.id, depth) : undefined;
  return base ? new Unit({ ...setup, base }) : unit;
}

function openBase(path: string, unit: Unit, node: string, depth: number): Unit | undefined {
  const opened = openSource(resolveFrom(unit.content.file, path), unit, unit.origin(node));
  if ('reason' in opened) {
    unit.sink.skip(opened);
    return undefined;
  }
  if (opened.content?.kind === 'parameters') return openParameterFile(opened.content, unit.run, unit.sink, unit.site, depth + 1);
  unit.sink.problem('extends-invalid', 'error', `'${path}' is not a parameter file.`, unit.origin(node));
  return undefined;
}

/** What a parameter file gives a parameter, its own assignment before those of the files it extends. */
export function givenBy(file: Unit, name: string): Value | undefined {
  for (let unit: Unit | undefined = file; unit; unit = unit.setup.base) {
    const { declarations } = unit;
    const assignment = [...declarations.assignments.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!assignment) continue;
    const origin = unit.origin(assignment.id);
    if (assignment.keyVaultReference) {
      const wait = { what: `Key Vault reference of ${assignment.name}`, kind: 'parameter' as const, at: origin };
      return {
        kind: 'residual',
        term: { kind: 'parameter', name: assignment.name },
        waits: [wait],
        secure: true,
        origin,
        via: undefined,
      };
    }
    const value = withPlaceholders(unit.named(assignment.name, 'any', origin), unit.run.request.placeholders);
    return through(value, 'parameter file', assignment.name, origin);
  }
  return undefined;
}
