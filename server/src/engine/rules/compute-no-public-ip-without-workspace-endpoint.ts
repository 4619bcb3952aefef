import {
  adjacentNetworks,
  closedWorldFor,
  endpointsTo,
  find,
  hasPublicIp,
  isManagedNetworkOn,
  isNodeCompute,
  isSet,
  knownValue,
  networkOf,
  networkOwner,
} from '../network/index.ts';
import { DOCS, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
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
      if (
        !own ||
        !workspace ||
        workspace.existing ||
        compute.existing ||
        !isNodeCompute(compute) ||
        isSet(compute.subnet) === 'no'
      )
        continue;
      const open = hasPublicIp(compute);
      const managed = isManagedNetworkOn(model, workspace);
      if (open.is === 'yes' || managed.is === 'yes') continue;
      const flag = compute.enableNodePublicIp;
      const place = networkOf(model, compute.subnet);
      const matches = endpointsTo(model, workspace);
      const near =
        place.identity === undefined
          ? undefined
          : [place.identity, ...adjacentNetworks(model, place.identity).known.map((one) => one.other)];
      if (
        matches.some(
          (match) => match.certainty === 'yes' && match.place.identity !== undefined && near?.includes(match.place.identity),
        )
      )
        continue;
      const maybe = matches.filter(
        (match) => near === undefined || match.place.identity === undefined || match.certainty === 'unknown',
      );
      const waits = [
        ...open.waits,
        ...managed.waits,
        ...place.waits,
        ...maybe.flatMap((match) => [...match.waits, ...match.place.waits]),
      ];
      if (open.is === 'unknown' || managed.is === 'unknown' || maybe.length > 0 || (near === undefined && matches.length > 0)) {
        if (waits.length > 0) yield undecided(compute, flag, waits, own);
        continue;
      }
      const scaffold = endpointScaffold(context, workspace, 'amlworkspace');
      yield report(compute, flag.state === 'declared' ? spotOf(flag) : { at: compute.at, path: flag.path }, 'cut', {
        workspace: own,
        values: { workspace: knownValue(workspace.name) ?? workspace.label },
        world: closedWorldFor(model, 'Microsoft.Network/privateEndpoints', 'Microsoft.Network/virtualNetworks'),
        fixes: scaffold ? [scaffold] : [],
      });
    }
  },
});
