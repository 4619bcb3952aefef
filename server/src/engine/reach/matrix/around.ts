import type { FlowParty } from '../../facts/index.ts';
import {
  type Compute,
  type Identity,
  type ModelObject,
  type NetworkModel,
  type PrivateEndpoint,
  refersTo,
  type Subnet,
  valuesOf,
  type Workspace,
} from '../../network/index.ts';
import type { MatrixFlow } from './matrix.ts';

/** What has rows of the isolation matrix that are its own. */
export type Around = Workspace | Compute | Subnet | PrivateEndpoint;

export const isAround = (resource: ModelObject): resource is Around =>
  resource.slice === 'workspaces' ||
  resource.slice === 'computes' ||
  resource.slice === 'subnets' ||
  resource.slice === 'privateEndpoints';

/**
 * The rows of the matrix that have to do with a resource, in the matrix's order: of a workspace all its rows, of a compute those from and to it,
 * of a subnet those that start in it and those of the private endpoints in it,
 * of a private endpoint those that arrive at it and those to its target that go another way.
 */
export function flowsAround(model: NetworkModel, matrix: readonly MatrixFlow[], resource: Around): readonly MatrixFlow[] {
  switch (resource.slice) {
    case 'workspaces':
      return matrix.filter(({ workspace }) => workspace.identity === resource.identity);
    case 'computes':
      return matrix.filter((flow) => startsAt(flow, resource.identity) || flow.resource?.identity === resource.identity);
    case 'subnets': {
      const endpoints = model.privateEndpoints.filter(({ subnet }) => refersTo(subnet, resource) === 'yes');
      return matrix.filter(
        (flow) => startsAt(flow, resource.identity) || endpoints.some((endpoint) => isOfEndpoint(flow, endpoint)),
      );
    }
    case 'privateEndpoints':
      return matrix.filter((flow) => isOfEndpoint(flow, resource));
  }
}

const startsAt = ({ from }: MatrixFlow, identity: Identity): boolean => from.includes(identity);

/** Those who could use an endpoint: what is in a network, or on-premises. */
const USERS: ReadonlySet<FlowParty> = new Set([
  'client:vnet',
  'client:onPremises',
  'workload',
  'deployment:managed',
  'deployment:legacy',
]);

function isOfEndpoint({ flow, row, resource, groups }: MatrixFlow, endpoint: PrivateEndpoint): boolean {
  const last = flow.hops.at(-1);
  if (last?.decision === 'arrives' && last.origin?.file === endpoint.at.file && last.origin.node === endpoint.at.node)
    return true;
  return (
    resource !== undefined &&
    USERS.has(row.from) &&
    endpoint.connections.items.some(({ target, groupIds }) => {
      const { values, whole } = valuesOf(groupIds);
      const named = values.some((one) => groups.some((group) => group.toLowerCase() === one.toLowerCase()));
      return refersTo(target, resource) === 'yes' && (named || !whole);
    })
  );
}
