import { questions } from '../support/questions.ts';
import { compute, endpoint, network, raw, resource, storage, workspace, zone } from '../support/reach-parts.ts';

/* Hubs and their projects; feature stores. */

const API = 'privatelink.api.azureml.ms';
const NOTEBOOKS = 'privatelink.notebooks.azure.net';
const off = { publicNetworkAccess: 'Disabled' };
const ofKind = (kind: string, text: string): string => text.replace('  location:', `  kind: '${kind}'\n  location:`);

questions(
  'a project has the doors and the managed network of its hub',
  network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24', pe: '10.0.1.0/24' }) +
    storage('sthub', off) +
    ofKind(
      'Hub',
      workspace('hub', { ...off, storageAccount: raw('sthub.id'), managedNetwork: { isolationMode: 'AllowInternetOutbound' } }),
    ) +
    ofKind('Project', workspace('proj', { hubResourceId: raw('hub.id') })) +
    compute('ci', 'proj', { vmSize: 's' }, 'ComputeInstance') +
    resource(
      'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
      '2024-10-01',
      'chat',
      { location: 'westeurope', kind: 'Managed', properties: { authMode: 'Key', ...off } },
      { parent: 'proj' },
    ) +
    ofKind(
      'Project',
      workspace('stray', {
        hubResourceId:
          '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/x/providers/Microsoft.MachineLearningServices/workspaces/far',
      }),
    ) +
    zone(API, 'vnet') +
    zone(NOTEBOOKS, 'vnet') +
    endpoint('pe-hub', 'vnet/pe', 'hub', 'amlworkspace', [API, NOTEBOOKS]),
  [
    ['Internet → proj', 'blocked', 'Public network access is disabled', 'F2.28'],
    ['vnet/a → proj', 'private', "private endpoint 'pe-hub'", 'F2.28'],
    ['vnet/a → chat', 'private', "private endpoint 'pe-hub'", 'F7.01, F2.28'],
    ['Internet → proj/chat', 'blocked', 'scored through the private endpoint', 'F7.01'],
    ['proj/ci → sthub', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['proj/ci → proj', 'private', 'the service itself adds a private endpoint', 'F5.03'],
    ['proj/ci → sthub.queue.core.windows.net', 'blocked', 'Public network access is disabled', 'F5.18: no endpoint of its own'],
    ['proj/ci → pypi.org', 'public', 'AllowInternetOutbound', 'F5.01'],
    ['proj → sthub', 'private', 'the service itself adds a private endpoint', 'F15.02'],
    ['Internet → stray', 'unknown', 'its hub', 'F2.28: the hub is declared elsewhere'],
  ],
);

questions(
  'a feature store is a workspace of its own',
  storage('stfs', { ...off, networkAcls: { defaultAction: 'Deny', bypass: 'None' } }) +
    ofKind('FeatureStore', workspace('fs', { storageAccount: raw('stfs.id') })),
  [
    ['Internet → fs', 'public', 'not set, which means Enabled', 'F2.04'],
    ['fs → stfs', 'blocked', 'do not pass its firewall', 'F3.05, F3.06'],
  ],
);
