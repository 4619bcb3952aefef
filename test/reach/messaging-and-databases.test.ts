import { questions } from '../support/questions.ts';
import { endpoint, nat, network, type Props, ref, resource, subnetRef, zone } from '../support/reach-parts.ts';

/* Services that keep their rules in child resources, or have a list in place of a default action. */

const apps = subnetRef('vnet', 'apps');
const vnet =
  nat('nat') +
  network('vnet', '10.20.0.0/16', {
    apps: [
      '10.20.0.0/24',
      {
        serviceEndpoints: ['EventHub', 'ServiceBus', 'Sql', 'AzureCosmosDB'].map((one) => ({ service: `Microsoft.${one}` })),
      },
    ],
    plain: ['10.20.1.0/24', { natGateway: ref('nat') }],
    pe: '10.20.2.0/24',
  });

const named = (type: string, api: string, name: string, properties: Props): string =>
  resource(type, api, name, { location: 'westeurope', properties });

const namespace = (service: 'EventHub' | 'ServiceBus', name: string, properties: Props = {}, rules?: Props): string =>
  named(`Microsoft.${service}/namespaces`, '2024-01-01', name, properties) +
  (rules === undefined
    ? ''
    : resource(
        `Microsoft.${service}/namespaces/networkRuleSets`,
        '2024-01-01',
        'default',
        { properties: rules },
        { parent: name },
      ));

const BUS = 'privatelink.servicebus.windows.net';

questions(
  'Event Hubs and Service Bus namespaces',
  vnet +
    namespace('EventHub', 'eh-open') +
    namespace('EventHub', 'eh-off', { publicNetworkAccess: 'Disabled' }) +
    namespace(
      'EventHub',
      'eh-rules',
      {},
      {
        defaultAction: 'Deny',
        ipRules: [{ ipMask: '203.0.113.0/24', action: 'Allow' }],
        virtualNetworkRules: [{ subnet: apps }],
      },
    ) +
    namespace('EventHub', 'eh-shut', {}, { publicNetworkAccess: 'Disabled' }) +
    namespace('EventHub', 'eh-empty', {}, { defaultAction: 'Deny' }) +
    namespace('ServiceBus', 'sb-off', { publicNetworkAccess: 'Disabled' }) +
    namespace('ServiceBus', 'sb-rules', {}, { defaultAction: 'Deny', virtualNetworkRules: [{ subnet: apps }] }) +
    zone(BUS, 'vnet') +
    endpoint('pe-eh', 'vnet/pe', 'eh-off', 'namespace', [BUS]) +
    endpoint('pe-sb', 'vnet/pe', 'sb-off', 'namespace', [BUS]),
  [
    ['Internet → eh-open', 'public', 'every network may call', 'event-hubs/event-hubs-ip-filtering'],
    ['Internet → eh-off', 'blocked', 'Public network access is disabled', 'event-hubs/private-link-service'],
    ['vnet/plain → eh-off', 'private', "private endpoint 'pe-eh'", 'private-link/private-endpoint-dns'],
    ['vnet/plain → eh-off.servicebus.windows.net', 'private', "private endpoint 'pe-eh'", 'private-link/private-endpoint-dns'],
    ['Internet → eh-rules', 'blocked', 'no rule of the firewall', 'event-hubs/event-hubs-ip-filtering'],
    ['203.0.113.77 → eh-rules', 'public', 'An address rule', 'event-hubs/event-hubs-ip-filtering'],
    ['vnet/apps → eh-rules', 'public', 'A virtual network rule', 'event-hubs/event-hubs-service-endpoints'],
    ['vnet/plain → eh-rules', 'blocked', 'no rule of the firewall', 'event-hubs/event-hubs-service-endpoints'],
    ['Internet → eh-shut', 'blocked', 'Public network access is disabled', 'the switch of the rule set'],
    ['Internet → eh-empty', 'public', 'without address and network rules', 'event-hubs/event-hubs-ip-filtering'],
    ['vnet/apps → sb-off', 'private', "private endpoint 'pe-sb'", 'service-bus-messaging/private-link-service'],
    ['Internet → sb-rules', 'blocked', 'no rule of the firewall', 'service-bus-messaging/service-bus-ip-filtering'],
    ['vnet/apps → sb-rules', 'public', 'A virtual network rule', 'service-bus-messaging/service-bus-service-endpoints'],
    ['vnet/plain → sb-rules.servicebus.windows.net', 'blocked', 'no rule of the firewall', 'service-bus-service-endpoints'],
  ],
);

const cosmos = (name: string, properties: Props): string =>
  named('Microsoft.DocumentDB/databaseAccounts', '2024-05-15', name, properties);
const DOCUMENTS = 'privatelink.documents.azure.com';

