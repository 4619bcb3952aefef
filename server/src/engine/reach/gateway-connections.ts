import { find, type GatewayConnection, type Identity, knownValue, type VirtualNetworkGateway } from '../network/index.ts';
import { type Atlas, identityOf, segmentOf } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { groupBy } from './group-by.ts';
import { once } from './once.ts';
import { toDoubts } from './trail.ts';

/** Another virtual network at the end of a VNet-to-VNet connection. */
export interface JoinedNetwork {
  readonly network: Identity;
  readonly gateway: VirtualNetworkGateway;
  readonly connection: GatewayConnection;
  readonly doubts: readonly Doubt[];
}

/**
 * The networks that a VPN gateway reaches by VNet-to-VNet connections. There is one connection for each direction, and nothing passes before both are there.
 * Source: learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-vnet-vnet-resource-manager-portal.
 */
export function networksJoinedTo(atlas: Atlas, gateway: VirtualNetworkGateway): readonly JoinedNetwork[] {
  return (outgoing(atlas).get(gateway.identity) ?? []).flatMap((connection): readonly JoinedNetwork[] => {
    const other = find(atlas.model, 'virtualNetworkGateways', connection.otherGateway);
    const network = other && networkOf(atlas, other);
    if (!other || network === undefined) return [];
    const back = (outgoing(atlas).get(other.identity) ?? []).find((one) => identityOf(one.otherGateway) === gateway.identity);
    if (!back && !other.existing) return [];
    const doubts = back
      ? [...toDoubts(connection.conditionWaits), ...toDoubts(back.conditionWaits)]
      : [{ what: `whether gateway '${other.label}' has a connection back`, at: connection.at }];
    return [{ network, gateway: other, connection, doubts }];
  });
}

const outgoing = once(({ model }: Atlas) =>
  groupBy(
    model.gatewayConnections.filter((one) => knownValue(one.connectionType) === 'Vnet2Vnet'),
    (one) => [identityOf(one.gateway)],
  ),
);

function networkOf(atlas: Atlas, gateway: VirtualNetworkGateway): Identity | undefined {
  const [first] = gateway.ipConfigurations.items;
  const subnet = first && identityOf(first.subnet);
  return (first && segmentOf(atlas, first.subnet)?.network) ?? subnet?.replace(/\/subnets\/[^/]+$/, '');
}
