import { AZURE_DNS_ADDRESS } from '../facts/index.ts';
import { parseAddress, parsePrefix, prefixContainsAddress } from '../ip/index.ts';
import { find, findAny, type NetworkModel, networkOf, type Reference, type VirtualNetwork, valuesOf } from '../network/index.ts';

/** Where the names that a network's machines ask for are looked up: there Azure DNS reads the zones that are linked. */
export interface Resolvers {
  readonly networks: readonly VirtualNetwork[];
  /** True where a server is known by an address of no network of the model, or not at all. */
  readonly open: boolean;
}

/** The network itself with Azure DNS, else the networks of its DNS servers. */
export function resolversOf(model: NetworkModel, network: VirtualNetwork): Resolvers {
  const { values, whole } = valuesOf(network.dnsServers);
  const owners = network.dnsServerOwners.items.filter((one) => one.state !== 'none').map((one) => networkOfServer(model, one));
  if (whole && values.length === 0 && owners.length === 0) return { networks: [network], open: false };
  const found = [
    ...owners,
    ...values.map((address) => (address === AZURE_DNS_ADDRESS ? network : networkOfAddress(model, address))),
  ];
  return {
    networks: [...new Set(found.filter((one) => one !== undefined))],
    open: found.includes(undefined) || found.length < network.dnsServers.items.length || network.dnsServers.waits.length > 0,
  };
}

function networkOfAddress(model: NetworkModel, text: string): VirtualNetwork | undefined {
  const address = parseAddress(text);
  return model.virtualNetworks.find((network) =>
    valuesOf(network.addressSpace).values.some((range) => {
      const prefix = parsePrefix(range);
      return prefix && address && prefixContainsAddress(prefix, address);
    }),
  );
}

/** The network of a firewall, a network interface or the inbound endpoint of a resolver. */
function networkOfServer(model: NetworkModel, server: Reference): VirtualNetwork | undefined {
  const inbound = find(model, 'dnsInboundEndpoints', server);
  if (inbound) return networkOf(model, inbound.subnet).network;
  const owner = findAny(model, server);
  const configurations = owner?.slice === 'firewalls' || owner?.slice === 'networkInterfaces' ? owner.ipConfigurations.items : [];
  return configurations.map(({ subnet }) => networkOf(model, subnet).network).find((one) => one !== undefined);
}
