// A hub with a firewall, a spoke with training and private endpoints, and a workspace that only they reach.
// Training reaches what the platform needs and approved hosts, and stores data in known accounts only.
// The modules beside this file hold one part each; prod.bicepparam gives the addresses.
targetScope = 'resourceGroup'

metadata amlIsolation = {
  target: 'A5'
}

@description('Region of every resource.')
param location string = resourceGroup().location

@description('Short name that the resources share.')
@minLength(3)
@maxLength(8)
param prefix string

@description('Address space of the hub.')
param hubAddressSpace string

@description('Address space of the spoke.')
param spokeAddressSpace string

@description('Hosts that training jobs may reach beside those that the platform needs.')
param approvedHosts string[] = []

var trainingPrefix = cidrSubnet(spokeAddressSpace, 24, 1)

module hub 'modules/hub.bicep' = {
  name: 'hub'
  params: {
    location: location
    prefix: prefix
    addressSpace: hubAddressSpace
    trainingPrefix: trainingPrefix
    approvedHosts: approvedHosts
  }
}

module spoke 'modules/spoke.bicep' = {
  name: 'spoke'
  params: {
    location: location
    prefix: prefix
    addressSpace: spokeAddressSpace
    trainingPrefix: trainingPrefix
    endpointsPrefix: cidrSubnet(spokeAddressSpace, 26, 0)
    firewallAddress: hub.outputs.firewallAddress
    hubName: hub.outputs.networkName
  }
}

module services 'modules/services.bicep' = {
  name: 'services'
  params: {
    location: location
    prefix: prefix
    workspaceName: 'mlw-${prefix}'
  }
}

module workspace 'modules/workspace.bicep' = {
  name: 'workspace'
  params: {
    location: location
    prefix: prefix
    storageId: services.outputs.storageId
    vaultId: services.outputs.vaultId
    registryId: services.outputs.registryId
    insightsId: services.outputs.insightsId
    trainingSubnetId: spoke.outputs.trainingSubnetId
  }
  dependsOn: [endpoints]
}

module endpoints 'modules/endpoints.bicep' = {
  name: 'endpoints'
  params: {
    location: location
    subnetId: spoke.outputs.endpointsSubnetId
    networkIds: [
      hub.outputs.networkId
      spoke.outputs.networkId
    ]
    targets: [
      { name: '${prefix}-blob', id: services.outputs.storageId, group: 'blob', zones: ['privatelink.blob.${environment().suffixes.storage}'] }
      { name: '${prefix}-file', id: services.outputs.storageId, group: 'file', zones: ['privatelink.file.${environment().suffixes.storage}'] }
      { name: '${prefix}-vault', id: services.outputs.vaultId, group: 'vault', zones: ['privatelink.vaultcore.azure.net'] }
      { name: '${prefix}-registry', id: services.outputs.registryId, group: 'registry', zones: ['privatelink${environment().suffixes.acrLoginServer}'] }
    ]
  }
}

module workspaceEndpoint 'modules/endpoints.bicep' = {
  name: 'workspace-endpoint'
  params: {
    location: location
    subnetId: spoke.outputs.endpointsSubnetId
    networkIds: [
      hub.outputs.networkId
      spoke.outputs.networkId
    ]
    targets: [
      {
        name: '${prefix}-workspace'
        id: workspace.outputs.id
        group: 'amlworkspace'
        zones: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net']
      }
    ]
  }
}

output workspaceId string = workspace.outputs.id
