import { v1LegacyModeDefault } from '../../facts/index.ts';
import { childrenOf, nameKey, nodesByType, type Place, placeAt, type ResourceNode } from '../../graph/index.ts';
import type { Listed } from '../setting.ts';
import type { Datastore, ManagedNetwork, OutboundRule, Reference } from '../types/index.ts';
import { propertiesOf, readManagedIdentity } from './base.ts';
import { contextOf } from './children.ts';
import { connectionResource } from './connection-resource.ts';
import { type Context, defineSlice } from './context.ts';
import {
  readCount,
  readFlag,
  readList,
  readLocation,
  readRequired,
  readRequiredCount,
  readText,
  readTexts,
  stateOf,
} from './read.ts';
import { labelOf, readIdReference, readReference, referenceToGrandparent, referenceToParent } from './reference.ts';
import { PLAIN_FIREWALL, readServiceFirewall } from './service-firewall.ts';

const TOGGLE = ['Enabled', 'Disabled'];
const TYPE = 'Microsoft.MachineLearningServices/workspaces';

export const workspaces = defineSlice('workspaces', [TYPE], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  const serverless = at('serverlessComputeSettings');
  return {
    slice: 'workspaces',
    ...context.base,
    kind: readText<string>(placeAt(context.node.root, 'kind'), { value: 'Default' }, [
      'Default',
      'Hub',
      'Project',
      'FeatureStore',
    ]),
    hub: readReference(context, at('hubResourceId')),
    publicNetworkAccess: readText<string>(at('publicNetworkAccess'), { value: 'Enabled', fact: 'F2.04' }, TOGGLE),
    allowPublicAccessWhenBehindVnet: readFlag<boolean | undefined>(at('allowPublicAccessWhenBehindVnet'), {
      value: undefined,
      fact: 'F2.03',
    }),
    ipAllowlist: readTexts(at('ipAllowlist')),
    networkAcls: readServiceFirewall(context, at('networkAcls'), PLAIN_FIREWALL),
    storageAccount: readReference(context, at('storageAccount')),
    keyVault: readReference(context, at('keyVault')),
    containerRegistry: readReference(context, at('containerRegistry')),
    applicationInsights: readReference(context, at('applicationInsights')),
    imageBuildCompute: readText<string | undefined>(at('imageBuildCompute'), { value: undefined, fact: 'F3.31' }),
    managedNetwork: readManagedNetwork(context, at('managedNetwork')),
    provisionNetworkNow: readFlag<boolean>(at('provisionNetworkNow'), { value: false, fact: 'F5.09' }),
    serverless: {
      subnet: readReference(context, placeAt(serverless, 'serverlessComputeCustomSubnet')),
      noPublicIp: readFlag<boolean>(placeAt(serverless, 'serverlessComputeNoPublicIP'), { value: false, fact: 'F4.71' }),
      at: serverless.at,
      state: stateOf(serverless),
    },
    v1LegacyMode: readFlag<boolean>(at('v1LegacyMode'), v1LegacyModeDefault(context.node.apiVersion)),
    hbiWorkspace: readFlag<boolean>(at('hbiWorkspace'), { value: false, fact: 'F4.14' }),
    systemDatastoresAuthMode: readText<string>(at('systemDatastoresAuthMode'), { value: 'AccessKey', fact: 'F3.13' }, [
      'AccessKey',
      'Identity',
      'UserDelegationSAS',
    ]),
    managedIdentity: readManagedIdentity(context),
    primaryUserAssignedIdentity: readReference(context, at('primaryUserAssignedIdentity')),
    sharedPrivateLinkResources: readList(at('sharedPrivateLinkResources'), (item) => ({
      target: readReference(context, placeAt(item, 'properties', 'privateLinkResourceId')),
      groupId: readRequired(placeAt(item, 'properties', 'groupId')),
      at: item.at,
    })),
  };
});

function readManagedNetwork(context: Context, place: Place): ManagedNetwork {
  const at = (key: string) => placeAt(place, key);
  return {
    isolationMode: readText<string>(at('isolationMode'), { value: 'Disabled', fact: 'F5.01' }, [
      'Disabled',
      'AllowInternetOutbound',
      'AllowOnlyApprovedOutbound',
    ]),
    managedNetworkKind: readText<string | undefined>(at('managedNetworkKind'), { value: undefined, fact: 'F5.20' }, ['V1', 'V2']),
    firewallSku: readText<string>(at('firewallSku'), { value: 'Standard', fact: 'F5.06' }, ['Basic', 'Standard']),
    outboundRules: readOutboundRules(context, at('outboundRules')),
    at: place.at,
    state: stateOf(place),
  };
}

