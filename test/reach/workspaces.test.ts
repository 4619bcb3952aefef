import { questions } from '../support/questions.ts';
import {
  compute,
  endpoint,
  network,
  type Props,
  peers,
  raw,
  resource,
  storage,
  subnetRef,
  vault,
  workspace,
  zone,
} from '../support/reach-parts.ts';

/* Workspaces, their dependencies, managed networks, online endpoints. */

const API = 'privatelink.api.azureml.ms';
const NOTEBOOKS = 'privatelink.notebooks.azure.net';

const dependencies = (st: Props, kv: Props, cr: Props): string =>
  storage('stml', st) +
  vault('kv-ml', kv) +
  resource('Microsoft.ContainerRegistry/registries', '2023-07-01', 'crml', {
    location: 'westeurope',
    sku: { name: 'Premium' },
    properties: cr,
  });
const links = { storageAccount: raw('stml.id'), keyVault: raw('kvml.id'), containerRegistry: raw('crml.id') };
const off = { publicNetworkAccess: 'Disabled' };

questions(
  'the doors of a workspace',
  network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24', pe: '10.0.1.0/24' }) +
    network('other', '10.1.0.0/16', { c: '10.1.0.0/24' }) +
    peers('vnet', 'other') +
    workspace('ml-open') +
    workspace('ml-old', { allowPublicAccessWhenBehindVnet: false }) +
    workspace('ml-list', { ipAllowlist: ['203.0.113.0/24'], publicNetworkAccess: 'Enabled' }).replace(
      '@2024-10-01',
      '@2024-10-01-preview',
    ) +
    workspace('ml-private', off) +
    zone(API, 'vnet') +
    zone(NOTEBOOKS, 'vnet') +
    endpoint('pe-ml', 'vnet/pe', 'ml-private', 'amlworkspace', [API, NOTEBOOKS]),
  [
    ['Internet → ml-open', 'public', 'not set, which means Enabled', 'F2.04'],
    ['Internet → ml-old', 'blocked', 'allowPublicAccessWhenBehindVnet', 'F2.03: the older twin, where it stands alone'],
    ['Internet → ml-list', 'blocked', 'limited to listed addresses', 'F2.01, F2.08'],
    ['203.0.113.20 → ml-list', 'public', 'An address rule', 'F2.08'],
    ['Internet → ml-private', 'blocked', 'Public network access is disabled', 'F2.01'],
    ['vnet/a → ml-private', 'private', "private endpoint 'pe-ml'", 'F9.12'],
    ['other/c → ml-private', 'blocked', 'Public network access is disabled', 'F9.12: the zone is not linked to this network'],
    ['vnet/a → ml-open', 'public', '', 'F2.18: no endpoint'],
  ],
);

const aoao = (rules: Props = {}, more: Props = {}): string =>
  dependencies(off, off, off) +
  storage('stdata') +
  storage('stshut', off) +
  resource('Microsoft.Search/searchServices', '2023-11-01', 'srch', {
    location: 'westeurope',
    sku: { name: 'standard' },
    properties: { publicNetworkAccess: 'disabled' },
  }) +
  network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24' }) +
  workspace('ml', {
    ...links,
    ...off,
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound', outboundRules: rules },
    ...more,
  }) +
  compute('cpu', 'ml', { vmSize: 'Standard_DS3_v2' });

