import {
  knownValue,
  type ModelResource,
  type NetworkModel,
  type PrivateDnsZone,
  type PrivateEndpoint,
  refersTo,
  type VirtualNetwork,
} from '../network/index.ts';
import type { Fix } from './fix.ts';

/** Declarations that give zones to an endpoint, and how the file speaks of these zones. */
export interface ZonesText {
  /** Zones and links that are not there yet. */
  readonly bicep: string;
  /** An id for each zone, in the order asked for. */
  readonly ids: readonly string[];
}

/**
 * What a Bicep file lacks for zones of these names that a network resolves from: zones it declares are used, others are added, each with a link.
 * Undefined where a zone is declared in another file, or where a link would be needed and the network has no symbol.
 */
export function zonesText(
  model: NetworkModel,
  file: string,
  network: VirtualNetwork | undefined,
  names: readonly string[],
): ZonesText | undefined {
  const parts: string[] = [];
  const ids: string[] = [];
  for (const name of names) {
    const there = model.privateDnsZones.filter((zone) => knownValue(zone.name)?.toLowerCase() === name);
    const own = there.find((zone) => isPlain(zone, file));
    if (there.length > 0 && !own) return undefined;
    const symbol = own?.symbol ?? `<<+${labelOf(name)}Zone>>`;
    if (!own) parts.push(zoneText(symbol, name));
    ids.push(`${symbol}.id`);
    if (own && (own.existing || (network && isLinked(model, own, network)))) continue;
    if (!network || !isPlain(network, file)) return undefined;
    parts.push(linkText(symbol, labelOf(name), network));
  }
  return { bicep: parts.join('\n'), ids };
}

/** A zone group for an endpoint, with whatever zones and links it lacks; undefined where its file cannot have it. */
export function zoneGroupScaffold(
  model: NetworkModel,
  endpoint: PrivateEndpoint,
  network: VirtualNetwork | undefined,
  names: readonly string[],
): Fix | undefined {
  const { file } = endpoint.at;
  const zones = isPlain(endpoint, file) && !endpoint.existing ? zonesText(model, file, network, names) : undefined;
  if (!zones || names.length === 0) return undefined;
  const group = zoneGroupText(endpoint.symbol ?? '', names, zones);
  return {
    title: `Add a zone group to '${endpoint.label}'`,
    safe: false,
    edits: [{ kind: 'append', file, bicep: [zones.bicep, group].filter((part) => part !== '').join('\n'), copies: [] }],
  };
}

/** A link of a zone to a network, both declared in one Bicep file. */
export function linkScaffold(zone: PrivateDnsZone, network: VirtualNetwork): Fix | undefined {
  const { file } = zone.at;
  if (!isPlain(zone, file) || zone.existing || !isPlain(network, file)) return undefined;
  const bicep = linkText(zone.symbol ?? '', labelOf(knownValue(zone.name) ?? ''), network);
  return {
    title: `Link '${zone.label}' to '${network.label}'`,
    safe: false,
    edits: [{ kind: 'append', file, bicep, copies: [] }],
  };
}

/** Declared once, at the top of a Bicep file of the user, without condition or loop: its symbol can simply be used there. */
export function isPlain(resource: ModelResource, file: string): boolean {
  return (
    resource.symbol !== undefined &&
    resource.at.file === file &&
    resource.at.node === `resource:${resource.symbol}` &&
    resource.condition === undefined &&
    !resource.many &&
    !resource.inLoop &&
    /\.bicep$/i.test(file) &&
    !resource.calls.some((call) => call.registry)
  );
}

function isLinked(model: NetworkModel, zone: PrivateDnsZone, network: VirtualNetwork): boolean {
  return model.privateDnsZoneLinks.some(
    (link) => refersTo(link.zone, zone) === 'yes' && refersTo(link.virtualNetwork, network) === 'yes',
  );
}

export function zoneGroupText(endpoint: string, names: readonly string[], { ids }: ZonesText): string {
  const configs = ids.map(
    (id, at) => `      {
        name: '${labelOf(names[at] ?? '')}'
        properties: { privateDnsZoneId: ${id} }
      }
`,
  );
  return `resource <<+zoneGroup>> 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: ${endpoint}
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
${configs.join('')}    ]
  }
}
`;
}

const zoneText = (symbol: string, name: string): string => `resource ${symbol} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${spellZone(name)}
  location: 'global'
}
`;

const linkText = (
  zone: string,
  label: string,
  { symbol }: VirtualNetwork,
): string => `resource <<+${label}ZoneLink>> 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: ${zone}
  name: ${symbol}.name
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: ${symbol}.id }
  }
}
`;

/** `blob` of `privatelink.blob.core.windows.net`. */
export const labelOf = (zone: string): string => zone.split('.')[1]?.replaceAll(/\W/g, '') ?? 'private';

/** Suffixes that the language knows by cloud are not written out: the compiler's linter asks for that. */
function spellZone(name: string): string {
  const storage = /^(privatelink\.\w+)\.core\.windows\.net$/.exec(name);
  if (storage) return `'${storage[1]}.\${environment().suffixes.storage}'`;
  return name === 'privatelink.azurecr.io' ? `'privatelink\${environment().suffixes.acrLoginServer}'` : `'${name}'`;
}
