import type { FileId } from '../base/index.ts';
import {
  type EvaluatedDeployment,
  type EvaluationContext,
  type EvaluationPort,
  evaluateDeployment,
  type ModuleInputs,
  type ModuleResult,
} from '../evaluate/index.ts';
import type { DeploymentRequest, FileContent } from './analysis.ts';
import type { Query, Reader } from './database.ts';
import { deepEqual } from './equal.ts';
import { contentOf, type FileQueries, type FileState, isSource, settingsOf } from './files.ts';

interface KnownInstance {
  readonly inputs: ModuleInputs;
  readonly result: ModuleResult;
  readonly seen: Seen;
}

/** What was asked while an instance was computed, with the answers: files that are not there or not told yet count too. */
interface Seen {
  readonly sources: Map<FileId, FileState>;
  readonly texts: Map<FileId, FileContent | { readonly state: 'unknown' }>;
}

/** Evaluates deployments; a module instance whose inputs and files are as before keeps its result. */
export function createEvaluation(
  files: FileQueries,
  placeholders: 'literal' | 'unknown',
  requestOf: (key: string) => DeploymentRequest,
  contextOf: (key: string, read: Reader) => EvaluationContext = (key) => requestOf(key).context,
): Query<EvaluatedDeployment> {
  const instances = new Map<string, Map<string, KnownInstance>>();
  return {
    name: placeholders === 'literal' ? 'evaluate literally' : 'evaluate',
    compute: (key, read) => {
      const { entry, parameters, assignment, open } = requestOf(key);
      const known = instances.get(key) ?? new Map<string, KnownInstance>();
      instances.set(key, known);
      const request = {
        entry,
        parameters,
        context: contextOf(key, read),
        placeholders,
        ...(assignment && { assignment: new Map(Object.entries(assignment).map(([name, value]) => [name, exact(value)])) }),
        ...(open && { open: new Set(open) }),
      };
      return evaluateDeployment(request, createPort(files, read, known));
    },
    equal: deepEqual,
  };
}

const exact = (value: boolean | number | string): boolean | bigint | string =>
  typeof value === 'number' ? BigInt(value) : value;

function createPort(files: FileQueries, read: Reader, known: Map<string, KnownInstance>): EvaluationPort {
  const open: Seen[] = [{ sources: new Map(), texts: new Map() }];
  const stateOf = (file: FileId): FileState => {
    const state = read.get(files.content, file);
    open.at(-1)?.sources.set(file, state);
    return state;
  };
  const textOf = (file: FileId): FileContent | { readonly state: 'unknown' } => {
    const content = contentOf(read, file);
    open.at(-1)?.texts.set(file, content);
    return content;
  };
  // Asking again also tells the database that the deployment rests on what its instances rest on.
  const holds = ({ sources, texts }: Seen): boolean =>
    [...sources].every(([file, state]) => stateOf(file) === state) &&
    [...texts].every(([file, content]) => textOf(file) === content);
  return {
    moduleCaches: settingsOf(read).moduleCaches,
    source: (file) => {
      const state = stateOf(file);
      if (isSource(state) || state.state === 'refused') return state;
      return state.state === 'unknown' ? 'unknown' : 'absent';
    },
    text: (file) => {
      const content = textOf(file);
      return content.state === 'absent' || content.state === 'unknown' ? content.state : content;
    },
    instance: (path, inputs, compute) => {
      const before = known.get(path);
      if (before && deepEqual(before.inputs, inputs) && holds(before.seen)) return before.result;
      const seen: Seen = { sources: new Map(), texts: new Map() };
      open.push(seen);
      const result = compute();
      open.pop();
      known.set(path, { inputs, result, seen });
      for (const [file, state] of seen.sources) open.at(-1)?.sources.set(file, state);
      for (const [file, content] of seen.texts) open.at(-1)?.texts.set(file, content);
      return result;
    },
  };
}
