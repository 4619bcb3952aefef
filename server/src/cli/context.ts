import type { Command } from 'commander';
import { type Analysis, createAnalysis, type DeploymentRequest } from '../engine/analysis/index.ts';
import type { EvaluationContext } from '../engine/evaluate/index.ts';
import { Files, moduleCaches, toFileId, toPath } from './files.ts';

export interface ContextOptions {
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly managementGroupId?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly deploymentName?: string;
  readonly cloud?: string;
  readonly parameters?: string;
  readonly config?: string;
  readonly target?: string;
  readonly root?: readonly string[];
}

const CLOUDS = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** The options of every command that evaluates: where the deployment goes, and what may be read. */
export function withContext(command: Command): Command {
  return command
    .option('--parameters <file>', 'parameter file (.bicepparam or JSON)')
    .option('--tenant-id <id>', 'tenant the deployment goes to')
    .option('--subscription-id <id>', 'subscription the deployment goes to')
    .option('--management-group-id <id>', 'management group the deployment goes to')
    .option('--resource-group <name>', 'resource group the deployment goes to')
    .option('--location <region>', 'location of the resource group, or of the deployment')
    .option('--deployment-name <name>', 'name of the deployment')
    .option('--cloud <name>', `one of ${CLOUDS.join(', ')}`, parseCloud, 'AzureCloud')
    .option('--config <file>', 'aml-isolation.json to use instead of the one found upwards')
    .option('--root <folder>', 'further folder whose files may be read (repeatable)', collect);
}

export interface Host {
  readonly analysis: Analysis;
  readonly files: Files;
}

export function createHost(roots: readonly string[] = []): Host {
  const analysis = createAnalysis();
  const files = new Files();
  const caches = moduleCaches();
  for (const folder of [process.cwd(), ...roots, ...caches.map(toPath)]) files.allow(folder);
  analysis.configure({ moduleCaches: caches });
  return { analysis, files };
}

export function toRequest(host: Host, entry: string, options: ContextOptions): DeploymentRequest {
  host.files.allowEntry(entry);
  if (options.parameters !== undefined) host.files.allowEntry(options.parameters);
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
    cloud: CLOUDS.find((one) => one === cloud) ?? 'AzureCloud',
  };
}

function parseCloud(value: string): string {
  const found = CLOUDS.find((cloud) => cloud.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new UsageError(`--cloud takes ${CLOUDS.join(', ')}, not '${value}'.`);
  return found;
}

/** Wrong use of the command line: printed without a stack, exit code 2. */
export class UsageError extends Error {}
