import {
  computesOf,
  type Decision,
  dependenciesOf,
  hasWorkspaceEndpoint,
  isClosed,
  isManagedNetworkOn,
  knownValue,
  type NetworkModel,
  type Workspace,
} from '../network/index.ts';
import { DOCS, declaredWorkspaces, setting, spotOf } from './common.ts';
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
  references: [DOCS.secureWorkspace],
  fixable: true,
  messages: {
    none: "Workspace '{name}' cannot build images: {closed} is closed to ACR Tasks and serverless compute, and imageBuildCompute names no cluster.",
  },
  *check(context) {
    const { model, config } = context;
    if (config.imagesPrebuilt) return;
    for (const { workspace } of declaredWorkspaces(context)) {
      const compute = workspace.imageBuildCompute;
      if (knownValue(workspace.kind) === 'Project' || workspace.containerRegistry.state === 'none' || knownValue(compute))
        continue;
      const linked = either(hasWorkspaceEndpoint(model, workspace), isManagedNetworkOn(model, workspace));
      const closed = closedOf(model, workspace);
      if (linked.is === 'no' || closed.is === 'no') continue;
      const waits = [...linked.waits, ...closed.waits, ...(compute.state === 'unknown' ? compute.waits : [])];
      if (linked.is === 'unknown' || closed.is === 'unknown' || compute.state === 'unknown') {
        if (waits.length > 0) yield undecided(workspace, compute, waits, workspace);
        continue;
      }
      const spot = compute.state === 'declared' ? spotOf(compute) : { at: workspace.at, path: compute.path };
      yield report(workspace, spot, 'none', {
        workspace,
        values: { closed: closed.label },
        related: closed.evidence,
        fixes: clusterNames(model, workspace).map((name) => setting(compute, name, `Build images on '${name}'`)),
      });
    }
  },
});

function either(a: Decision, b: Decision): Decision {
  if (a.is === 'yes' || b.is === 'yes') return a.is === 'yes' ? a : b;
  return a.is === 'unknown' ? a : b;
}

/** Whether registry or storage is closed, and which. One that is not declared here says nothing. */
function closedOf(model: NetworkModel, workspace: Workspace): Decision & { readonly label: string } {
  const { containerRegistry, storageAccount } = dependenciesOf(model, workspace);
  const declared = [containerRegistry.object, storageAccount.object].filter((one) => one !== undefined && !one.existing);
  const answers = declared.flatMap((one) => (one ? [{ ...isClosed(one), label: `'${one.label}'` }] : []));
  return (
    answers.find((one) => one.is === 'yes') ??
    answers.find((one) => one.is === 'unknown') ?? { is: 'no', evidence: [], waits: [], label: '' }
  );
}

/** Clusters of the workspace, one on a CPU size first. */
function clusterNames(model: NetworkModel, workspace: Workspace): readonly string[] {
  const clusters = computesOf(model, workspace).filter(
    (one) => knownValue(one.computeType) === 'AmlCompute' && one.name.state === 'declared',
  );
  const isGpu = (size: string | undefined): boolean => /^standard_n/i.test(size ?? '');
  return clusters
    .sort((a, b) => Number(isGpu(knownValue(a.vmSize))) - Number(isGpu(knownValue(b.vmSize))))
    .flatMap((one) => knownValue(one.name) ?? []);
}
