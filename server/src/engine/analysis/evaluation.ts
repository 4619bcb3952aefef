import type { FileId } from '../base/index.ts';
import {
  type EvaluatedDeployment,
  type EvaluationPort,
  evaluateDeployment,
  type ModuleInputs,
  type ModuleResult,
} from '../evaluate/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import type { Query, Reader } from './database.ts';
import { deepEqual } from './equal.ts';
import { contentOf, type FileQueries, type FileState, isSource, settingsOf } from './files.ts';

interface KnownInstance {
  readonly inputs: ModuleInputs;
  readonly result: ModuleResult;
  /** What the result's files held when it was computed. */
  readonly contents: readonly FileState[];
}

/** Evaluates deployments; a module instance whose inputs and files are as before keeps its result. */
export function createEvaluation(
  files: FileQueries,
  placeholders: 'literal' | 'unknown',
  requestOf: (key: string) => DeploymentRequest,
): Query<EvaluatedDeployment> {
  const instances = new Map<string, Map<string, KnownInstance>>();
  return {
    name: placeholders === 'literal' ? 'evaluate literally' : 'evaluate',
    compute: (key, read) => {
      const { entry, parameters, context } = requestOf(key);
      const known = instances.get(key) ?? new Map<string, KnownInstance>();
      instances.set(key, known);
      return evaluateDeployment({ entry, parameters, context, placeholders }, createPort(files, read, known));
    },
    equal: deepEqual,
  };
}

function createPort(files: FileQueries, read: Reader, known: Map<string, KnownInstance>): EvaluationPort {
  const stateOf = (file: FileId): FileState => read.get(files.content, file);
  return {
    moduleCaches: settingsOf(read).moduleCaches,
    source: (file) => {
      const state = stateOf(file);
      return isSource(state) || state.state === 'refused' ? state : state.state;
    },
    text: (file) => {
      const content = contentOf(read, file);
      return content.state === 'text' || content.state === 'refused' ? content : content.state;
    },
    instance: (path, inputs, compute) => {
      const before = known.get(path);
      if (
        before &&
        deepEqual(before.inputs, inputs) &&
        before.result.files.every((file, at) => stateOf(file) === before.contents[at])
      )
        return before.result;
      const result = compute();
      known.set(path, { inputs, result, contents: result.files.map(stateOf) });
      return result;
    },
  };
}
