import { type Place, placeAt } from '../../graph/index.ts';
import type { Setting } from '../setting.ts';
import type { PrivateDnsZoneGroup, PrivateLinkConnection, Reference } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { concatLists, readList, readRequired, readText, readTexts } from './read.ts';
import { readIdReference, readIdReferences, readReference, referenceToParent } from './reference.ts';

export const privateEndpoints = defineSlice('privateEndpoints', ['Microsoft.Network/privateEndpoints'], (context) => {
  const properties = propertiesOf(context.node);
  const automatic = readList(placeAt(properties, 'privateLinkServiceConnections'), (item) =>
    readConnection(context, item, 'automatic'),
  );
  const manual = readList(placeAt(properties, 'manualPrivateLinkServiceConnections'), (item) =>
    readConnection(context, item, 'manual'),
  );
  return {
    slice: 'privateEndpoints',
    ...context.base,
    subnet: readIdReference(context, placeAt(properties, 'subnet')),
    connections: concatLists(automatic, manual),
    zoneGroups: listChildren(context, 'privateDnsZoneGroups', readZoneGroup).items,
    ipConfigurations: readList(placeAt(properties, 'ipConfigurations'), (item) => {
      const at = (key: string) => readText<string | undefined>(placeAt(item, 'properties', key), { value: undefined });
      return { groupId: at('groupId'), memberName: at('memberName'), privateAddress: at('privateIPAddress'), at: item.at };
    }),
    applicationSecurityGroups: readIdReferences(context, placeAt(properties, 'applicationSecurityGroups')),
  };
});

function readConnection(context: Context, item: Place, approval: 'automatic' | 'manual'): PrivateLinkConnection {
  const properties = placeAt(item, 'properties');
  return {
    name: readRequired(placeAt(item, 'name')),
    target: readReference(context, placeAt(properties, 'privateLinkServiceId')),
    groupIds: readTexts(placeAt(properties, 'groupIds')),
    manual: approval === 'manual',
    at: item.at,
  };
}

export const privateDnsZoneGroups = defineSlice(
  'privateDnsZoneGroups',
  ['Microsoft.Network/privateEndpoints/privateDnsZoneGroups'],
  readZoneGroup,
);

function readZoneGroup(context: Context): PrivateDnsZoneGroup {
  return {
    slice: 'privateDnsZoneGroups',
    ...context.base,
    endpoint: referenceToParent(context),
    configs: readList(placeAt(propertiesOf(context.node), 'privateDnsZoneConfigs'), (item) => {
      const zone = readReference(context, placeAt(item, 'properties', 'privateDnsZoneId'));
      return { name: readRequired(placeAt(item, 'name')), zone, zoneName: zoneNameOf(context, zone), at: item.at };
    }),
  };
}

/** The zone's name is the last segment of its id, known even where the id's group is not. */
function zoneNameOf(context: Context, zone: Reference): Setting<string> {
  const { at, path } = zone;
  if (zone.state === 'none') return { state: 'unknown', waits: [], at, path, key: undefined };
  const node = zone.state === 'resolved' ? context.graph.byIdentity.get(zone.identity)?.[0] : undefined;
  const name = node
    ? node.name.kind === 'string'
      ? node.name.value
      : undefined
    : zone.identity.slice(zone.identity.lastIndexOf('/') + 1);
  if (name !== undefined && name !== '' && !/[‹›]/.test(name)) {
    return { state: 'declared', value: name.toLowerCase().replace(/\.$/, ''), at, via: zone.via, path };
  }
  const open = node?.name.kind === 'residual' ? node.name.waits : [];
  return { state: 'unknown', waits: zone.state === 'unknown' ? zone.waits : open, at, path, key: zone.identity };
}