questions(
  'Cosmos DB accounts',
  vnet +
    cosmos('cos-open', {}) +
    cosmos('cos-rules', {
      isVirtualNetworkFilterEnabled: true,
      virtualNetworkRules: [apps],
      ipRules: [{ ipAddressOrRange: '203.0.113.10' }],
    }) +
    cosmos('cos-filter-off', { virtualNetworkRules: [apps] }) +
    cosmos('cos-azure', { ipRules: [{ ipAddressOrRange: '0.0.0.0' }] }) +
    cosmos('cos-off', { publicNetworkAccess: 'Disabled' }) +
    zone(DOCUMENTS, 'vnet') +
    endpoint('pe-cos', 'vnet/pe', 'cos-off', 'Sql', [DOCUMENTS]),
  [
    ['Internet → cos-open', 'public', 'every network may call', 'cosmos-db/how-to-configure-firewall'],
    ['Internet → cos-rules', 'blocked', 'no rule of the firewall', 'cosmos-db/how-to-configure-firewall'],
    ['203.0.113.10 → cos-rules', 'public', 'An address rule', 'cosmos-db/how-to-configure-firewall'],
    ['vnet/apps → cos-rules', 'public', 'A virtual network rule', 'cosmos-db/how-to-configure-vnet-service-endpoint'],
    ['vnet/plain → cos-rules', 'blocked', 'no rule of the firewall', 'cosmos-db/how-to-configure-vnet-service-endpoint'],
    ['Internet → cos-filter-off', 'public', '', 'network rules hold only while isVirtualNetworkFilterEnabled is on'],
    ['Internet → cos-azure', 'blocked', 'no rule of the firewall', 'cosmos-db/how-to-configure-firewall: 0.0.0.0 is Azure'],
    ['vnet/plain → cos-azure', 'public', 'every caller from inside Azure', 'cosmos-db/how-to-configure-firewall'],
    ['vnet/plain → cos-off', 'private', "private endpoint 'pe-cos'", 'cosmos-db/how-to-configure-private-endpoints'],
    ['vnet/apps → cos-off.documents.azure.com', 'private', "private endpoint 'pe-cos'", 'private-endpoint-dns'],
  ],
);

const child = (parent: string, type: string, name: string, properties: Props): string =>
  resource(`${type}`, '2023-08-01-preview', name, { properties }, { parent });
const WAREHOUSE = 'Microsoft.Sql/servers';
const range = (first: string, last = first): Props => ({ startIpAddress: first, endIpAddress: last });

questions(
  'database servers and caches',
  vnet +
    named(WAREHOUSE, '2023-08-01-preview', 'sql-azure', {}) +
    child('sql-azure', `${WAREHOUSE}/firewallRules`, 'azure', range('0.0.0.0')) +
    named(WAREHOUSE, '2023-08-01-preview', 'sql-vnet', {}) +
    child('sql-vnet', `${WAREHOUSE}/virtualNetworkRules`, 'apps', { virtualNetworkSubnetId: apps['id'] }) +
    named('Microsoft.DBforPostgreSQL/flexibleServers', '2023-08-01-preview', 'pg', {
      network: { publicNetworkAccess: 'Enabled' },
    }) +
    child('pg', 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules', 'office', range('203.0.113.1', '203.0.113.9')) +
    named('Microsoft.DBforPostgreSQL/flexibleServers', '2023-08-01-preview', 'pg-off', {
      network: { publicNetworkAccess: 'Disabled' },
    }) +
    named('Microsoft.Cache/Redis', '2023-08-01', 'redis-list', {}) +
    child('redis-list', 'Microsoft.Cache/Redis/firewallRules', 'office', { startIP: '203.0.113.1', endIP: '203.0.113.9' }),
  [
    ['vnet/plain → sql-azure', 'public', 'every caller from inside Azure', 'azure-sql/database/firewall-configure'],
    ['Internet → sql-azure', 'blocked', 'nobody in until', 'azure-sql/database/firewall-configure'],
    ['AzureMachineLearning → sql-azure', 'public', 'every caller from inside Azure', 'azure-sql/database/firewall-configure'],
    ['vnet/apps → sql-vnet', 'public', 'A virtual network rule', 'azure-sql/database/vnet-service-endpoint-rule-overview'],
    ['vnet/plain → sql-vnet', 'blocked', 'nobody in until', 'azure-sql/database/vnet-service-endpoint-rule-overview'],
    ['203.0.113.5 → pg Tcp 5432', 'public', 'An address rule', 'postgresql/flexible-server/concepts-firewall-rules'],
    ['Internet → pg Tcp 5432', 'blocked', 'nobody in until', 'postgresql/flexible-server/concepts-firewall-rules'],
    ['203.0.113.5 → pg-off Tcp 5432', 'blocked', 'Public network access is disabled', 'postgresql/flexible-server'],
    ['203.0.113.5 → redis-list Tcp 6380', 'public', 'An address rule', 'azure-cache-for-redis/cache-configure'],
    ['Internet → redis-list Tcp 6380', 'blocked', 'no rule of the firewall', 'azure-cache-for-redis/cache-configure'],
  ],
);
