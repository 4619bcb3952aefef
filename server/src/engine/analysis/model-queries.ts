import type { EvaluatedDeployment } from '../evaluate/index.ts';
import type { Cloud } from '../facts/index.ts';
import { buildGraph, type ClosedWorld, type ResourceGraph } from '../graph/index.ts';
import { buildSlice, type NetworkModel, type SliceName, sliceNames } from '../network/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import type { Query, Reader } from './database.ts';
import { deepEqual } from './equal.ts';
import type { Landscape } from './landscape.ts';

export interface ModelQueries {
  readonly evaluation: Query<EvaluatedDeployment>;
  readonly graph: Query<ResourceGraph>;
  /** The model of a deployment, which notes what is read of it: who reads one slice does not run again when another changes. */
  readonly modelOf: (read: Reader, key: string) => NetworkModel;
}

const CLOUDS: Readonly<Record<NonNullable<DeploymentRequest['context']['cloud']>, Cloud>> = {
  AzureCloud: 'public',
  AzureUSGovernment: 'usgov',
  AzureChinaCloud: 'china',
};

export function createModelQueries(
  evaluation: Query<EvaluatedDeployment>,
  landscape: Query<Landscape>,
  requestOf: (key: string) => DeploymentRequest,
  keyOf: (request: DeploymentRequest) => string,
): ModelQueries {
  const graph: Query<ResourceGraph> = {
    name: 'graph',
    compute: (key, read) => {
      const others = read.get(landscape, key).others.map((other) => read.get(evaluation, keyOf(other)));
      return buildGraph([read.get(evaluation, key), ...others]);
    },
    equal: deepEqual,
  };
  const slices = new Map(
    sliceNames.map((name): [SliceName, Query<unknown>] => [
      name,
      { name: `slice ${name}`, compute: (key, read) => buildSlice(read.get(graph, key), name), equal: deepEqual },
    ]),
  );
  const closedWorld: Query<ClosedWorld> = {
    name: 'closed world',
    compute: (key, read) => read.get(graph, key).closedWorld,
    equal: deepEqual,
  };
  const metadata: Query<NetworkModel['metadata']> = {
    name: 'metadata',
    compute: (key, read) => read.get(graph, key).deployments.map((one) => one.metadata),
    equal: deepEqual,
  };
  return {
    evaluation,
    graph,
    modelOf: (read, key) => {
      const model = {};
      const lazily = (name: string, get: () => unknown): void =>
        void Object.defineProperty(model, name, { enumerable: true, get });
      for (const [name, query] of slices) lazily(name, () => read.get(query, key));
      lazily('closedWorld', () => read.get(closedWorld, key));
      lazily('metadata', () => read.get(metadata, key));
      lazily('cloud', () => CLOUDS[requestOf(key).context.cloud ?? 'AzureCloud']);
      return model as NetworkModel;
    },
  };
}
