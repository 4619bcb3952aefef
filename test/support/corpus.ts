import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Files } from '../../server/src/cli/files.ts';
import {
  type EvaluatedDeployment,
  type EvaluationContext,
  type EvaluationPort,
  evaluateDeployment,
} from '../../server/src/engine/evaluate/index.ts';
import { parseArm } from '../../server/src/engine/syntax/arm/parse-arm.ts';
import { parseBicep } from '../../server/src/engine/syntax/bicep/parse-bicep.ts';
import type { SourceFile } from '../../server/src/engine/syntax/index.ts';
import { ROOT } from './repository.ts';

/*
 * Real templates beside the repository, with what the official compiler makes of them. Where they are not there, the tests that read them say so and are skipped.
 */

const folder = resolve(ROOT, process.env['AML_CORPUS'] ?? '../shared/corpus');
export const hasCorpus = existsSync(join(folder, 'index.json'));
if (!hasCorpus) console.log(`no template corpus in ${folder} (AML_CORPUS): its tests are skipped`);

/** Whether it is the corpus the checked-in tables of explained differences were written for. */
export const isOwnCorpus = hasCorpus && process.env['AML_CORPUS'] === undefined;

export const corpusPath = (...parts: string[]): string => join(folder, ...parts);

export function corpusJson<T>(...parts: string[]): T {
  return JSON.parse(readFileSync(corpusPath(...parts), 'utf8').replace(/^\uFEFF/, '')) as T;
}

export interface CorpusTemplate {
  readonly id: string;
  readonly entry: string;
  readonly files: readonly string[];
  readonly format: 'bicep' | 'arm';
  readonly pair: string | null;
  readonly params?: readonly string[];
  readonly archetype: string;
  readonly registryModules?: readonly string[];
}

export const corpusTemplates = (): readonly CorpusTemplate[] =>
  hasCorpus ? corpusJson<readonly CorpusTemplate[]>('index.json') : [];

export interface SnapshotIndex {
  readonly templates: readonly {
    readonly id: string;
    readonly context: EvaluationContext;
    readonly snapshots: readonly {
      readonly variant: string;
      readonly parameters?: string;
      readonly snapshot?: string;
      readonly diagnostics?: number;
      readonly ms?: number;
    }[];
  }[];
}

const files = new Files();
const sources = new Map<string, SourceFile>();

/** Makes files outside of the corpus readable, for texts made from its templates. */
export const allowFolder = (path: string): void => files.allow(path);

/** Evaluates a file of the corpus with everything it names, all from one cache of parsed files. */
export function evaluateFile(path: string, context: EvaluationContext = {}): EvaluatedDeployment {
  const entry = pathToFileURL(path).toString();
  return evaluateDeployment({ entry, parameters: null, context, placeholders: 'literal' }, PORT);
}

export function sourceOf(file: string): SourceFile | undefined {
  const known = sources.get(file);
  if (known) return known;
  const content = files.read(file);
  if (content.state !== 'text') return undefined;
  const parsed = /\.bicep(param)?$/i.test(file)
    ? parseBicep(file, content.text, file.toLowerCase().endsWith('param') ? 'bicepparam' : 'bicep')
    : parseArm(file, content.text);
  sources.set(file, parsed);
  return parsed;
}

files.allow(folder);
files.allow(resolve(ROOT, '../shared/corpus'));
const caches = [corpusPath('avm-cache'), resolve(ROOT, '../shared/corpus/avm-cache')].filter((path) => existsSync(path));

const PORT: EvaluationPort = {
  moduleCaches: [...new Set(caches)].map((path) => pathToFileURL(path).toString()),
  source: (file) => {
    const parsed = sourceOf(file);
    if (parsed) return parsed;
    const content = files.read(file);
    return content.state === 'refused' ? content : 'absent';
  },
  text: (file) => {
    const content = files.read(file);
    return content.state === 'absent' ? 'absent' : content;
  },
};
