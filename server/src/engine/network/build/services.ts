import { privateLinkServices } from '../../facts/index.ts';
import { type Place, placeAt } from '../../graph/index.ts';
import { knownValue, type Setting } from '../setting.ts';
import type { ServiceFirewall, ServiceResource } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { readChildRules } from './child-rules.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { type Fallback, readFlag, readList, readLocation, readText } from './read.ts';
import { readReference } from './reference.ts';
import { type FirewallShape, PLAIN_FIREWALL, readServiceFirewall, STORAGE_FIREWALL, VAULT_FIREWALL } from './service-firewall.ts';

const TOGGLE = ['Enabled', 'Disabled'];
const OWN_SLICES = new Set(
  [
    'Microsoft.MachineLearningServices/workspaces',
    'Microsoft.MachineLearningServices/registries',
    'Microsoft.Storage/storageAccounts',
    'Microsoft.KeyVault/vaults',
    'Microsoft.ContainerRegistry/registries',
    'Microsoft.Insights/privateLinkScopes',
    'Microsoft.ContainerService/managedClusters',
    'Microsoft.Databricks/workspaces',
    'Microsoft.Network/applicationGateways',
  ].map((one) => one.toLowerCase()),
);

function readService(context: Context, firewall: Place, shape: FirewallShape): Omit<ServiceResource, keyof Context['base']> {
  const { root } = context.node;
  return {
    publicNetworkAccess: readPublicAccess(accessPlace(propertiesOf(context.node)), OPEN),
    firewall: readServiceFirewall(context, firewall, shape),
    sku: readText<string | undefined>(placeAt(root, 'sku', 'name'), { value: undefined }),
    kind: readText<string | undefined>(placeAt(root, 'kind'), { value: undefined }),
  };
}

const OPEN: Fallback<string> = { value: 'Enabled', fact: 'F2.18' };

/** Flexible database servers keep the switch in `network`. */
function accessPlace(properties: Place): Place {
  const own = placeAt(properties, 'publicNetworkAccess');
  const inner = placeAt(properties, 'network', 'publicNetworkAccess');
  return own.value === undefined && own.waits.length === 0 && inner.value !== undefined ? inner : own;
}

function readPublicAccess(place: Place, fallback: Fallback<string>): Setting<string> {
  return readText<string>(place, fallback, [...TOGGLE, 'SecuredByPerimeter']);
}

export const storageAccounts = defineSlice('storageAccounts', ['Microsoft.Storage/storageAccounts'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (key: string) => placeAt(properties, key);
  return {
    slice: 'storageAccounts',
    ...context.base,
    ...readService(context, at('networkAcls'), STORAGE_FIREWALL),
    publicNetworkAccess: readPublicAccess(at('publicNetworkAccess'), { value: 'Enabled', fact: 'F13.05' }),
    allowSharedKeyAccess: readFlag<boolean>(at('allowSharedKeyAccess'), { value: true, fact: 'F3.13' }),
    allowBlobPublicAccess: readFlag<boolean>(at('allowBlobPublicAccess'), { value: false, fact: 'F3.14' }),
    minimumTlsVersion: readText<string>(at('minimumTlsVersion'), { value: 'TLS1_0', fact: 'F3.14' }),
    isHnsEnabled: readFlag<boolean>(at('isHnsEnabled'), { value: false }),
  };
});

export const keyVaults = defineSlice('keyVaults', ['Microsoft.KeyVault/vaults'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  return {
    slice: 'keyVaults',
    ...context.base,
    ...readService(context, at('networkAcls'), VAULT_FIREWALL),
    publicNetworkAccess: readPublicAccess(at('publicNetworkAccess'), { value: 'Enabled', fact: 'F3.19' }),
    sku: readText<string | undefined>(at('sku', 'name'), { value: undefined }),
    enableSoftDelete: readFlag<boolean>(at('enableSoftDelete'), { value: true, fact: 'F3.21' }),
    enablePurgeProtection: readFlag<boolean>(at('enablePurgeProtection'), { value: false, fact: 'F3.21' }),
    enableRbacAuthorization: readFlag<boolean>(at('enableRbacAuthorization'), { value: false }),
  };
});

