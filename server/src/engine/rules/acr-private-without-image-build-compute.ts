import {
  allOf,
  anyOf,
  type Compute,
  computesOf,
  type Decision,
  decide,
  dependenciesOf,
  hasWorkspaceEndpoint,
  isClosed,
  isManagedNetworkOn,
  isNeverEmpty,
  knownValue,
  type NetworkModel,
  negate,
  no,
  type Reference,
  type ServiceResource,
  unknown,
  type Workspace,
} from '../network/index.ts';
import { DOCS, declaredWorkspaces, isProject, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'acr-private-without-image-build-compute',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dependencies',
  summary: 'Registry or storage are closed, and the workspace names no compute that builds images.',
  archetypes: ['all'],
  facts: ['F3.31', 'F7.06', 'F11.06'],
  peers: [],
  policies: [],
  references: [DOCS.secureWorkspace],
  fixable: true,
  messages: {
    none: "Workspace '{name}' cannot build images: {closed} {verb} closed to ACR Tasks and serverless compute, and imageBuildCompute names no cluster.",
  },
  *check(context) {
    const { model, config } = context;
    if (config.imagesPrebuilt) return;
    for (const { workspace } of declaredWorkspaces(context)) {
      const compute = workspace.imageBuildCompute;
      const unnamed = isNeverEmpty(compute)
        ? no()
        : decide(
            compute,
            (name) => !name,
            () => 'No compute builds images.',
          );
      const linked = anyOf([hasWorkspaceEndpoint(model, workspace), isManagedNetworkOn(model, workspace)]);
      const closed = closedServices(model, workspace);
      const stuck = allOf([negate(isProject(workspace)), unnamed, linked, anyOf(closed.map(([, decision]) => decision))]);
      if (stuck.is === 'unknown' && stuck.waits.length > 0) yield undecided(workspace, compute, stuck.waits, workspace);
      if (stuck.is !== 'yes') continue;
      const shut = closed.filter(([, decision]) => decision.is === 'yes');
      const spot = compute.state === 'declared' ? spotOf(compute) : { at: workspace.at, path: compute.path };
      const clusters = imageBuilders(model, workspace);
      yield report(workspace, spot, 'none', {
        workspace,
        values: { closed: shut.map(([label]) => `'${label}'`).join(' and '), verb: shut.length > 1 ? 'are' : 'is' },
        related: shut.flatMap(([, { evidence }]) => evidence),
        fixes: clusters.map((name) => ({
          ...setting(compute, name, `Build images on '${name}'`),
          safe: clusters.length === 1,
        })),
      });
    }
  },
});

/** Registry and storage, each with whether it is closed. */
function closedServices(model: NetworkModel, workspace: Workspace): readonly (readonly [string, Decision])[] {
  const { containerRegistry, storageAccount } = dependenciesOf(model, workspace);
  return [containerRegistry, storageAccount].flatMap(({ reference, object }) =>
    reference.state === 'none' ? [] : [[reference.label, isShut(reference, object)] as const],
  );
}

/** Of a service that this deployment does not declare nobody knows who gets in. */
function isShut(reference: Exclude<Reference, { state: 'none' }>, service: ServiceResource | undefined): Decision {
  if (service) return isClosed(service);
  if (reference.state === 'unknown') return unknown(reference.waits);
  return unknown([{ what: `resource '${reference.label}', which is not declared here`, kind: 'existing', at: reference.at }]);
}

/** Names of the workspace's clusters that are no GPU machines: those are too dear to build images on. */
function imageBuilders(model: NetworkModel, workspace: Workspace): readonly string[] {
  const isGpu = ({ vmSize }: Compute): boolean => /^standard_n/i.test(knownValue(vmSize) ?? '');
  return computesOf(model, workspace).flatMap((compute) => {
    const cluster = !compute.existing && knownValue(compute.computeType) === 'AmlCompute' && !isGpu(compute);
    return cluster ? (knownValue(compute.name) ?? []) : [];
  });
}
