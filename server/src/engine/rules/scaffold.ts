import { zonesFor } from '../facts/index.ts';
import { find, knownValue, type ModelResource, type Subnet, type VirtualNetwork, valuesOf } from '../network/index.ts';
import type { RuleContext } from './define-rule.ts';
import { isPlain, zoneGroupText, zonesText } from './dns-scaffold.ts';
import type { Fix } from './fix.ts';

interface Site {
  readonly network: VirtualNetwork;
  readonly subnet: Subnet;
}

/**
 * A private endpoint with its zones, links and zone group, for a target declared in a Bicep file of the user together with a network that has a subnet for endpoints.
 * Undefined where that is not so: what would be inserted has to compile.
 */
export function endpointScaffold(context: RuleContext, target: ModelResource, group: string): Fix | undefined {
  const { model, config } = context;
  const { file } = target.at;
  const site = endpointSite(context, file);
  const names = zonesFor(target.type, group, model.cloud, {})?.required;
  if (!site || !names || target.existing || !isPlain(target, file)) return undefined;
  const zones = config.dnsManagedElsewhere ? undefined : zonesText(model, file, site.network, names);
  const symbol = `<<+${target.symbol}${group === 'amlworkspace' ? '' : capital(group)}Endpoint>>`;
  const parts = [
    endpointText(symbol, target.symbol ?? '', group, site),
    ...(zones ? [zones.bicep, zoneGroupText(symbol, names, zones)] : []),
  ];
  return {
    title: `Add a private endpoint for '${target.label}' (${group})`,
    safe: false,
    edits: [
      {
        kind: 'append',
        file,
        bicep: parts.filter((part) => part !== '').join('\n'),
        copies: [{ file, node: `${site.network.at.node}/location` }],
      },
    ],
  };
}

const FOR_ENDPOINTS = /(?:^|[-_])(?:pe|pep|endpoints?|privateendpoints?|private-endpoints?|privatelink)(?:$|[-_])/i;

/** A network of the file with a subnet for endpoints: one named for them, else one that holds some, else the only one. */
function endpointSite({ model }: RuleContext, file: string): Site | undefined {
  const sites = model.subnets.flatMap((subnet): readonly Site[] => {
    const network = find(model, 'virtualNetworks', subnet.virtualNetwork);
    const usable = network && !network.existing && isPlain(network, file) && !subnet.existing && subnet.name.state === 'declared';
    return usable && valuesOf(subnet.delegations).values.length === 0 ? [{ network, subnet }] : [];
  });
  const used = new Set(model.privateEndpoints.flatMap(({ subnet }) => (subnet.state === 'none' ? [] : [subnet.identity])));
  return (
    sites.find(({ subnet }) => FOR_ENDPOINTS.test(knownValue(subnet.name) ?? '')) ??
    sites.find(({ subnet }) => used.has(subnet.identity)) ??
    (sites.length === 1 ? sites[0] : undefined)
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function endpointText(symbol: string, target: string, group: string, site: Site): string {
  return `resource ${symbol} 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-\${${target}.name}-${group}'
  location: <<0>>
  properties: {
    subnet: { id: ${subnetId(site)} }
    privateLinkServiceConnections: [
      {
        name: '${group}'
        properties: {
          privateLinkServiceId: ${target}.id
          groupIds: ['${group}']
        }
      }
    ]
  }
}
`;
}

/** A subnet that is a resource of its own is named by its symbol, so that the endpoint waits for it. */
function subnetId({ network, subnet }: Site): string {
  if (isPlain(subnet, network.at.file)) return `${subnet.symbol}.id`;
  const nested = subnet.symbol !== undefined && subnet.at.node === `${network.at.node}/resource:${subnet.symbol}`;
  return nested ? `${network.symbol}::${subnet.symbol}.id` : `'\${${network.symbol}.id}/subnets/${knownValue(subnet.name)}'`;
}
