import { type NetworkModel, sliceNames } from '../network/index.ts';
import {
  type Atlas,
  createAtlas,
  isolationMatrix,
  type MatrixFlow,
  requirementsOf,
  type WorkspaceRequirements,
} from '../reach/index.ts';
import { createContext } from '../rules/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import type { Query } from './database.ts';
import type { ModelQueries } from './model-queries.ts';
import type { RuleQueries } from './rule-queries.ts';

export interface ReachQueries {
  /** The model with its indexes. It reads every slice, since a path may lead through any of them. */
  readonly atlas: Query<Atlas>;
  /** The isolation matrix. */
  readonly matrix: Query<readonly MatrixFlow[]>;
  /** What the matrix asks of others. */
  readonly requirements: Query<readonly WorkspaceRequirements[]>;
}

export function createReachQueries(
  models: ModelQueries,
  rules: RuleQueries,
  requestOf: (key: string) => DeploymentRequest,
): ReachQueries {
  const atlas: Query<Atlas> = {
    name: 'atlas',
    compute: (key, read) => createAtlas(snapshot(models.modelOf(read, key))),
    equal: Object.is,
  };
  const matrix: Query<readonly MatrixFlow[]> = {
    name: 'matrix',
    compute: (key, read) => {
      const known = read.get(atlas, key);
      const context = createContext(known.model, read.get(rules.config, key), requestOf(key).target);
      return isolationMatrix(known, context.targetOf);
    },
    equal: Object.is,
  };
  const requirements: Query<readonly WorkspaceRequirements[]> = {
    name: 'requirements',
    compute: (key, read) => {
      const known = read.get(atlas, key);
      const context = createContext(known.model, read.get(rules.config, key), requestOf(key).target);
      return requirementsOf(known, read.get(matrix, key), context.targetOf);
    },
    equal: Object.is,
  };
  return { atlas, matrix, requirements };
}

/** The slices as they are now: what is indexed must not change under the index. */
function snapshot(model: NetworkModel): NetworkModel {
  const slices = Object.fromEntries(sliceNames.map((name) => [name, model[name]]));
  return { ...(slices as unknown as NetworkModel), cloud: model.cloud, closedWorld: model.closedWorld, metadata: model.metadata };
}
