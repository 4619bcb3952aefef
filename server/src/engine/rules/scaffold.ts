import { zonesFor } from '../facts/index.ts';
import { knownValue, type ModelResource, type Subnet, type VirtualNetwork, valuesOf } from '../network/index.ts';
import type { RuleContext } from './define-rule.ts';
import type { Fix } from './fix.ts';

interface Site {
  readonly network: VirtualNetwork;
  readonly subnet: Subnet;
}

/**
 * A private endpoint with its zones, links and zone group, for a target declared in a Bicep file of the user together with a network that has a subnet for endpoints.
 * Undefined where that is not so: what would be inserted has to compile.
 */
export function endpointScaffold({ model, config }: RuleContext, target: ModelResource, group: string): Fix | undefined {
  const site = endpointSite(
    model.virtualNetworks,
    model.subnets.filter((subnet) => !subnet.existing),
    target,
  );
  const zones = zonesFor(target.type, group, model.cloud, {})?.required;
  if (!site || !zones || !isPlain(target) || !isPlain(site.network)) return undefined;
  const symbols = { target: target.symbol ?? '', network: site.network.symbol ?? '', subnet: knownValue(site.subnet.name) ?? '' };
  const endpoint = endpointText(symbols, group);
  const dns =
    config.dnsManagedElsewhere || model.privateDnsZones.some((zone) => zones.includes(knownValue(zone.name)?.toLowerCase() ?? ''))
      ? ''
      : zonesText(symbols, group, zones);
  return {
    title: `Add a private endpoint for '${target.label}' (${group})`,
    safe: false,
    edits: [{ kind: 'append', file: target.at.file, bicep: `${endpoint}${dns}`, arm: [] }],
  };
}

/** A network of the target's own file with a subnet for endpoints: one that holds some, or is named for them. */
function endpointSite(networks: readonly VirtualNetwork[], subnets: readonly Subnet[], target: ModelResource): Site | undefined {
  const near = networks.filter(
    (network) => !network.existing && network.at.file === target.at.file && network.symbol !== undefined,
  );
  const sites = subnets.flatMap((subnet): Site[] => {
    const network =
      subnet.virtualNetwork.state === 'none'
        ? undefined
        : near.find((one) => subnet.virtualNetwork.state !== 'none' && one.identity === subnet.virtualNetwork.identity);
    return network && subnet.name.state === 'declared' && valuesOf(subnet.delegations).values.length === 0
      ? [{ network, subnet }]
      : [];
  });
  return (
    sites.find(({ subnet }) =>
      /(?:^|[-_])(?:pe|pep|endpoints?|privateendpoints?|private-endpoints?|privatelink)(?:$|[-_])/i.test(
        knownValue(subnet.name) ?? '',
      ),
    ) ?? (sites.length === 1 ? sites[0] : undefined)
  );
}

/** Declared once, in a Bicep file of the user, without condition or loop: its symbol can simply be used. */
function isPlain(resource: ModelResource): boolean {
  return (
    resource.symbol !== undefined &&
    !resource.existing &&
    !resource.many &&
    resource.condition === undefined &&
    /\.bicep$/i.test(resource.at.file) &&
    !resource.calls.some((call) => call.registry) &&
    !resource.inLoop
  );
}

interface Symbols {
  readonly target: string;
  readonly network: string;
  readonly subnet: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const symbolOf = ({ target }: Symbols, group: string, what: string): string =>
  `${target}${capital(group.replaceAll(/\W/g, ''))}${what}`;

function endpointText(symbols: Symbols, group: string): string {
  return `resource ${symbolOf(symbols, group, 'Endpoint')} 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-\${${symbols.target}.name}-${group}'
  location: ${symbols.network}.location
  properties: {
    subnet: { id: '\${${symbols.network}.id}/subnets/${symbols.subnet}' }
    privateLinkServiceConnections: [
      {
        name: '${group}'
        properties: {
          privateLinkServiceId: ${symbols.target}.id
          groupIds: ['${group}']
        }
      }
    ]
  }
}
`;
}

function zonesText(symbols: Symbols, group: string, zones: readonly string[]): string {
  const zone = symbolOf(symbols, group, 'Zones');
  return `
resource ${zone} 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in [
${zones.map((name) => `    ${bicepZone(name)}\n`).join('')}  ]: {
    name: name
    location: 'global'
  }
]

resource ${symbolOf(symbols, group, 'ZoneLinks')} 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for i in range(0, ${zones.length}): {
    parent: ${zone}[i]
    name: ${symbols.network}.name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: ${symbols.network}.id }
    }
  }
]

resource ${symbolOf(symbols, group, 'ZoneGroup')} 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: ${symbolOf(symbols, group, 'Endpoint')}
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      for i in range(0, ${zones.length}): {
        name: 'zone\${i}'
        properties: { privateDnsZoneId: ${zone}[i].id }
      }
    ]
  }
}
`;
}

/** Suffixes that the language knows by cloud are not written out: the compiler's linter asks for that. */
function bicepZone(name: string): string {
  const storage = /^(privatelink\.\w+)\.core\.windows\.net$/.exec(name);
  return storage ? `'${storage[1]}.\${environment().suffixes.storage}'` : `'${name}'`;
}
