import type { FileId, NotAnalysed, Origin } from '../base/index.ts';
import type { ParameterFile, SourceFile, Template } from '../syntax/index.ts';
import type { EvaluatedDeployment } from './deployment.ts';
import { evaluate } from './expressions.ts';
import { openReference } from './files.ts';
import { givenBy, openParameterFile } from './given.ts';
import type { EvaluationPort, EvaluationRequest } from './port.ts';
import { Run } from './run.ts';
import { Sink } from './sink.ts';
import { rootSite } from './site.ts';
import { evaluateTemplate } from './template-result.ts';
import { Unit } from './unit.ts';
import type { ObjectValue, Property, Value } from './value.ts';

/**
 * Evaluates a template with its parameters: every resource the deployment would create, nested and linked deployments and modules opened.
 * Never fails: what cannot be read or exceeds a limit is in `notAnalysed`, what Azure Resource Manager would refuse in `problems`, files to fetch in `needs`.
 */
export function evaluateDeployment(request: EvaluationRequest, port: EvaluationPort): EvaluatedDeployment {
  const run = new Run(port, request);
  const sink = new Sink();
  const inputs = openInputs(request, port, sink, run);
  if (!inputs.template)
    return {
      ...nothing(inputs.entry, inputs.parameters),
      notAnalysed: [...sink.notAnalysed.values()],
      problems: [...sink.problems.values()],
      files: [...sink.files],
      needs: [...sink.needs],
    };
  const { template } = inputs;
  const site = rootSite(template, request.context, template.file);
  const file = inputs.assignments && openParameterFile(inputs.assignments, run, sink, site);
  const unit = new Unit({
    run,
    sink,
    content: template,
    site,
    calls: [],
    path: template.file,
    ...(request.open && { open: request.open }),
    given: (name) => assigned(name, request, template) ?? (file && givenBy(file, name)),
  });
  if (file) checkAssignments(file, unit);
  const result = evaluateTemplate(unit);
  return { entry: inputs.entry, parameters: inputs.parameters, ...result, metadata: metadataOf(template, unit) };
}

interface Inputs {
  readonly entry: FileId;
  readonly parameters: FileId | null;
  readonly template: Template | undefined;
  readonly assignments: ParameterFile | undefined;
}

function openInputs(request: EvaluationRequest, port: EvaluationPort, sink: Sink, run: Run): Inputs {
  const first = open(request.entry, port, sink);
  if (first?.content?.kind === 'template') {
    const second = request.parameters === null ? undefined : open(request.parameters, port, sink);
    if (second && second.content?.kind !== 'parameters')
      sink.skip(note(second.file, 'the parameter file is none', 'name a .bicepparam file or an ARM parameters file'));
    return {
      entry: request.entry,
      parameters: request.parameters,
      template: first.content,
      assignments: second?.content?.kind === 'parameters' ? second.content : undefined,
    };
  }
  if (first?.content?.kind === 'parameters') return openUsed(first.content, request, sink, run);
  if (first)
    sink.skip(
      note(
        request.entry,
        'the file is neither a template nor a parameter file',
        'name a Bicep file, an ARM template or a .bicepparam file',
      ),
    );
  return { entry: request.entry, parameters: request.parameters, template: undefined, assignments: undefined };
}

/** The template that a parameter file names with `using`. */
function openUsed(content: ParameterFile, request: EvaluationRequest, sink: Sink, run: Run): Inputs {
  const inputs = { entry: request.entry, parameters: content.file, template: undefined, assignments: content };
  const at: Origin = { file: content.file, node: content.using?.id ?? '' };
  if (!content.using) {
    sink.skip({
      at,
      reason: 'the parameter file names no template',
      remedy: "name the template as the entry, or begin the file with using 'main.bicep'",
    });
    return inputs;
  }
  const unit = new Unit({
    run,
    sink,
    content,
    site: rootSite(undefined, request.context, content.file),
    calls: [],
    path: content.file,
    given: () => undefined,
  });
  const opened = openReference(content.using, unit, at);
  sink.files.add(content.file);
  if ('reason' in opened) {
    sink.skip(opened);
    return inputs;
  }
  return { ...inputs, entry: opened.file, template: opened.template };
}

function open(file: FileId, port: EvaluationPort, sink: Sink): SourceFile | undefined {
  const found = port.source(file);
  if (found === 'unknown') {
    sink.needs.add(file);
    sink.skip(note(file, 'the file has not been read yet', 'wait until it is read'));
    return undefined;
  }
  if (found === 'absent') sink.skip(note(file, 'the file does not exist', 'check the path'));
  else if ('state' in found) sink.skip(note(file, found.reason, found.remedy));
  else {
    sink.files.add(file);
    return found;
  }
  return undefined;
}

const note = (file: FileId, reason: string, remedy: string): NotAnalysed => ({ at: { file, node: '' }, reason, remedy });

function assigned(name: string, request: EvaluationRequest, template: Template): Value | undefined {
  const value = request.assignment?.get(name);
  const sourced = { origin: { file: template.file, node: '' }, via: undefined };
  switch (typeof value) {
    case 'boolean':
      return { kind: 'bool', value, ...sourced };
    case 'bigint':
      return { kind: 'int', value, ...sourced };
    case 'string':
      return { kind: 'string', value, ...sourced };
    default:
      return undefined;
  }
}

function checkAssignments(file: Unit, unit: Unit): void {
  const declared = new Set([...unit.declarations.parameters.values()].map((parameter) => parameter.name.toLowerCase()));
  for (const assignment of file.declarations.assignments.values()) {
    if (declared.has(assignment.name.toLowerCase())) continue;
    unit.sink.problem(
      'parameter-unknown',
      'error',
      `The template has no parameter '${assignment.name}'.`,
      file.origin(assignment.id),
    );
  }
}

function metadataOf(template: Template, unit: Unit): ObjectValue | undefined {
  if (template.metadata.length === 0) return undefined;
  const properties = template.metadata.map(
    ({ id, name, value }): Property => ({ key: name, node: id, value: evaluate(value, unit.scope()) }),
  );
  return { kind: 'object', properties, rest: undefined, origin: unit.origin(template.id), via: undefined };
}

function nothing(entry: FileId, parameters: FileId | null): EvaluatedDeployment {
  return {
    entry,
    parameters,
    resources: [],
    outputs: new Map(),
    metadata: undefined,
    problems: [],
    notAnalysed: [],
    files: [],
    needs: [],
  };
}
