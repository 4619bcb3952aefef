import { describe, expect, it } from 'vitest';
import { call, deployment, idOf, member, type PlainResource, param } from '../../../../../test/support/evaluated.ts';
import { buildGraph } from '../../graph/index.ts';
import { buildNetwork } from '../build-network.ts';
import { usedTargetsOf } from './used-targets.ts';

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const STORAGE = 'Microsoft.Storage/storageAccounts';
const SEARCH = 'Microsoft.Search/searchServices';
const USER = 'Microsoft.ManagedIdentity/userAssignedIdentities';

const used = (...resources: readonly PlainResource[]) => {
  const model = buildNetwork(
    buildGraph([
      deployment(
        {
          type: WORKSPACE,
          name: 'ml',
          identity: { type: 'SystemAssigned' },
          properties: { storageAccount: idOf(STORAGE, 'own') },
        },
        { type: STORAGE, name: 'own' },
        { type: STORAGE, name: param('lake') },
        { type: SEARCH, name: 'find' },
        ...resources,
      ),
    ]),
    'public',
  );
  return usedTargetsOf(model, model.workspaces[0]!).map((one) => [one.resource.type, one.groups, one.because]);
};

const datastore = (accountName: PlainResource['name'], datastoreType: string, more = {}): PlainResource => ({
  type: `${WORKSPACE}/datastores`,
  name: 'ml/data',
  properties: { accountName, datastoreType, ...more },
});

describe('used targets', () => {
  it('are the accounts of datastores, with the subresources of their type', () => {
    expect(used(datastore(param('lake'), 'AzureDataLakeGen2'))).toEqual([[STORAGE, ['dfs', 'blob'], 'datastore']]);
    expect(used(datastore('own', 'AzureBlob'))).toEqual([]);
    expect(used(datastore('elsewhere', 'AzureBlob'))).toEqual([]);
  });

  it('are the services connections refer to by id, by property or by host', () => {
    const connection = (properties: PlainResource['name']): PlainResource => ({
      type: `${WORKSPACE}/connections`,
      name: 'ml/c',
      properties: properties as never,
    });
    const search = [[SEARCH, ['searchService'], 'connection']];
    expect(used(connection({ target: 'https://find.search.windows.net' }))).toEqual(search);
    expect(used(connection({ target: call('format', 'https://{0}.search.windows.net', 'find') }))).toEqual(search);
    expect(used(connection({ target: '_', metadata: { ResourceId: idOf(SEARCH, 'find') } }))).toEqual(search);
    expect(used(connection({ target: member(call('reference', idOf(SEARCH, 'find'), '2024-03-01'), 'endpoint') }))).toEqual(
      search,
    );
    expect(used(connection({ target: 'https://other.search.windows.net' }))).toEqual([]);
  });

  it('are the services on which an identity of the workspace has a role', () => {
    const role = (principalId: PlainResource['name'], scope?: PlainResource['name']): PlainResource => ({
      type: 'Microsoft.Authorization/roleAssignments',
      name: 'r',
      ...(scope === undefined ? {} : { scope }),
      properties: {
        principalId,
        roleDefinitionId: call(
          'subscriptionResourceId',
          'Microsoft.Authorization/roleDefinitions',
          'acdd72a7-3385-48ef-bd42-f606fba81ae7',
        ),
      },
    });
    const principal = member(member(call('reference', idOf(WORKSPACE, 'ml'), '2024-10-01', 'full'), 'identity'), 'principalId');
    expect(used(role(principal, idOf(SEARCH, 'find')))).toEqual([[SEARCH, ['searchService'], 'role']]);
    expect(used(role(principal))).toEqual([]);
    expect(used(role(param('someone'), idOf(SEARCH, 'find')))).toEqual([]);
  });

  it('knows user-assigned identities by their keys', () => {
    const user = member(call('reference', idOf(USER, 'id'), '2023-01-31'), 'principalId');
    const key = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';
    const compute: PlainResource = {
      type: `${WORKSPACE}/computes`,
      name: 'ml/cpu',
      identity: { type: 'UserAssigned', userAssignedIdentities: { [key]: {} } },
      properties: { computeType: 'AmlCompute' },
    };
    const assignment: PlainResource = {
      type: 'Microsoft.Authorization/roleAssignments',
      name: 'r',
      scope: idOf(SEARCH, 'find'),
      properties: { principalId: member(call('reference', key, '2023-01-31'), 'principalId'), roleDefinitionId: 'x' },
    };
    expect(used(compute, assignment)).toEqual([[SEARCH, ['searchService'], 'role']]);
    expect(used({ type: USER, name: 'id' }, { ...assignment, properties: { principalId: user, roleDefinitionId: 'x' } })).toEqual(
      [],
    );
  });
});