function readOutboundRules(context: Context, place: Place): Listed<OutboundRule> {
  const { nodes, waits } = childrenOf(context.graph, context.node, 'outboundRules');
  const items = nodes.map((node) => readOutboundRule(contextOf(context, node)));
  const state = items.length > 0 ? 'declared' : waits.length > 0 ? 'unknown' : 'default';
  return { state, items, waits, at: place.at, path: place.path, missing: place.missing };
}

function readOutboundRule(child: Context): OutboundRule {
  const properties = propertiesOf(child.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  const type = readRequired(at('type'), ['FQDN', 'PrivateEndpoint', 'ServiceTag']);
  const common = {
    name: child.base.name,
    category: readText<string | undefined>(at('category'), { value: undefined }, [
      'Required',
      'Recommended',
      'UserDefined',
      'Dependency',
    ]),
    typeAt: type.at,
    at: child.base.at,
    form: child.node.inline ? ('inline' as const) : ('child' as const),
    condition: child.base.condition,
    conditionWaits: child.base.conditionWaits,
  };
  if (type.state === 'unknown') return { type: 'unknown', typeText: undefined, waits: type.waits, ...common };
  switch (type.value) {
    case 'FQDN':
      return { type: 'FQDN', ...common, destination: readRequired(at('destination')) };
    case 'PrivateEndpoint':
      return {
        type: 'PrivateEndpoint',
        ...common,
        target: readReference(child, at('destination', 'serviceResourceId')),
        subresourceTarget: readRequired(at('destination', 'subresourceTarget')),
        sparkEnabled: readFlag<boolean>(at('destination', 'sparkEnabled'), { value: false, fact: 'F5.10' }),
      };
    case 'ServiceTag':
      return {
        type: 'ServiceTag',
        ...common,
        serviceTag: readRequired(at('destination', 'serviceTag')),
        protocol: readRequired(at('destination', 'protocol'), ['TCP', 'UDP', 'ICMP', '*']),
        portRanges: readRequired(at('destination', 'portRanges')),
        action: readText<string>(at('destination', 'action'), { value: 'Allow' }, ['Allow', 'Deny']),
        addressPrefixes: readTexts(at('destination', 'addressPrefixes')),
      };
    default:
      return { type: 'unknown', typeText: type.value, waits: [], ...common };
  }
}

export const computes = defineSlice('computes', [`${TYPE}/computes`], (context) => {
  const properties = propertiesOf(context.node);
  const settings = placeAt(properties, 'properties');
  const at = (...keys: readonly string[]) => placeAt(settings, ...keys);
  const own = readLocation(placeAt(properties, 'computeLocation'));
  return {
    slice: 'computes',
    ...context.base,
    workspace: referenceToParent(context),
    computeType: readRequired(placeAt(properties, 'computeType'), [
      'AmlCompute',
      'ComputeInstance',
      'AKS',
      'Kubernetes',
      'VirtualMachine',
      'HDInsight',
      'Databricks',
      'DataFactory',
      'DataLakeAnalytics',
      'SynapseSpark',
    ]),
    computeLocation: own.state === 'unknown' && own.key === undefined && own.waits.length === 0 ? context.base.location : own,
    subnet: readIdReference(context, at('subnet')),
    enableNodePublicIp: readFlag<boolean>(at('enableNodePublicIp'), { value: true, fact: 'F4.70' }),
    vmSize: readText<string | undefined>(at('vmSize'), { value: undefined }),
    minNodeCount: readCount<number>(at('scaleSettings', 'minNodeCount'), { value: 0 }),
    maxNodeCount: readRequiredCount(at('scaleSettings', 'maxNodeCount')),
    remoteLoginPortPublicAccess: readText<string>(at('remoteLoginPortPublicAccess'), { value: 'NotSpecified', fact: 'F4.70' }, [
      ...TOGGLE,
      'NotSpecified',
    ]),
    sshPublicAccess: readText<string>(at('sshSettings', 'sshPublicAccess'), { value: 'Disabled', fact: 'F4.70' }, TOGGLE),
    disableLocalAuth: readFlag<boolean>(placeAt(properties, 'disableLocalAuth'), { value: false }),
    attached: readReference(context, placeAt(properties, 'resourceId')),
    kubernetesSubnet: readReference(context, at('aksNetworkingConfiguration', 'subnetId')),
    loadBalancerType: readText<string>(at('loadBalancerType'), { value: 'PublicIp', fact: 'F4.85' }, [
      'PublicIp',
      'InternalLoadBalancer',
    ]),
    loadBalancerSubnet: readText<string | undefined>(at('loadBalancerSubnet'), { value: undefined }),
    sslStatus: readText<string>(at('sslConfiguration', 'status'), { value: 'Disabled', fact: 'F4.92' }, [...TOGGLE, 'Auto']),
    managedIdentity: readManagedIdentity(context),
    settingsAt: settings.at,
  };
});

export const onlineEndpoints = defineSlice('onlineEndpoints', [`${TYPE}/onlineEndpoints`], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'onlineEndpoints',
    ...context.base,
    workspace: referenceToParent(context),
    publicNetworkAccess: readText<string>(
      placeAt(properties, 'publicNetworkAccess'),
      { value: 'Enabled', fact: 'F7.01' },
      TOGGLE,
    ),
    authMode: readRequired(placeAt(properties, 'authMode'), ['Key', 'AMLToken', 'AADToken']),
    compute: readReference(context, placeAt(properties, 'compute')),
    managedIdentity: readManagedIdentity(context),
  };
});

