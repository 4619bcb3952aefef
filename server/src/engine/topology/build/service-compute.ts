import {
  computesOf,
  knownValue,
  networkOwner,
  onlineDeploymentsOf,
  onlineEndpointsOf,
  type Workspace,
} from '../../network/index.ts';
import { type Context, cardOf, ensureMicrosoft } from './context.ts';
import { computeDetail } from './residents.ts';
import { detail, lookOf, nameOf, sentence } from './words.ts';

/** Computes, online endpoints and their deployments of a workspace and its projects. */
export function fillCompute(
  context: Context,
  workspace: Workspace,
  place: string | (() => string),
  managed: 'managed' | 'no' | 'unknown',
): void {
  const { model, sketch, judge } = context;
  const ensure = () => (typeof place === 'string' ? place : place());
  for (const one of familyOf(context, workspace)) {
    for (const compute of computesOf(model, one)) {
      const kind = knownValue(compute.computeType);
      if (sketch.has(compute.identity) || (kind !== undefined && kind !== 'AmlCompute' && kind !== 'ComputeInstance')) continue;
      const door = judge.door(compute);
      sketch.node({
        ...cardOf(compute, door?.verdict, door?.verdict === 'public' ? judge.leak(compute.identity) : undefined),
        shape: 'card',
        glyph: lookOf(compute).glyph,
        name: nameOf(compute),
        detail: detail(computeDetail(compute), door?.verdict === 'public' ? 'public IP' : undefined),
        sentence: sentence(
          compute.label,
          lookOf(compute).word,
          managed === 'managed' ? 'in the managed network' : undefined,
          door?.because,
        ),
        parent: ensure(),
      });
    }
    for (const endpoint of onlineEndpointsOf(model, one)) {
      if (endpoint.compute.state !== 'none' || sketch.has(endpoint.identity)) continue;
      const door = judge.door(endpoint);
      const leak = door?.verdict === 'public' ? judge.leak(endpoint.identity) : undefined;
      const deployments = onlineDeploymentsOf(model, one).filter(
        (it) => it.endpoint.state !== 'none' && it.endpoint.identity === endpoint.identity,
      );
      const node = {
        ...cardOf(endpoint, door?.verdict, leak),
        shape: 'card',
        glyph: 'endpoint',
        name: nameOf(endpoint),
        detail: detail('online endpoint', deployments.length > 0 ? deployments.map((it) => it.label).join(' ') : undefined),
        sentence: sentence(endpoint.label, 'online endpoint', door?.because),
      } as const;
      sketch.node({ ...node, parent: managed === 'managed' ? ensure() : ensureMicrosoft(context) });
      sketch.edge({
        kind: 'traffic',
        from: one.identity,
        to: endpoint.identity,
        label: 'scoring',
        verdict: door?.verdict === 'private' ? 'private' : undefined,
        sentence: sentence(`Scoring through ${one.label}`, endpoint.label),
        origins: [endpoint.at],
      });
    }
  }
  if (managed === 'managed' && sketch.nodesIn(ensure()).length === 0) {
    sketch.node({
      id: `${workspace.identity}/managed/serverless`,
      shape: 'card',
      glyph: 'cluster',
      name: 'Serverless compute',
      detail: 'jobs, Spark',
      sentence: 'Serverless compute in the managed network.',
      origins: [workspace.managedNetwork.at],
      parent: ensure(),
      verdict: 'private',
    });
  }
}

/** The workspace and the projects that use its network. */
function familyOf({ model }: Context, workspace: Workspace): readonly Workspace[] {
  return model.workspaces.filter((one) => networkOwner(model, one) === workspace);
}
