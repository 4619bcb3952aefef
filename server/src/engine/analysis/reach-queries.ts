import { type NetworkModel, sliceNames } from '../network/index.ts';
import {
  type Atlas,
  createAtlas,
  joinMatrix,
  type MatrixFlow,
  type MatrixPlan,
  matrixRow,
  matrixRows,
  planMatrix,
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
  /** One query a row of the flow list, so that a host can serve its messages between them. */
  readonly rows: readonly Query<unknown>[];
  /** The isolation matrix: the rows of all workspaces. */
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
  const plan: Query<MatrixPlan> = {
    name: 'matrix plan',
    compute: (key, read) => {
      const known = read.get(atlas, key);
      const context = createContext(known.model, read.get(rules.config, key), requestOf(key).target);
      return planMatrix(known, context.targetOf);
    },
    equal: Object.is,
  };
  const rows = matrixRows.map(
    (row): Query<ReturnType<typeof matrixRow>> => ({
      name: `matrix row ${row.id}`,
      compute: (key, read) => matrixRow(read.get(atlas, key), read.get(plan, key), row),
      equal: Object.is,
    }),
  );
  const matrix: Query<readonly MatrixFlow[]> = {
    name: 'matrix',
    compute: (key, read) =>
      joinMatrix(
        read.get(plan, key),
        rows.map((row) => read.get(row, key)),
      ),
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
  return { atlas, rows: [plan, ...rows], matrix, requirements };
}

/** The slices as they are now: what is indexed must not change under the index. */
function snapshot(model: NetworkModel): NetworkModel {
  const slices = Object.fromEntries(sliceNames.map((name) => [name, model[name]]));
  return { ...(slices as unknown as NetworkModel), cloud: model.cloud, closedWorld: model.closedWorld, metadata: model.metadata };
}
