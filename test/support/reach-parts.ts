/*
 * Bicep of small networks, a function a resource. Symbols are the names with their hyphens left out, so that parts name each other by `idOf`.
 */

export type Props = { readonly [key: string]: unknown };

/** Text that is written as it is: an expression. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const raw = (text: string): Raw => new Raw(text);

const symbolOf = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, '');

/** `{ id: SYMBOL.id }`. */
export const ref = (name: string): Props => ({ id: raw(`${symbolOf(name)}.id`) });

/** A subnet of a network of the same template. */
export const subnetRef = (network: string, subnet: string): Props => ({
  id: raw(`resourceId('Microsoft.Network/virtualNetworks/subnets', '${network}', '${subnet}')`),
});

export function resource(
  type: string,
  api: string,
  name: string,
  body: Props,
  options: { readonly parent?: string; readonly condition?: string } = {},
): string {
  const { parent, condition } = options;
  const head = parent === undefined ? '' : `  parent: ${symbolOf(parent)}\n`;
  const symbol = symbolOf(parent === undefined ? name : `${parent}${name}`);
  const when = condition === undefined ? '' : `if (${condition}) `;
  const rest = Object.entries(body)
    .map(([key, value]) => `  ${key}: ${show(value, '  ')}\n`)
    .join('');
  return `resource ${symbol} '${type}@${api}' = ${when}{\n${head}  name: '${name}'\n${rest}}\n`;
}