export const containerRegistries = defineSlice('containerRegistries', ['Microsoft.ContainerRegistry/registries'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  return {
    slice: 'containerRegistries',
    ...context.base,
    ...readService(context, at('networkRuleSet'), PLAIN_FIREWALL),
    publicNetworkAccess: readPublicAccess(at('publicNetworkAccess'), { value: 'Enabled', fact: 'F13.07' }),
    sku: readText<string | undefined>(placeAt(context.node.root, 'sku', 'name'), { value: undefined }, [
      'Basic',
      'Standard',
      'Premium',
    ]),
    networkRuleBypassOptions: readText<string>(at('networkRuleBypassOptions'), { value: 'AzureServices', fact: 'F3.24' }, [
      'AzureServices',
      'None',
    ]),
    adminUserEnabled: readFlag<boolean>(at('adminUserEnabled'), { value: false }),
    anonymousPullEnabled: readFlag<boolean>(at('anonymousPullEnabled'), { value: false }),
    dataEndpointEnabled: readFlag<boolean>(at('dataEndpointEnabled'), { value: false }),
    exportPolicy: readText<string>(at('policies', 'exportPolicy', 'status'), { value: 'Enabled' }, TOGGLE),
    quarantinePolicy: readText<string>(at('policies', 'quarantinePolicy', 'status'), { value: 'Disabled' }, TOGGLE),
    replications: listChildren(context, 'replications', (child) => readLocation(placeAt(child.node.root, 'location'))),
  };
});

/** Every further type a private endpoint or a managed network's endpoint rule can lead to. */
export const otherServices = defineSlice(
  'otherServices',
  privateLinkServices.map((one) => one.resourceType).filter((one) => !OWN_SLICES.has(one.toLowerCase())),
  (context) => {
    const properties = propertiesOf(context.node);
    const acls = placeAt(properties, 'networkAcls');
    const place = acls.value === undefined && acls.waits.length === 0 ? placeAt(properties, 'networkRuleSet') : acls;
    const rules = readChildRules(context, place);
    return {
      slice: 'otherServices',
      ...context.base,
      ...readService(context, place, PLAIN_FIREWALL),
      ...databaseRules(context, place),
      ...(rules.firewall && { firewall: rules.firewall }),
      ...(rules.publicNetworkAccess && { publicNetworkAccess: readPublicAccess(rules.publicNetworkAccess, OPEN) }),
      customSubDomainName: readText<string | undefined>(placeAt(properties, 'customSubDomainName'), { value: undefined }),
      disableLocalAuth: readFlag<boolean>(placeAt(properties, 'disableLocalAuth'), { value: false }),
    };
  },
);

/** Cosmos DB keeps its rules beside the other properties; those for subnets hold only while the filter is on. */
function databaseRules(context: Context, place: Place): { readonly firewall?: ServiceFirewall } {
  if (context.node.type.toLowerCase() !== 'microsoft.documentdb/databaseaccounts') return {};
  const properties = propertiesOf(context.node);
  const base = readServiceFirewall(context, place, PLAIN_FIREWALL);
  const filter = placeAt(properties, 'isVirtualNetworkFilterEnabled');
  const filtered = readFlag<boolean>(filter, { value: false });
  return {
    firewall: {
      ...base,
      ipRules: readList(placeAt(properties, 'ipRules'), (item) =>
        readText<string>(placeAt(item, 'ipAddressOrRange'), { value: '' }),
      ),
      virtualNetworkRules:
        knownValue(filtered) === false
          ? { ...base.virtualNetworkRules, at: filter.at }
          : readList(placeAt(properties, 'virtualNetworkRules'), (item) => ({
              subnet: readReference(context, placeAt(item, 'id')),
              at: item.at,
            })),
    },
  };
}

export const databricksWorkspaces = defineSlice('databricksWorkspaces', ['Microsoft.Databricks/workspaces'], (context) => {
  const properties = propertiesOf(context.node);
  const parameter = (key: string) => placeAt(properties, 'parameters', key, 'value');
  return {
    slice: 'databricksWorkspaces',
    ...context.base,
    ...readService(context, placeAt(properties, 'networkAcls'), PLAIN_FIREWALL),
    virtualNetwork: readReference(context, parameter('customVirtualNetworkId')),
    publicSubnetName: readText<string | undefined>(parameter('customPublicSubnetName'), { value: undefined }),
    privateSubnetName: readText<string | undefined>(parameter('customPrivateSubnetName'), { value: undefined }),
    enableNoPublicIp: readFlag<boolean>(parameter('enableNoPublicIp'), { value: false }),
  };
});
