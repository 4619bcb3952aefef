import { statSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { EvaluationContext } from '../engine/evaluate/index.ts';
import { UsageError } from './usage-error.ts';

export interface RootOptions {
  readonly root?: readonly string[];
}

export interface ContextOptions extends RootOptions {
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly managementGroupId?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly deploymentName?: string;
  readonly cloud: NonNullable<EvaluationContext['cloud']>;
  readonly parameters?: string;
  readonly config?: string;
  readonly target?: string;
}

const CLOUDS = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;

/** The option of every command that reads templates. */
export function withRoots(command: Command): Command {
  return command.option('--root <folder>', 'further folder whose files may be read (repeatable)', collectFolder);
}

/** The options of every command that evaluates: with which parameters, where the deployment goes, and what may be read. */
export function withContext(command: Command): Command {
  return withRoots(
    command
      .option('--parameters <file>', 'parameter file (.bicepparam or JSON)')
      .option('--tenant-id <id>', 'tenant the deployment goes to')
      .option('--subscription-id <id>', 'subscription the deployment goes to')
      .option('--management-group-id <id>', 'management group the deployment goes to')
      .option('--resource-group <name>', 'resource group the deployment goes to')
      .option('--location <region>', 'location of the resource group, or of the deployment')
      .option('--deployment-name <name>', 'name of the deployment')
      .option('--cloud <name>', `one of ${CLOUDS.join(', ')}`, parseCloud, 'AzureCloud')
      .option('--config <file>', 'aml-isolation.json to use instead of the one found upwards'),
  );
}

/** `--format`, with the first one as the default. */
export const formatOption = (formats: readonly string[]): Option =>
  new Option('--format <format>', 'how the answer is written').choices(formats).default(formats[0]);

/** Stops a run whose options name files that are not there, before anything is printed. */
export function requireFiles({ parameters, config }: Pick<ContextOptions, 'parameters' | 'config'>): void {
  if (parameters !== undefined) requireFile('--parameters', parameters);
  if (config !== undefined) requireFile('--config', config);
}

function requireFile(option: string, path: string): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`${option}: '${path}' does not exist. Check the path.`);
  if (!status.isFile()) throw new UsageError(`${option}: '${path}' is not a file. Name a file.`);
}

function collectFolder(path: string, before: readonly string[] = []): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new InvalidArgumentError('It is not a folder.');
  return [...before, path];
}

function parseCloud(value: string): string {
  const found = CLOUDS.find((cloud) => cloud.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${CLOUDS.join(', ')}.`);
  return found;
}
