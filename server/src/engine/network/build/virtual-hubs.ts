import { placeAt } from '../../graph/index.ts';
import { propertiesOf } from './base.ts';
import { defineSlice } from './context.ts';
import { readFlag, readList, readRequired, readText, readTexts } from './read.ts';
import { readIdReference, readIdReferences, readReference, referenceToParent } from './reference.ts';

export const virtualHubs = defineSlice('virtualHubs', ['Microsoft.Network/virtualHubs'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'virtualHubs',
    ...context.base,
    addressPrefix: readText<string | undefined>(placeAt(properties, 'addressPrefix'), { value: undefined }),
    firewall: readIdReference(context, placeAt(properties, 'azureFirewall')),
    virtualWan: readIdReference(context, placeAt(properties, 'virtualWan')),
  };
});

export const virtualWans = defineSlice('virtualWans', ['Microsoft.Network/virtualWans'], (context) => ({
  slice: 'virtualWans',
  ...context.base,
  wanType: readText<string>(placeAt(propertiesOf(context.node), 'type'), { value: 'Standard' }, ['Basic', 'Standard']),
}));

export const hubConnections = defineSlice(
  'hubConnections',
  ['Microsoft.Network/virtualHubs/hubVirtualNetworkConnections'],
  (context) => {
    const properties = propertiesOf(context.node);
    const routing = placeAt(properties, 'routingConfiguration');
    return {
      slice: 'hubConnections',
      ...context.base,
      hub: referenceToParent(context),
      remoteVirtualNetwork: readIdReference(context, placeAt(properties, 'remoteVirtualNetwork')),
      enableInternetSecurity: readFlag<boolean>(placeAt(properties, 'enableInternetSecurity'), { value: false }),
      associatedRouteTable: readIdReference(context, placeAt(routing, 'associatedRouteTable')),
      propagatedRouteTables: readIdReferences(context, placeAt(routing, 'propagatedRouteTables', 'ids')),
      propagatedLabels: readTexts(placeAt(routing, 'propagatedRouteTables', 'labels')),
    };
  },
);

export const hubRouteTables = defineSlice('hubRouteTables', ['Microsoft.Network/virtualHubs/hubRouteTables'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'hubRouteTables',
    ...context.base,
    hub: referenceToParent(context),
    labels: readTexts(placeAt(properties, 'labels')),
    routes: readList(placeAt(properties, 'routes'), (item) => ({
      name: readRequired(placeAt(item, 'name')),
      destinations: readTexts(placeAt(item, 'destinations')),
      nextHop: readReference(context, placeAt(item, 'nextHop')),
      at: item.at,
    })),
  };
});

export const hubGateways = defineSlice(
  'hubGateways',
  ['Microsoft.Network/vpnGateways', 'Microsoft.Network/expressRouteGateways', 'Microsoft.Network/p2sVpnGateways'],
  (context) => ({
    slice: 'hubGateways',
    ...context.base,
    hub: readIdReference(context, placeAt(propertiesOf(context.node), 'virtualHub')),
  }),
);

export const routingIntents = defineSlice('routingIntents', ['Microsoft.Network/virtualHubs/routingIntent'], (context) => ({
  slice: 'routingIntents',
  ...context.base,
  hub: referenceToParent(context),
  policies: readList(placeAt(propertiesOf(context.node), 'routingPolicies'), (item) => ({
    destinations: readTexts(placeAt(item, 'destinations')),
    nextHop: readReference(context, placeAt(item, 'nextHop')),
  })),
}));
