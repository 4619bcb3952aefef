import { questions } from '../support/questions.ts';
import { nat, network, nic, publicIp, ref, resource, storage, subnetRef, vault } from '../support/reach-parts.ts';

/* The services' own doors. Sources: storage/common/storage-network-security, key-vault/general/network-security, container-registry, search, ai-services. */

const vnet =
  nat('nat') +
  network('vnet', '10.0.0.0/16', {
    a: [
      '10.0.0.0/24',
      {
        serviceEndpoints: [
          { service: 'Microsoft.Storage' },
          { service: 'Microsoft.KeyVault' },
          { service: 'Microsoft.Sql' },
          { service: 'Microsoft.CognitiveServices' },
        ],
      },
    ],
    b: ['10.0.1.0/24', { natGateway: ref('nat') }],
  });

questions(
  'storage accounts',
  vnet +
    storage('stopen') +
    storage('stoff', {
      publicNetworkAccess: 'Disabled',
      networkAcls: { defaultAction: 'Allow', ipRules: [{ value: '203.0.113.0/24' }] },
    }) +
    storage('stlist', {
      networkAcls: {
        defaultAction: 'Deny',
        bypass: 'None',
        ipRules: [{ value: '203.0.113.0/24' }],
        virtualNetworkRules: [subnetRef('vnet', 'a')],
      },
    }) +
    storage('stallow', { networkAcls: { defaultAction: 'Allow', ipRules: [{ value: '203.0.113.0/24' }] } }) +
    storage('stperimeter', { publicNetworkAccess: 'SecuredByPerimeter' }),
  [
    ['Internet → stopen', 'public', 'every network may call', 'F3.04'],
    ['Internet → stoff', 'blocked', 'Public network access is disabled', 'F3.05: rules do not count'],
    ['203.0.113.5 → stoff', 'blocked', 'Public network access is disabled', 'F3.05'],
    ['Internet → stlist', 'blocked', 'no rule of the firewall names the caller', 'F3.04'],
    ['203.0.113.5 → stlist', 'public', 'An address rule', 'F3.04'],
    ['198.51.100.5 → stlist', 'blocked', 'no rule of the firewall names the caller', 'F3.04'],
    ['vnet/a → stlist', 'public', 'A virtual network rule', 'F3.17'],
    [
      'vnet/b → stlist',
      'blocked',
      'address rules do not apply to callers in the same Azure region',
      'storage-network-security-limitations',
    ],
    ['Internet → stallow', 'public', 'every network may call', 'F3.04: rules have no effect until the action is Deny'],
    ['Internet → stperimeter', 'unknown', 'perimeter', 'network security perimeters decide elsewhere'],
  ],
);

questions(
  'key vaults',
  vnet +
    vault('kv-open') +
    vault('kv-off', { publicNetworkAccess: 'disabled' }) +
    vault('kv-list', {
      networkAcls: {
        defaultAction: 'Deny',
        bypass: 'AzureServices',
        ipRules: [{ value: '203.0.113.7' }],
        virtualNetworkRules: [subnetRef('vnet', 'a')],
      },
    }),
  [
    ['Internet → kv-open', 'public', 'every network may call', 'F3.19'],
    ['Internet → kv-off', 'blocked', 'Public network access is disabled', 'F3.19, F13.06: compared without case'],
    ['203.0.113.7 → kv-list', 'public', 'An address rule', 'key-vault/general/network-security'],
    ['Internet → kv-list', 'blocked', 'no rule of the firewall names the caller', 'key-vault/general/network-security'],
    ['vnet/a → kv-list', 'public', 'A virtual network rule', 'overview-vnet-service-endpoints'],
    ['vnet/b → kv-list', 'blocked', '', 'the address of the NAT gateway is in no documentation range'],
  ],
);

const registry = (name: string, sku: string, properties: object): string =>
  resource('Microsoft.ContainerRegistry/registries', '2023-07-01', name, {
    location: 'westeurope',
    sku: { name: sku },
    properties,
  });

