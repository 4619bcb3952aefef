import {
  allOf,
  closedWorldFor,
  find,
  hasPublicIp,
  isManagedNetworkOn,
  isNodeCompute,
  isSet,
  negate,
  networkOwner,
} from '../network/index.ts';
import { DOCS, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import { reachesWorkspace } from './near.ts';
import { endpointScaffold } from './scaffold.ts';

export default defineRule({
  name: 'compute-no-public-ip-without-workspace-endpoint',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'computes',
  summary: 'A compute without public addresses has no private way to the workspace.',
  archetypes: ['all'],
  facts: ['F4.64'],
  peers: [],
  policies: [],
  references: [DOCS.secureTraining],
  fixable: true,
  messages: {
    cut: "Compute '{name}' has no public addresses, so it reaches Azure Machine Learning only through a private endpoint of workspace '{workspace}'; there is none in its network or one peered with it.",
  },
  *check(context) {
    const { model, config } = context;
    if (config.privateEndpointsElsewhere) return;
    for (const compute of model.computes) {
      const own = find(model, 'workspaces', compute.workspace);
      const workspace = own && networkOwner(model, own);
      if (!workspace || compute.existing || !isNodeCompute(compute) || isSet(compute.subnet) === 'no') continue;
      const cut = allOf([
        negate(hasPublicIp(compute)),
        negate(isManagedNetworkOn(model, workspace)),
        negate(reachesWorkspace(model, compute, workspace)),
      ]);
      const flag = compute.enableNodePublicIp;
      if (cut.is === 'unknown' && cut.waits.length > 0) yield undecided(compute, flag, cut.waits, own);
      if (cut.is !== 'yes') continue;
      const scaffold = endpointScaffold(context, workspace, 'amlworkspace');
      yield report(compute, spotOf(flag), 'cut', {
        workspace: own,
        values: { workspace: workspace.label },
        world: closedWorldFor(model, 'Microsoft.Network/privateEndpoints', 'Microsoft.Network/virtualNetworks'),
        fixes: scaffold ? [scaffold] : [],
      });
    }
  },
});