function show(value: unknown, margin: string): string {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'null';
  const inner = `${margin}  `;
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[\n${value.map((one) => `${inner}${show(one, inner)}\n`).join('')}${margin}]`;
  const entries = Object.entries(value as Props).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return '{}';
  const key = (text: string) => (/^[A-Za-z_]\w*$/.test(text) ? text : `'${text}'`);
  return `{\n${entries.map(([name, one]) => `${inner}${key(name)}: ${show(one, inner)}\n`).join('')}${margin}}`;
}

const HERE = raw('resourceGroup().location');
const API = '2024-05-01';

/** `['10.0.0.0/24', { networkSecurityGroup: … }]` or the prefix alone. */
export type SubnetPart = string | readonly [prefix: string, properties: Props];

export function network(
  name: string,
  space: string | readonly string[],
  subnets: Readonly<Record<string, SubnetPart>>,
  more: Props = {},
  api = API,
): string {
  return resource('Microsoft.Network/virtualNetworks', api, name, {
    location: HERE,
    properties: {
      addressSpace: { addressPrefixes: typeof space === 'string' ? [space] : space },
      subnets: Object.entries(subnets).map(([subnet, part]) => ({
        name: subnet,
        properties: typeof part === 'string' ? { addressPrefix: part } : { addressPrefix: part[0], ...part[1] },
      })),
      ...more,
    },
  });
}

/** `NAME PRIORITY DIRECTION ACCESS PROTOCOL SOURCE>DESTINATION PORTS`, several sources, destinations or ports with commas; `asg:NAME` is a group. */
export function group(name: string, ...rules: readonly string[]): string {
  return resource('Microsoft.Network/networkSecurityGroups', API, name, {
    location: HERE,
    properties: { securityRules: rules.map(rule) },
  });
}

function rule(text: string): Props {
  const [name, priority, direction, access, protocol, sides = '', ports = '*'] = text.split(' ');
  const [source = '*', destination = '*'] = sides.split('>');
  return {
    name,
    properties: {
      priority: Number(priority),
      direction,
      access,
      protocol,
      sourcePortRange: '*',
      ...side('source', source),
      ...side('destination', destination),
      ...(ports.includes(',') ? { destinationPortRanges: ports.split(',') } : { destinationPortRange: ports }),
    },
  };
}

function side(which: 'source' | 'destination', text: string): Props {
  if (text.startsWith('asg:')) return { [`${which}ApplicationSecurityGroups`]: text.slice(4).split(',').map(ref) };
  return text.includes(',') ? { [`${which}AddressPrefixes`]: text.split(',') } : { [`${which}AddressPrefix`]: text };
}

/** `NAME PREFIX HOP [ADDRESS]`. */
export function routes(name: string, list: readonly string[], more: Props = {}): string {
  return resource('Microsoft.Network/routeTables', API, name, {
    location: HERE,
    properties: {
      routes: list.map((text) => {
        const [label, addressPrefix, nextHopType, nextHopIpAddress] = text.split(' ');
        return { name: label, properties: { addressPrefix, nextHopType, nextHopIpAddress } };
      }),
      ...more,
    },
  });
}

/** One side of a peering. */
export function peer(from: string, to: string, more: Props = {}): string {
  return resource(
    'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    API,
    `to-${to}`,
    { properties: { remoteVirtualNetwork: ref(to), ...more } },
    { parent: from },
  );
}

export const peers = (a: string, b: string, ab: Props = {}, ba: Props = {}): string => peer(a, b, ab) + peer(b, a, ba);

export const publicIp = (name: string, sku = 'Standard'): string =>
  resource('Microsoft.Network/publicIPAddresses', API, name, {
    location: HERE,
    sku: { name: sku },
    properties: { publicIPAllocationMethod: 'Static' },
  });

/** An interface in `NETWORK/SUBNET`. */
export function nic(
  name: string,
  place: string,
  more: { readonly ip?: string; readonly publicIp?: string; readonly config?: Props; readonly nic?: Props } = {},
): string {
  const [vnet = '', subnet = ''] = place.split('/');
  return resource('Microsoft.Network/networkInterfaces', API, name, {
    location: HERE,
    properties: {
      ipConfigurations: [
        {
          name: 'ipconfig',
          properties: {
            subnet: subnetRef(vnet, subnet),
            ...(more.ip === undefined ? {} : { privateIPAllocationMethod: 'Static', privateIPAddress: more.ip }),
            ...(more.publicIp === undefined ? {} : { publicIPAddress: ref(more.publicIp) }),
            ...more.config,
          },
        },
      ],
      ...more.nic,
    },
  });
}

export function storage(name: string, properties: Props = {}, location: unknown = HERE): string {
  return resource('Microsoft.Storage/storageAccounts', '2023-05-01', name, {
    location,
    sku: { name: 'Standard_LRS' },
    kind: 'StorageV2',
    properties,
  });
}

export function vault(name: string, properties: Props = {}): string {
  return resource('Microsoft.KeyVault/vaults', '2023-07-01', name, {
    location: HERE,
    properties: { tenantId: raw('tenant().tenantId'), sku: { family: 'A', name: 'standard' }, ...properties },
  });
}

/** A private endpoint to a resource, with its zone group where zones are named. */
export function endpoint(name: string, place: string, target: string, groupId: string, zones: readonly string[] = []): string {
  const [vnet = '', subnet = ''] = place.split('/');
  const own = resource('Microsoft.Network/privateEndpoints', API, name, {
    location: HERE,
    properties: {
      subnet: subnetRef(vnet, subnet),
      privateLinkServiceConnections: [
        { name: 'connection', properties: { privateLinkServiceId: raw(`${symbolOf(target)}.id`), groupIds: [groupId] } },
      ],
    },
  });
  if (zones.length === 0) return own;
  const configs = zones.map((zone, at) => ({ name: `zone${at}`, properties: { privateDnsZoneId: raw(`${symbolOf(zone)}.id`) } }));
  return (
    own +
    resource(
      'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      API,
      'default',
      { properties: { privateDnsZoneConfigs: configs } },
      { parent: name },
    )
  );
}

/** A private zone, linked to networks. */
export function zone(name: string, ...linked: readonly string[]): string {
  const links = linked.map((vnet) =>
    resource(
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      '2020-06-01',
      `link-${vnet}`,
      { location: 'global', properties: { registrationEnabled: false, virtualNetwork: ref(vnet) } },
      { parent: name },
    ),
  );
  return resource('Microsoft.Network/privateDnsZones', '2020-06-01', name, { location: 'global' }) + links.join('');
}

/** An Azure Firewall in `NETWORK/AzureFirewallSubnet` with a policy of its name and one group of collections. */
export function firewall(
  name: string,
  vnet: string,
  collections: readonly Props[],
  policy: Props = {},
  more: Props = {},
): string {
  return (
    publicIp(`${name}-pip`) +
    resource('Microsoft.Network/firewallPolicies', API, `${name}-policy`, { location: HERE, properties: policy }) +
    resource(
      'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
      API,
      'rules',
      { properties: { priority: 200, ruleCollections: collections } },
      { parent: `${name}-policy` },
    ) +
    resource('Microsoft.Network/azureFirewalls', API, name, {
      location: HERE,
      properties: {
        sku: { name: 'AZFW_VNet', tier: 'Standard' },
        firewallPolicy: ref(`${name}-policy`),
        ipConfigurations: [
          {
            name: 'ipconfig',
            properties: { subnet: subnetRef(vnet, 'AzureFirewallSubnet'), publicIPAddress: ref(`${name}-pip`) },
          },
        ],
        ...more,
      },
    })
  );
}

/** A collection of `NAME PROTOCOLS SOURCE>DESTINATION PORTS`; destinations that are host names go into `destinationFqdns`. */
export function networkRules(name: string, priority: number, action: 'Allow' | 'Deny', ...rules: readonly string[]): Props {
  return collection(
    name,
    priority,
    action,
    rules.map((text) => {
      const [label, protocols = '', sides = '', ports = '*'] = text.split(' ');
      const [source = '*', destination = '*'] = sides.split('>');
      const hosts = destination.split(',').filter((one) => /[a-z]\.[a-z]/.test(one) && !/^[A-Z]/.test(one));
      const groups = (side: string) => side.startsWith('ipg:');
      return {
        ruleType: 'NetworkRule',
        name: label,
        ipProtocols: protocols.split(','),
        ...(groups(source)
          ? { sourceIpGroups: [raw(`${symbolOf(source.slice(4))}.id`)] }
          : { sourceAddresses: source.split(',') }),
        ...(hosts.length > 0
          ? { destinationFqdns: hosts }
          : groups(destination)
            ? { destinationIpGroups: [raw(`${symbolOf(destination.slice(4))}.id`)] }
            : { destinationAddresses: destination.split(',') }),
        destinationPorts: ports.split(','),
      };
    }),
  );
}

/** A collection of `NAME PROTOCOL:PORT SOURCE>HOSTS`; `tag:NAME` is an FQDN tag. */
export function applicationRules(name: string, priority: number, action: 'Allow' | 'Deny', ...rules: readonly string[]): Props {
  return collection(
    name,
    priority,
    action,
    rules.map((text) => {
      const [label, protocols = '', sides = ''] = text.split(' ');
      const [source = '*', hosts = '*'] = sides.split('>');
      return {
        ruleType: 'ApplicationRule',
        name: label,
        protocols: protocols.split(',').map((one) => ({ protocolType: one.split(':')[0], port: Number(one.split(':')[1]) })),
        sourceAddresses: source.split(','),
        ...(hosts.startsWith('tag:') ? { fqdnTags: [hosts.slice(4)] } : { targetFqdns: hosts.split(',') }),
      };
    }),
  );
}

/** A collection of `NAME PROTOCOLS SOURCE PORT>ADDRESS:PORT`. */
export function natRules(name: string, priority: number, ...rules: readonly string[]): Props {
  return {
    ruleCollectionType: 'FirewallPolicyNatRuleCollection',
    name,
    priority,
    action: { type: 'DNAT' },
    rules: rules.map((text) => {
      const [label, protocols = '', source = '*', move = ''] = text.split(' ');
      const [port = '', to = ''] = move.split('>');
      const [address, translatedPort] = to.split(':');
      return {
        ruleType: 'NatRule',
        name: label,
        ipProtocols: protocols.split(','),
        sourceAddresses: source.split(','),
        destinationAddresses: [raw('fwpip.properties.ipAddress')],
        destinationPorts: [port],
        translatedAddress: address,
        translatedPort,
      };
    }),
  };
}

function collection(name: string, priority: number, action: string, rules: readonly Props[]): Props {
  return { ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name, priority, action: { type: action }, rules };
}

/** A VPN gateway in `NETWORK/GatewaySubnet`, with a site of these prefixes behind it. */
export function vpn(name: string, vnet: string, prefixes: readonly string[], more: Props = {}): string {
  return (
    publicIp(`${name}-pip`) +
    resource('Microsoft.Network/virtualNetworkGateways', API, name, {
      location: HERE,
      properties: {
        gatewayType: 'Vpn',
        vpnType: 'RouteBased',
        sku: { name: 'VpnGw1', tier: 'VpnGw1' },
        ipConfigurations: [
          {
            name: 'ipconfig',
            properties: { subnet: subnetRef(vnet, 'GatewaySubnet'), publicIPAddress: ref(`${name}-pip`) },
          },
        ],
        ...more,
      },
    }) +
    resource('Microsoft.Network/localNetworkGateways', API, `${name}-site`, {
      location: HERE,
      properties: { localNetworkAddressSpace: { addressPrefixes: prefixes }, gatewayIpAddress: '198.51.100.1' },
    }) +
    resource('Microsoft.Network/connections', API, `${name}-connection`, {
      location: HERE,
      properties: {
        connectionType: 'IPsec',
        virtualNetworkGateway1: { ...ref(name), properties: {} },
        localNetworkGateway2: { ...ref(`${name}-site`), properties: {} },
      },
    })
  );
}

export function nat(name: string, more: Props = {}): string {
  return (
    publicIp(`${name}-pip`) +
    resource('Microsoft.Network/natGateways', API, name, {
      location: HERE,
      sku: { name: 'Standard' },
      properties: { publicIpAddresses: [ref(`${name}-pip`)], ...more },
    })
  );
}

/** A workspace with the dependencies `st`, `kv`, `cr` that the template has. */
export function workspace(name: string, properties: Props = {}): string {
  return resource('Microsoft.MachineLearningServices/workspaces', '2024-10-01', name, {
    location: HERE,
    identity: { type: 'SystemAssigned' },
    properties,
  });
}

export function compute(name: string, owner: string, properties: Props, type = 'AmlCompute'): string {
  return resource(
    'Microsoft.MachineLearningServices/workspaces/computes',
    '2024-10-01',
    name,
    { location: HERE, properties: { computeType: type, properties } },
    { parent: owner },
  );
}
