import { type Node, type ParseError, parse, parseTree } from 'jsonc-parser';
import { type FileId, LineIndex, resolveFrom, upwards } from '../base/index.ts';
import { parseTarget } from '../network/index.ts';
import type { ProblemReport, Severity } from '../report/index.ts';
import { DEFAULT_CONFIG, RULES, type RuleConfig } from '../rules/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import type { Reader } from './database.ts';
import { contentOf } from './files.ts';
import { SUPPRESSION_RULES } from './suppressions.ts';

export const CONFIG_NAME = 'aml-isolation.json';

/** The configuration that applies to a deployment: the file named, or the nearest one upwards from the entry; the person's rule levels over it. */
export function configOf(read: Reader, request: DeploymentRequest): RuleConfig {
  const found = findConfig(read, request);
  const config = found ? readConfig(found.text) : DEFAULT_CONFIG;
  return { ...config, rules: { ...config.rules, ...request.levels } };
}

/** What in that file is not understood, and so has no effect. */
export function configProblems(read: Reader, request: DeploymentRequest): readonly ProblemReport[] {
  const found = findConfig(read, request);
  if (!found) return [];
  const errors: ParseError[] = [];
  const root = parseTree(found.text, errors, { allowTrailingComma: true });
  const lines = new LineIndex(found.text);
  const at = (message: string, start: number, end: number): ProblemReport => ({
    file: found.file,
    range: lines.range({ start, end }),
    code: 'configuration',
    severity: 'warning',
    message,
  });
  const [error] = errors;
  if (error) return [at('This is no valid JSON from here on; correct it.', error.offset, error.offset + error.length)];
  if (root?.type !== 'object') return [at('The configuration is one JSON object.', 0, found.text.length)];
  const missing = pairsOf(root).flatMap(({ key, value }) =>
    key.value === 'landscape' ? filesIn(value).filter(({ path }) => isAbsent(read, resolveFrom(found.file, path))) : [],
  );
  const absent = missing.map(({ node, path }) =>
    at(`There is no file '${path}', so the landscape is not whole.`, node.offset, node.offset + node.length),
  );
  const misunderstood = pairsOf(root).flatMap(({ key, value }) => {
    const wanted = KEYS.get(key.value as string);
    if (!wanted) return [at(`'${key.value}' is no key of ${CONFIG_NAME}.`, key.offset, key.offset + key.length)];
    return wanted(value).map(({ node, message }) => at(message, node.offset, node.offset + node.length));
  });
  return [...misunderstood, ...absent];
}

/** The files that a landscape names. */
function filesIn(landscape: Node): readonly { readonly node: Node; readonly path: string }[] {
  return (landscape.children ?? [])
    .flatMap(pairsOf)
    .flatMap(({ key, value }) =>
      ['template', 'parameters'].includes(String(key.value)) && typeof value.value === 'string'
        ? [{ node: value, path: value.value }]
        : [],
    );
}

const isAbsent = (read: Reader, file: FileId): boolean => contentOf(read, file).state === 'absent';

/** The file that applies, and its text. */
export function findConfig(
  read: Reader,
  request: DeploymentRequest,
): { readonly file: FileId; readonly text: string } | undefined {
  if (request.config === null) return undefined;
  const candidates = request.config === undefined ? upwards(request.entry, CONFIG_NAME) : [request.config];
  for (const file of candidates) {
    const content = contentOf(read, file);
    if (content.state === 'text') return { file, text: content.text };
  }
  return undefined;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];
const FLAGS = [
  'privateEndpointsElsewhere',
  'dnsManagedElsewhere',
  'dnsForwardsElsewhere',
  'rolesElsewhere',
  'imagesPrebuilt',
] as const;

interface Wrong {
  readonly node: Node;
  readonly message: string;
}

function wrong(node: Node, message: string): readonly Wrong[] {
  return [{ node, message }];
}

/** What each key takes. */
const KEYS: ReadonlyMap<string, (value: Node) => readonly Wrong[]> = new Map<string, (value: Node) => readonly Wrong[]>([
  ['$schema', () => []],
  ['landscape', landscapeProblems],
  ['rules', rulesIn],
  ['target', design],
  ['archetype', design],
  ['workspaces', workspacesIn],
  ['scope', (value) => (value.value === 'aml' || value.value === 'network' ? [] : wrong(value, "It is 'aml' or 'network'."))],
  ...FLAGS.map((name) => [name, flag] as const),
]);

/** Every key that has an effect; the published schema has the same. */
export const CONFIG_KEYS: readonly string[] = [...KEYS.keys()];

function rulesIn(value: Node): readonly Wrong[] {
  if (value.type !== 'object') return wrong(value, 'It is an object: a level by rule name.');
  const names = new Set<string>([...RULES.map(({ name }) => name), ...SUPPRESSION_RULES]);
  return pairsOf(value).flatMap(({ key, value: level }) => {
    if (!names.has(key.value as string)) return wrong(key, `There is no rule '${key.value}'.`);
    return SEVERITIES.includes(String(level.value)) ? [] : wrong(level, `A level is one of ${SEVERITIES.join(', ')}.`);
  });
}

function workspacesIn(value: Node): readonly Wrong[] {
  if (value.type !== 'array') return wrong(value, 'It is a list of { name, target }.');
  return (value.children ?? []).flatMap((one) => {
    const parts = new Map(pairsOf(one).map((pair) => [pair.key.value as string, pair.value]));
    const target = parts.get('target');
    if (typeof parts.get('name')?.value !== 'string' || !target)
      return wrong(one, 'An item has a name, which may hold *, and a target.');
    return design(target);
  });
}

function landscapeProblems(value: Node): readonly Wrong[] {
  if (value.type !== 'array') return wrong(value, 'It is a list of { template, parameters, subscription, resourceGroup }.');
  return (value.children ?? []).flatMap((one) => {
    const pairs = pairsOf(one);
    if (!pairs.some(({ key, value: path }) => key.value === 'template' && typeof path.value === 'string'))
      return wrong(one, 'An item has a template: the path of a Bicep or ARM file from the folder of this one.');
    return pairs.flatMap(({ key, value: text }) => {
      if (!LANDSCAPE_KEYS.includes(String(key.value))) return wrong(key, `'${key.value}' is no key of a landscape's item.`);
      return typeof text.value === 'string' ? [] : wrong(text, 'It is a text.');
    });
  });
}

const LANDSCAPE_KEYS = ['template', 'parameters', 'subscription', 'resourceGroup'];

function design(value: Node): readonly Wrong[] {
  const known = typeof value.value === 'string' && parseTarget(value.value) !== undefined;
  return known ? [] : wrong(value, 'A design is one of A0, A0b, A1 to A5, A6 or A7, or two joined: A5+A6.');
}

function flag(value: Node): readonly Wrong[] {
  return value.type === 'boolean' ? [] : wrong(value, 'It is true or false.');
}

function pairsOf(node: Node): readonly { readonly key: Node; readonly value: Node }[] {
  return (node.type === 'object' ? (node.children ?? []) : []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ key, value }] : [],
  );
}

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
