import {
  adjacentNetworks,
  anyOf,
  type Compute,
  type Decision,
  designNetworks,
  endpointsTo,
  type NetworkModel,
  networkOf,
  no,
  type ServiceResource,
  unknown,
  type Workspace,
  workloadSubnets,
  yes,
} from '../network/index.ts';

/** Whether a private endpoint of a group leads to a service from a network of the workloads or clients of a workspace, or from one directly joined to it. */
export function isServed(model: NetworkModel, workspace: Workspace, service: ServiceResource, group: string): Decision {
  const near = designNetworks(model, workspace);
  const subnets = workloadSubnets(model, workspace).flatMap(({ subnet }) => (subnet.state === 'none' ? [] : [subnet.identity]));
  const matches = endpointsTo(model, service, group).map((match) => {
    const { subnet } = match.endpoint;
    const beside = subnet.state !== 'none' && subnets.includes(subnet.identity);
    const elsewhere = match.place.identity !== undefined && near.length > 0 && !near.includes(match.place.identity);
    const where = beside ? 'near' : elsewhere ? 'far' : match.place.identity === undefined ? 'unknown' : 'near';
    return { ...match, where };
  });
  if (matches.some(({ certainty, where }) => certainty === 'yes' && where === 'near')) return yes();
  const open = matches.filter(({ where }) => where !== 'far');
  return open.length > 0 ? unknown(open.flatMap((match) => [...match.waits, ...match.place.waits])) : no();
}

/** Whether a private endpoint of the workspace is in a compute's network, or in one directly joined to it. */
export function reachesWorkspace(model: NetworkModel, compute: Compute, workspace: Workspace): Decision {
  const { subnet } = compute;
  const place = networkOf(model, subnet);
  const near =
    place.identity === undefined
      ? undefined
      : [place.identity, ...adjacentNetworks(model, place.identity).known.map((one) => one.other)];
  const answers = endpointsTo(model, workspace).map((match): Decision => {
    const beside =
      subnet.state !== 'none' && match.endpoint.subnet.state !== 'none' && match.endpoint.subnet.identity === subnet.identity;
    const there = beside || (match.place.identity !== undefined && near?.includes(match.place.identity));
    const decided = near !== undefined && match.place.identity !== undefined;
    if (!there && decided) return no();
    return there && match.certainty === 'yes' ? yes() : unknown([...match.waits, ...match.place.waits, ...place.waits]);
  });
  return answers.length > 0 ? anyOf(answers) : no();
}