export const onlineDeployments = defineSlice('onlineDeployments', [`${TYPE}/onlineEndpoints/deployments`], (context) => {
  const properties = propertiesOf(context.node);
  const at = (key: string) => placeAt(properties, key);
  return {
    slice: 'onlineDeployments',
    ...context.base,
    endpoint: referenceToParent(context),
    workspace: referenceToGrandparent(context),
    endpointComputeType: readText<string>(at('endpointComputeType'), { value: 'Managed', fact: 'F13.03' }, [
      'Managed',
      'Kubernetes',
      'AzureMLCompute',
    ]),
    egressPublicNetworkAccess: readText<string | undefined>(
      at('egressPublicNetworkAccess'),
      { value: undefined, fact: 'F7.03' },
      TOGGLE,
    ),
    model: readText<string | undefined>(at('model'), { value: undefined }),
    environmentId: readText<string | undefined>(at('environmentId'), { value: undefined }),
  };
});

export const batchEndpoints = defineSlice('batchEndpoints', [`${TYPE}/batchEndpoints`], (context) => ({
  slice: 'batchEndpoints',
  ...context.base,
  workspace: referenceToParent(context),
  authMode: readRequired(placeAt(propertiesOf(context.node), 'authMode')),
}));

export const batchDeployments = defineSlice('batchDeployments', [`${TYPE}/batchEndpoints/deployments`], (context) => ({
  slice: 'batchDeployments',
  ...context.base,
  endpoint: referenceToParent(context),
  workspace: referenceToGrandparent(context),
  compute: readReference(context, placeAt(propertiesOf(context.node), 'compute')),
}));

export const amlRegistries = defineSlice('amlRegistries', ['Microsoft.MachineLearningServices/registries'], (context) => ({
  slice: 'amlRegistries',
  ...context.base,
  publicNetworkAccess: readText<string>(
    placeAt(propertiesOf(context.node), 'publicNetworkAccess'),
    { value: 'Enabled', fact: 'F2.30' },
    TOGGLE,
  ),
}));

export const datastores = defineSlice('datastores', [`${TYPE}/datastores`], (context): Datastore => {
  const properties = propertiesOf(context.node);
  const account = placeAt(properties, 'accountName');
  return {
    slice: 'datastores',
    ...context.base,
    workspace: referenceToParent(context),
    datastoreType: readRequired(placeAt(properties, 'datastoreType'), [
      'AzureBlob',
      'AzureFile',
      'AzureDataLakeGen1',
      'AzureDataLakeGen2',
    ]),
    accountName: readText<string | undefined>(account, { value: undefined }),
    account: accountOf(context, account, properties),
  };
});

/** The storage account a datastore names, where the deployment has one of that name that its subscription and group do not rule out. */
function accountOf(context: Context, account: Place, properties: Place): Reference {
  const name = account.value && nameKey(account.value, context.node.deployment);
  const matches = (node: ResourceNode, key: string, part: 'subscription' | 'resourceGroup') => {
    const value = placeAt(properties, key).value;
    const own = node.identity[part];
    return value?.kind !== 'string' || !own.decided || own.key === value.value.toLowerCase();
  };
  const found = nodesByType(context.graph, 'Microsoft.Storage/storageAccounts').find(
    (node) =>
      nameKey(node.name, node.deployment) === name &&
      matches(node, 'subscriptionId', 'subscription') &&
      matches(node, 'resourceGroup', 'resourceGroup'),
  );
  if (!found) return { state: 'none', at: account.at, path: account.path, missing: account.missing };
  return {
    state: 'resolved',
    identity: found.identity.text,
    type: found.type,
    label: labelOf(found),
    at: account.at,
    via: account.value?.via,
    path: account.path,
  };
}

export const connections = defineSlice('connections', [`${TYPE}/connections`], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  return {
    slice: 'connections',
    ...context.base,
    workspace: referenceToParent(context),
    category: readText<string | undefined>(at('category'), { value: undefined }),
    authType: readText<string | undefined>(at('authType'), { value: undefined }),
    target: readText<string | undefined>(at('target'), { value: undefined }),
    resource: connectionResource(context, at('metadata', 'ResourceId'), at('target')),
  };
});
