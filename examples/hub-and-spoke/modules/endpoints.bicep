type target = {
  @description('Name of the private endpoint, without its prefix.')
  name: string
  @description('Resource id that the endpoint leads to.')
  id: string
  @description('Sub-resource, e.g. blob.')
  group: string
  @description('Private DNS zones that hold the records.')
  zones: string[]
}

@description('Region of every resource.')
param location string

@description('Resource id of the subnet of the endpoints.')
param subnetId string

@description('Networks whose clients resolve the names.')
param networkIds string[]

@description('What the endpoints lead to.')
param targets target[]

var zoneNames = flatten(map(targets, target => target.zones))
var links = flatten(map(zoneNames, zone => map(networkIds, id => { zone: zone, network: id })))

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zoneNames: {
    name: name
    location: 'global'
  }
]

resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for link in links: {
    name: '${link.zone}/${last(split(link.network, '/'))}'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: link.network }
    }
    dependsOn: [zones]
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: 'pe-${target.name}'
    location: location
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: target.group
          properties: {
            privateLinkServiceId: target.id
            groupIds: [target.group]
          }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, i) in targets: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        for zone in target.zones: {
          name: replace(zone, '.', '-')
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zone) }
        }
      ]
    }
    dependsOn: [zones]
  }
]
