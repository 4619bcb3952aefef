import { type ParseError, parse } from 'jsonc-parser';
import { type FileId, resolveFrom } from '../base/index.ts';
import type { EvaluationContext } from '../evaluate/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import { findConfig } from './config.ts';
import type { Query } from './database.ts';
import { deepEqual } from './equal.ts';

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

/** What a landscape makes of one deployment. */
export interface Landscape {
  /** Where it goes: what the request says, else what its own entry of the landscape says. */
  readonly context: EvaluationContext;
  /** The other deployments. What an entry leaves out is as it is for this one: subscription, resource group, cloud. */
  readonly others: readonly DeploymentRequest[];
}

/** A query of its own: an edit of the configuration that leaves the landscape as it was evaluates nothing. */
export function createLandscapeQuery(requestOf: (key: string) => DeploymentRequest): Query<Landscape> {
  return {
    name: 'landscape',
    compute: (key, read) => {
      const request = requestOf(key);
      const config = findConfig(read, request);
      const entries = config ? landscapeIn(config.file, config.text) : [];
      const own = ownEntry(entries, request);
      const context: EvaluationContext = {
        ...(own?.subscription !== undefined && { subscriptionId: own.subscription }),
        ...(own?.resourceGroup !== undefined && { resourceGroup: own.resourceGroup }),
        ...request.context,
      };
      return { context, others: entries.filter((entry) => entry !== own).map((entry) => toRequest(entry, context)) };
    },
    equal: deepEqual,
  };
}

function toRequest(
  { template, parameters, subscription, resourceGroup }: LandscapeEntry,
  here: EvaluationContext,
): DeploymentRequest {
  const { subscriptionId, resourceGroup: group, location, deploymentName: _, ...rest } = here;
  const sub = subscription ?? subscriptionId;
  const into = resourceGroup ?? group;
  const isSameGroup =
    (resourceGroup === undefined || same(resourceGroup, group)) &&
    (subscription === undefined || same(subscription, subscriptionId));
  const context: EvaluationContext = {
    ...rest,
    ...(sub !== undefined && { subscriptionId: sub }),
    ...(into !== undefined && { resourceGroup: into }),
    ...(isSameGroup && location !== undefined && { location }),
  };
  return { entry: template, parameters, context, config: null, target: undefined };
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
