import { type ParseError, parse } from 'jsonc-parser';
import { type FileId, resolveFrom } from '../base/index.ts';
import type { EvaluationContext } from '../evaluate/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import { findConfig } from './config.ts';
import type { Reader } from './database.ts';

/** An entry of `landscape` in `aml-isolation.json`, its paths taken from the folder of that file. */
export interface LandscapeEntry {
  readonly template: FileId;
  readonly parameters: FileId | null;
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
}

/** The entries that have the right shape; the rest is as if it were not there. */
export function landscapeIn(file: FileId, text: string): readonly LandscapeEntry[] {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const entries = isRecord(value) && Array.isArray(value['landscape']) ? value['landscape'] : [];
  return entries.flatMap((one: unknown): readonly LandscapeEntry[] => {
    if (!isRecord(one) || typeof one['template'] !== 'string') return [];
    const parameters = one['parameters'];
    return [
      {
        template: resolveFrom(file, one['template']),
        parameters: typeof parameters === 'string' ? resolveFrom(file, parameters) : null,
        subscription: textOf(one['subscription']),
        resourceGroup: textOf(one['resourceGroup']),
      },
    ];
  });
}

/** Where a deployment goes: what the request says, else what its own entry of the landscape says. */
export function contextOf(read: Reader, request: DeploymentRequest): EvaluationContext {
  const own = ownEntry(landscapeOf(read, request), request);
  return {
    ...(own?.subscription !== undefined && { subscriptionId: own.subscription }),
    ...(own?.resourceGroup !== undefined && { resourceGroup: own.resourceGroup }),
    ...request.context,
  };
}

/** The other deployments of the landscape. What an entry leaves out is as it is for this one: subscription, resource group, cloud. */
export function othersOf(read: Reader, request: DeploymentRequest): readonly DeploymentRequest[] {
  const entries = landscapeOf(read, request);
  const own = ownEntry(entries, request);
  const here = contextOf(read, request);
  return entries
    .filter((entry) => entry !== own)
    .map(({ template, parameters, subscription, resourceGroup }) => {
      const { subscriptionId, resourceGroup: group, location, deploymentName: _, ...rest } = here;
      const sub = subscription ?? subscriptionId;
      const isSameGroup =
        (resourceGroup === undefined || same(resourceGroup, group)) &&
        (subscription === undefined || same(subscription, subscriptionId));
      const into = resourceGroup ?? group;
      const context: EvaluationContext = {
        ...rest,
        ...(sub !== undefined && { subscriptionId: sub }),
        ...(into !== undefined && { resourceGroup: into }),
        ...(isSameGroup && location !== undefined && { location }),
      };
      return { entry: template, parameters, context, config: null, target: undefined };
    });
}

function landscapeOf(read: Reader, request: DeploymentRequest): readonly LandscapeEntry[] {
  const config = findConfig(read, request);
  return config ? landscapeIn(config.file, config.text) : [];
}

/** The entry that names the deployment itself: with its parameters, else the one that leaves them open. */
function ownEntry(entries: readonly LandscapeEntry[], request: DeploymentRequest): LandscapeEntry | undefined {
  const named = entries.filter(
    (one) => one.template === request.entry || (one.parameters !== null && one.parameters === request.entry),
  );
  return (
    named.find((one) => one.parameters === request.parameters || one.parameters === request.entry) ??
    named.find((one) => one.parameters === null || request.parameters === null)
  );
}

const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
