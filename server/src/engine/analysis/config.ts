import { type ParseError, parse } from 'jsonc-parser';
import { type FileId, upwards } from '../base/index.ts';
import type { Severity } from '../report/index.ts';
import { DEFAULT_CONFIG, type RuleConfig } from '../rules/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import type { Reader } from './database.ts';
import { contentOf } from './files.ts';

export const CONFIG_NAME = 'aml-isolation.json';

/** The configuration that applies to a deployment: the file named, or the nearest one upwards from the entry; the person's rule levels over it. */
export function configOf(read: Reader, request: DeploymentRequest): RuleConfig {
  const candidates =
    request.config === null ? [] : request.config === undefined ? upwards(request.entry, CONFIG_NAME) : [request.config];
  const config = firstConfig(read, candidates);
  return { ...config, rules: { ...config.rules, ...request.levels } };
}

function firstConfig(read: Reader, candidates: readonly FileId[]): RuleConfig {
  for (const file of candidates) {
    const content = contentOf(read, file);
    if (content.state === 'text') return readConfig(content.text);
  }
  return DEFAULT_CONFIG;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];
const FLAGS = [
  'privateEndpointsElsewhere',
  'dnsManagedElsewhere',
  'dnsForwardsElsewhere',
  'rolesElsewhere',
  'imagesPrebuilt',
] as const;

/** What of the file has the right shape; the rest of it is as if it were not there. */
export function readConfig(text: string): RuleConfig {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (!isRecord(value)) return DEFAULT_CONFIG;
  const flags = Object.fromEntries(FLAGS.map((name) => [name, value[name] === true]));
  return {
    ...DEFAULT_CONFIG,
    ...flags,
    rules: isRecord(value['rules'])
      ? Object.fromEntries(
          Object.entries(value['rules']).filter((entry): entry is [string, Severity | 'off'] =>
            SEVERITIES.includes(String(entry[1])),
          ),
        )
      : {},
    target: textOf(value['target']) ?? textOf(value['archetype']),
    workspaces: (Array.isArray(value['workspaces']) ? value['workspaces'] : []).flatMap((one: unknown) => {
      const name = isRecord(one) ? textOf(one['name']) : undefined;
      const target = isRecord(one) ? textOf(one['target']) : undefined;
      return name !== undefined && target !== undefined ? [{ name, target }] : [];
    }),
    scope: value['scope'] === 'network' ? 'network' : 'aml',
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
