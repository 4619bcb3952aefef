import { describe, expect, it } from 'vitest';
import { isolationMatrix } from '../../server/src/engine/reach/index.ts';
import { atlasOf } from '../support/reach.ts';
import { network, raw, resource, subnetRef, workspace } from '../support/reach-parts.ts';

const nodes = subnetRef('vnet', 'nodes')['id'];
const attach = (name: string, settings: object): string =>
  resource(
    'Microsoft.MachineLearningServices/workspaces/computes',
    '2024-10-01',
    name,
    { location: 'westeurope', properties: { computeType: 'AKS', ...settings } },
    { parent: 'ml' },
  );
const networking = { aksNetworkingConfiguration: { subnetId: nodes } };

describe('an AKS cluster in the isolation matrix', () => {
  const atlas = atlasOf(
    network('vnet', '10.0.0.0/16', { nodes: '10.0.0.0/24' }) +
      resource('Microsoft.ContainerService/managedClusters', '2024-09-01', 'aks', {
        location: 'westeurope',
        properties: { agentPoolProfiles: [{ name: 'system', count: 1, vmSize: 's', mode: 'System', vnetSubnetID: nodes }] },
      }) +
      workspace('ml') +
      attach('score', { resourceId: raw('aks.id'), properties: networking }) +
      attach('score2', { resourceId: raw('aks.id') }) +
      attach('made', { properties: networking }),
  );
  it('is one workload, however it is attached', () => {
    const matrix = isolationMatrix(atlas, () => undefined);
    const labels = matrix.filter((one) => one.row.to === 'internet:any').map((one) => one.flow.from);
    expect(labels).toEqual(['aks', 'made']);
    expect(new Set(matrix.map((one) => one.flow.id)).size).toBe(matrix.length);
  });
});