questions(
  'other services',
  vnet +
    registry('cropen', 'Basic', {}) +
    registry('crlist', 'Premium', {
      networkRuleSet: { defaultAction: 'Deny', ipRules: [{ action: 'Allow', value: '203.0.113.0/24' }] },
    }) +
    registry('croff', 'Premium', { publicNetworkAccess: 'Disabled' }) +
    resource('Microsoft.Search/searchServices', '2024-03-01-preview', 'srch-list', {
      location: 'westeurope',
      sku: { name: 'standard' },
      properties: { publicNetworkAccess: 'enabled', networkRuleSet: { ipRules: [{ value: '203.0.113.9' }] } },
    }) +
    resource('Microsoft.Search/searchServices', '2024-03-01-preview', 'srch-open', {
      location: 'westeurope',
      sku: { name: 'standard' },
      properties: {},
    }) +
    resource('Microsoft.CognitiveServices/accounts', '2024-10-01', 'ai-list', {
      location: 'westeurope',
      kind: 'OpenAI',
      sku: { name: 'S0' },
      properties: {
        customSubDomainName: 'ai-list',
        networkAcls: {
          defaultAction: 'Deny',
          virtualNetworkRules: [subnetRef('vnet', 'a')],
          ipRules: [{ value: '203.0.113.0/24' }],
        },
      },
    }) +
    resource('Microsoft.Sql/servers', '2023-08-01-preview', 'sql-shut', { location: 'westeurope', properties: {} }) +
    resource('Microsoft.Sql/servers', '2023-08-01-preview', 'sql-rules', { location: 'westeurope', properties: {} }) +
    resource(
      'Microsoft.Sql/servers/firewallRules',
      '2023-08-01-preview',
      'office',
      { properties: { startIpAddress: '203.0.113.0', endIpAddress: '203.0.113.255' } },
      { parent: 'sql-rules' },
    ) +
    resource(
      'Microsoft.Sql/servers/virtualNetworkRules',
      '2023-08-01-preview',
      'subnet',
      { properties: { virtualNetworkSubnetId: subnetRef('vnet', 'a')['id'] } },
      { parent: 'sql-rules' },
    ),
  [
    ['Internet → cropen', 'public', 'every network may call', 'F13.07'],
    ['203.0.113.4 → crlist', 'public', 'An address rule', 'container-registry/container-registry-access-selected-networks'],
    ['Internet → crlist', 'blocked', 'no rule of the firewall names the caller', 'container-registry-access-selected-networks'],
    ['Internet → croff', 'blocked', 'Public network access is disabled', 'F3.25'],
    ['203.0.113.9 → srch-list', 'public', 'An address rule', 'F3.41'],
    ['Internet → srch-list', 'blocked', '', 'F3.41: a list shuts everybody else out'],
    ['Internet → srch-open', 'public', '', 'F3.41: absent is enabled'],
    ['vnet/a → ai-list', 'public', 'A virtual network rule', 'F3.43'],
    ['203.0.113.4 → ai-list', 'public', 'An address rule', 'F3.43'],
    ['Internet → ai-list', 'blocked', 'no rule of the firewall names the caller', 'F3.43'],
    ['Internet → sql-shut Tcp 1433', 'blocked', 'nobody in until', 'azure-sql/database/firewall-configure'],
    ['203.0.113.4 → sql-rules Tcp 1433', 'public', 'An address rule', 'azure-sql/database/firewall-configure'],
    ['vnet/a → sql-rules Tcp 1433', 'public', 'A virtual network rule', 'azure-sql/database/vnet-service-endpoint-rule-overview'],
    ['vnet/b → sql-rules Tcp 1433', 'blocked', '', 'no rule names the NAT gateway'],
  ],
);

questions(
  'a rule for a public IP address that only deployment knows',
  publicIp('pip') +
    network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24' }) +
    nic('nic-a', 'vnet/a', { publicIp: 'pip' }) +
    vault('kv', { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '20.50.1.1' }] } }),
  [['nic-a → kv', 'unknown', 'shows only after deployment', 'the address of the machine is not known before']],
);
