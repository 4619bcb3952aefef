import { type Analysis, createAnalysis, type DeploymentRequest, type Run } from '../engine/analysis/index.ts';
import type { EvaluationContext } from '../engine/evaluate/index.ts';
import { Files, moduleCaches, toFileId, toPath } from './files.ts';
import type { ContextOptions } from './options.ts';

/** A template whose files ask for further files more often than this is refused an answer rather than followed for ever. */
const MAX_ROUNDS = 64;

/** The analysis with the files of this machine behind it. */
export interface Host {
  readonly analysis: Analysis;
  readonly files: Files;
  /** Runs to the end, telling the analysis every file it asks for. */
  answer<T>(start: (analysis: Analysis) => Run<T>): T;
}

export function createHost(roots: readonly string[] = []): Host {
  const analysis = createAnalysis();
  const files = new Files();
  const caches = moduleCaches();
  for (const folder of [process.cwd(), ...roots, ...caches.map(toPath)]) files.allow(folder);
  analysis.configure({ moduleCaches: caches });
  return { analysis, files, answer: (start) => answer(analysis, files, start) };
}

function answer<T>(analysis: Analysis, files: Files, start: (analysis: Analysis) => Run<T>): T {
  for (let round = 1; ; round++) {
    const run = start(analysis);
    let step = run.next();
    while (!step.done) step = run.next();
    const { value, needs } = step.value;
    if (needs.length === 0 || round === MAX_ROUNDS) return value;
    for (const file of needs) analysis.setFile(file, files.read(file));
  }
}

/** What to analyse when a file is named: its folder becomes readable, and its parameter file's. */
export function requestFor(host: Host, entry: string, options: ContextOptions): DeploymentRequest {
  host.files.allowEntry(entry);
  if (options.parameters !== undefined) host.files.allowEntry(options.parameters);
  if (options.config !== undefined) host.files.allowEntry(options.config);
  return {
    entry: toFileId(entry),
    parameters: options.parameters === undefined ? null : toFileId(options.parameters),
    context: toContext(options),
    config: options.config === undefined ? undefined : toFileId(options.config),
    target: options.target,
  };
}

function toContext(options: ContextOptions): EvaluationContext {
  const { tenantId, subscriptionId, managementGroupId, resourceGroup, location, deploymentName, cloud } = options;
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(managementGroupId !== undefined && { managementGroupId }),
    ...(resourceGroup !== undefined && { resourceGroup }),
    ...(location !== undefined && { location }),
    ...(deploymentName !== undefined && { deploymentName }),
    cloud,
  };
}
