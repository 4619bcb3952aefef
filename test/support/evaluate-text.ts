import {
  type EvaluatedDeployment,
  type EvaluationContext,
  type EvaluationPort,
  type EvaluationRequest,
  evaluateDeployment,
  printResources,
} from '../../server/src/engine/evaluate/index.ts';
import { parseArm } from '../../server/src/engine/syntax/arm/parse-arm.ts';
import { parseBicep } from '../../server/src/engine/syntax/bicep/parse-bicep.ts';
import type { SourceFile } from '../../server/src/engine/syntax/index.ts';

/** Files by their path below `file:///templates/`, the entry first. A plain text is one Bicep file, or an ARM template where it begins with a brace. */
export type Files = string | Readonly<Record<string, string>>;

export interface EvaluateOptions {
  readonly context?: EvaluationContext;
  readonly parameters?: string;
  readonly placeholders?: EvaluationRequest['placeholders'];
  readonly assignment?: EvaluationRequest['assignment'];
  readonly port?: Partial<EvaluationPort>;
}

export const KNOWN: EvaluationContext = {
  tenantId: '00000000-0000-0000-0000-0000000000aa',
  subscriptionId: '00000000-0000-0000-0000-0000000000bb',
  resourceGroup: 'rg',
  location: 'westeurope',
  deploymentName: 'main',
};

const ROOT = 'file:///templates/';

export function evaluateText(files: Files, options: EvaluateOptions = {}): EvaluatedDeployment {
  const given = typeof files === 'string' ? { [/^\s*\{/.test(files) ? 'main.json' : 'main.bicep']: files } : files;
  const texts = new Map(Object.entries(given).map(([path, text]) => [path.includes('://') ? path : ROOT + path, text]));
  const sources = new Map<string, SourceFile>();
  const port: EvaluationPort = {
    source: (file) => {
      const text = texts.get(file);
      if (text === undefined) return 'absent';
      const known = sources.get(file) ?? parse(file, text);
      sources.set(file, known);
      return known;
    },
    text: (file) => {
      const text = texts.get(file);
      return text === undefined ? 'absent' : { state: 'text', text };
    },
    moduleCaches: [],
    ...options.port,
  };
  const [entry = ''] = texts.keys();
  const request: EvaluationRequest = {
    entry,
    parameters: options.parameters === undefined ? null : ROOT + options.parameters,
    context: options.context ?? {},
    placeholders: options.placeholders ?? 'literal',
    ...(options.assignment && { assignment: options.assignment }),
  };
  return evaluateDeployment(request, port);
}

function parse(file: string, text: string): SourceFile {
  if (file.endsWith('.bicep')) return parseBicep(file, text, 'bicep');
  if (file.endsWith('.bicepparam')) return parseBicep(file, text, 'bicepparam');
  return parseArm(file, text);
}

/** What a deployment comes to as text: a line for each resource and its parts, then outputs, problems and what was not analysed. */
export function show(deployment: EvaluatedDeployment): string {
  const { predictedResources, outputs } = printResources(deployment);
  const lines: string[] = [];
  for (const resource of predictedResources) {
    const { type, name, apiVersion: _, id: __, ...rest } = resource;
    lines.push(`${String(type)} ${String(name)}`);
    for (const [key, value] of Object.entries(rest)) lines.push(`  ${key}: ${json(value)}`);
  }
  for (const [name, value] of Object.entries(outputs)) lines.push(`output ${name} = ${json(value)}`);
  for (const problem of deployment.problems) lines.push(`${problem.severity} ${problem.code}: ${problem.message}`);
  for (const note of deployment.notAnalysed) lines.push(`not analysed: ${note.reason}; ${note.remedy}`);
  return lines.join('\n');
}

/** The outputs alone, as `name = value` lines. */
export function outputsOf(files: Files, options: EvaluateOptions = {}): string {
  const deployment = evaluateText(files, options);
  return show({ ...deployment, resources: [] });
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
}
