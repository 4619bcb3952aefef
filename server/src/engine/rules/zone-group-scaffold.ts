import { knownValue, type ModelResource, type NetworkModel, type PrivateEndpoint } from '../network/index.ts';
import type { Fix } from './fix.ts';

/** A zone group for an endpoint whose zones are all declared in its own file, plainly; undefined otherwise. */
export function zoneGroupScaffold(model: NetworkModel, endpoint: PrivateEndpoint, zones: readonly string[]): Fix | undefined {
  const plain = (one: ModelResource): boolean =>
    one.symbol !== undefined && one.at.file === endpoint.at.file && one.condition === undefined && !one.inLoop;
  if (!plain(endpoint) || !/\.bicep$/i.test(endpoint.at.file)) return undefined;
  const symbols = zones.map(
    (name) => model.privateDnsZones.find((zone) => knownValue(zone.name)?.toLowerCase() === name && plain(zone))?.symbol,
  );
  if (symbols.length === 0 || !symbols.every((symbol) => symbol !== undefined)) return undefined;
  const configs = symbols.map(
    (symbol) => `      {\n        name: '${symbol}'\n        properties: { privateDnsZoneId: ${symbol}.id }\n      }\n`,
  );
  const bicep = `resource ${endpoint.symbol}ZoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: ${endpoint.symbol}
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
${configs.join('')}    ]
  }
}`;
  return {
    title: `Add a zone group to '${endpoint.label}'`,
    safe: false,
    edits: [{ kind: 'append', file: endpoint.at.file, bicep, arm: [] }],
  };
}