questions(
  'a managed network that allows only approved outbound',
  aoao({
    pypi: { type: 'FQDN', destination: 'pypi.org' },
    conda: { type: 'FQDN', destination: '*.anaconda.org' },
    blob: { type: 'FQDN', destination: '*.blob.core.windows.net' },
    search: { type: 'PrivateEndpoint', destination: { serviceResourceId: raw('srch.id'), subresourceTarget: 'searchService' } },
    hub: { type: 'ServiceTag', destination: { serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' } },
  }),
  [
    ['ml/cpu → stml', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['ml/cpu → kv-ml', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['ml/cpu → crml', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['ml/cpu → ml', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['ml/cpu → pypi.org', 'public', "outbound rule 'pypi'", 'F5.06'],
    ['ml/cpu → pypi.org Tcp 22', 'blocked', 'no outbound rule approves', 'F5.06: ports 80 and 443'],
    ['ml/cpu → conda.anaconda.org', 'public', "outbound rule 'conda'", 'F5.06: wildcard'],
    ['ml/cpu → ghcr.io', 'blocked', 'no outbound rule approves', 'F5.02'],
    ['ml/cpu → stdata', 'blocked', 'no outbound rule approves', 'F5.07: no host rule opens storage'],
    ['ml/cpu → srch', 'private', "outbound rule 'search'", 'F5.25'],
    ['ml/cpu → DataFactory Tcp 443', 'public', "outbound rule 'hub'", 'F5.21'],
    ['ml/cpu → AzureActiveDirectory Tcp 443', 'public', 'itself approves service tag AzureActiveDirectory', 'F5.04'],
    ['ml/cpu → mcr.microsoft.com', 'public', 'itself approves service tag MicrosoftContainerRegistry', 'F5.04'],
    ['ml/cpu → cdn.aznbcontent.net', 'unknown', 'approves service tag', 'F5.04: whether a tag holds the host is not known'],
    ['ml/cpu → Storage.WestEurope Tcp 443', 'blocked', 'no outbound rule approves', 'F5.04: Storage is not among them'],
    ['ml/cpu → Internet Tcp 443', 'blocked', 'no outbound rule approves', 'F5.01'],
    ['ml/cpu → vnet/a Tcp 443', 'blocked', 'joined to no other network', 'F5.25'],
    ['vnet/a → ml/cpu Tcp 22', 'blocked', 'managed network, which no other network reaches', 'F5.15'],
    ['ml → stml', 'private', 'the service itself adds a private endpoint', 'F15.02'],
    ['ml → pypi.org', 'public', "outbound rule 'pypi'", 'what runs in the managed network'],
  ],
);

questions(
  'a managed network that allows the internet',
  dependencies(off, { networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } }, {}) +
    storage('stdata') +
    storage('stshut', off) +
    network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24' }) +
    workspace('ml', { ...links, managedNetwork: { isolationMode: 'AllowInternetOutbound' } }) +
    compute('cpu', 'ml', { vmSize: 's' }),
  [
    ['ml/cpu → stml', 'private', 'Public network access of storage account', 'F5.03: public access is disabled'],
    ['ml/cpu → crml', 'public', 'AllowInternetOutbound', 'F5.03: open dependencies get no endpoint'],
    ['ml/cpu → kv-ml', 'unknown', 'where it is private', 'F5.03: selected networks are neither public nor disabled'],
    ['ml → kv-ml', 'public', 'Trusted Azure services pass', 'F3.18'],
    ['ml/cpu → stdata', 'public', 'AllowInternetOutbound', 'F5.01'],
    ['ml/cpu → stshut', 'blocked', 'Public network access is disabled', 'F5.25: private resources need a rule'],
    ['ml/cpu → pypi.org', 'public', 'AllowInternetOutbound', 'F5.01'],
    ['ml/cpu → Internet Tcp 443', 'public', 'AllowInternetOutbound', 'F5.01'],
    ['ml/cpu → vnet/a Tcp 443', 'blocked', 'joined to no other network', 'F5.25'],
  ],
);

const RULES_UNKNOWN = 'param rules object\nparam target string\n';

questions(
  'outbound rules that only deployment knows',
  RULES_UNKNOWN +
    dependencies(off, {}, { networkRuleSet: { defaultAction: 'Deny' }, networkRuleBypassOptions: 'None' }) +
    storage('stshut', off) +
    storage('stopen') +
    workspace('ml', { ...links, managedNetwork: { isolationMode: 'AllowInternetOutbound', outboundRules: raw('rules') } }) +
    compute('cpu', 'ml', { vmSize: 's' }) +
    workspace('mlone', {
      managedNetwork: {
        isolationMode: 'AllowOnlyApprovedOutbound',
        outboundRules: {
          one: { type: 'PrivateEndpoint', destination: { serviceResourceId: raw('target'), subresourceTarget: 'blob' } },
        },
      },
    }) +
    compute('gpu', 'mlone', { vmSize: 's' }),
  [
    ['ml/cpu → stml', 'private', 'the service itself adds a private endpoint', 'F5.03: whatever the rules are'],
    ['ml/cpu → stshut', 'unknown', 'Whether an outbound rule makes a private endpoint', 'F5.25'],
    ['ml/cpu → stopen', 'unknown', 'Whether an outbound rule makes a private endpoint', 'F5.25: private with one, else public'],
    ['ml/cpu → pypi.org', 'public', 'AllowInternetOutbound', 'F5.02: this mode has rules for endpoints only'],
    ['ml/cpu → crml', 'unknown', 'where it is private', 'F5.03: selected networks'],
    ['ml → crml', 'unknown', 'where it is private', 'F15.02: by a private endpoint, if there is one'],
    ['mlone/gpu → stshut', 'unknown', 'Whether an outbound rule makes a private endpoint', 'F5.25'],
    ['mlone/gpu → kv-ml', 'blocked', 'no outbound rule approves', 'F5.25: the rule is for blobs'],
    ['mlone/gpu → pypi.org', 'blocked', 'no outbound rule approves', 'F5.02'],
  ],
);

questions(
  'the service and its dependencies',
  dependencies(
    { networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } },
    { networkAcls: { defaultAction: 'Deny', bypass: 'None' } },
    { networkRuleBypassOptions: 'None', ...off },
  ) +
    storage('strule', {
      networkAcls: {
        defaultAction: 'Deny',
        bypass: 'None',
        resourceAccessRules: [
          {
            tenantId: raw('tenant().tenantId'),
            resourceId: raw("resourceId('Microsoft.MachineLearningServices/workspaces', 'ml')"),
          },
        ],
      },
    }) +
    storage('stnone', { networkAcls: { defaultAction: 'Deny', bypass: 'None' } }) +
    workspace('ml', links) +
    workspace('ml-trusted', {}),
  [
    ['ml → stml', 'public', 'Trusted Azure services pass its firewall', 'F3.06'],
    ['ml → kv-ml', 'blocked', 'do not pass its firewall', 'F3.18, F3.20'],
    ['ml → crml', 'blocked', 'do not pass its firewall', 'F3.24'],
    ['ml → strule', 'public', 'A resource instance rule', 'F3.06'],
    ['ml-trusted → strule', 'blocked', '', 'F3.06: the rule names another workspace'],
    ['ml → stnone', 'blocked', '', 'F3.06'],
  ],
);

questions('a vault without public access still trusts', dependencies({}, off, off) + workspace('ml', links), [
  ['ml → kv-ml', 'public', 'Trusted Azure services pass its firewall by default', 'F3.18, F3.19'],
  ['ml → crml', 'public', 'Trusted Azure services pass its firewall by default', 'F3.24'],
  ['ml → stml', 'public', '', 'F3.04: an open account'],
]);

const online = (kind: string, properties: Props, owner = 'ml'): string =>
  resource(
    'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
    '2024-10-01',
    kind,
    { location: 'westeurope', kind: 'Managed', properties: { authMode: 'Key', ...properties } },
    { parent: owner },
  );

questions(
  'online endpoints',
  network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24', pe: '10.0.1.0/24' }) +
    zone(API, 'vnet') +
    zone(NOTEBOOKS, 'vnet') +
    workspace('ml') +
    workspace('ml-private', off) +
    endpoint('pe-ml', 'vnet/pe', 'ml-private', 'amlworkspace', [API, NOTEBOOKS]) +
    online('score', {}) +
    online('score-shut', { publicNetworkAccess: 'Disabled' }) +
    online('score-in', { publicNetworkAccess: 'Disabled' }, 'ml-private') +
    online('score-odd', { publicNetworkAccess: 'Enabled' }, 'ml-private'),
  [
    ['Internet → score', 'public', '', 'F7.01: enabled by default'],
    ['Internet → score-shut', 'blocked', 'endpoint', 'F7.01'],
    ['Internet → score-in', 'blocked', '', 'F2.13'],
    ['Internet → score-odd', 'public', 'Public network access is enabled', 'F7.01: the flag of the endpoint decides'],
    ['vnet/a → score-in', 'private', "private endpoint 'pe-ml'", 'F7.01, F7.07'],
  ],
);

questions(
  'deployments with a network of their own',
  dependencies(off, off, off) +
    workspace('ml', { ...links, ...off }) +
    online('score', { publicNetworkAccess: 'Disabled' }) +
    resource(
      'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
      '2024-10-01',
      'blue',
      { location: 'westeurope', properties: { endpointComputeType: 'Managed', egressPublicNetworkAccess: 'Disabled' } },
      { parent: 'mlscore' },
    ) +
    storage('stother'),
  [
    ['score/blue → stml', 'private', 'a private endpoint to storage account', 'F7.03'],
    ['score/blue → crml', 'private', 'a private endpoint to container registry', 'F7.03'],
    ['score/blue → ml', 'private', 'a private endpoint to workspace', 'F7.03'],
    ['score/blue → stother', 'blocked', 'reaches workspace', 'F7.03: only these'],
    ['score/blue → Internet Tcp 443', 'blocked', 'reaches workspace', 'F7.03'],
  ],
);

questions(
  'a compute in a subnet of its own and endpoints beside it',
  dependencies(off, off, off) +
    network('vnet', '10.0.0.0/16', { training: '10.0.0.0/24', pe: '10.0.1.0/24' }) +
    workspace('ml', { ...links, ...off }) +
    compute('cpu', 'ml', { vmSize: 's', subnet: subnetRef('vnet', 'training'), enableNodePublicIp: false }) +
    zone('privatelink.blob.core.windows.net', 'vnet') +
    zone('privatelink.file.core.windows.net', 'vnet') +
    endpoint('pe-blob', 'vnet/pe', 'stml', 'blob', ['privatelink.blob.core.windows.net']) +
    endpoint('pe-file', 'vnet/pe', 'stml', 'file', ['privatelink.file.core.windows.net']),
  [
    ['ml/cpu → stml', 'private', "private endpoint 'pe-blob'", 'F3.08'],
    ['ml/cpu → stml Tcp 445', 'private', "private endpoint 'pe-file'", 'F4.07'],
    ['ml/cpu → kv-ml', 'blocked', 'Public network access is disabled', 'F4.82: no endpoint to the vault'],
    ['ml/cpu → ml', 'blocked', 'Public network access is disabled', 'F4.64'],
  ],
);

const FAR = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/far/providers';
const far = {
  storageAccount: `${FAR}/Microsoft.Storage/storageAccounts/stfar`,
  keyVault: `${FAR}/Microsoft.KeyVault/vaults/kv-far`,
};

questions(
  'dependencies that are declared elsewhere',
  workspace('ml', {
    ...far,
    managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound',
      outboundRules: {
        lake: {
          type: 'PrivateEndpoint',
          destination: {
            serviceResourceId: `${FAR}/Microsoft.Storage/storageAccounts/stlake`,
            subresourceTarget: 'dfs',
          },
        },
      },
    },
  }) +
    compute('cpu', 'ml', { vmSize: 's' }) +
    workspace('mlopen', { ...far, managedNetwork: { isolationMode: 'AllowInternetOutbound' } }) +
    compute('gpu', 'mlopen', { vmSize: 's' }),
  [
    ['ml/cpu → stfar.blob.core.windows.net', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['ml/cpu → kv-far.vault.azure.net', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['ml/cpu → stfar.queue.core.windows.net', 'blocked', 'no outbound rule approves', 'F5.18'],
    ['ml/cpu → stlake.dfs.core.windows.net', 'private', "outbound rule 'lake'", 'F5.25'],
    ['ml/cpu → stother.blob.core.windows.net', 'blocked', 'no outbound rule approves', 'F5.07'],
    ['mlopen/gpu → stfar.blob.core.windows.net', 'unknown', 'where its public access is disabled', 'F5.03'],
    ['mlopen/gpu → stother.blob.core.windows.net', 'public', 'AllowInternetOutbound', 'F5.01'],
  ],
);
