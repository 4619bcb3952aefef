import { FILE_ZONE, withoutEndpoint, withoutLink, withoutResource, withoutZoneGroup } from './edits.ts';
import type { Mutation } from './mutation.ts';
import { AWAY, EVERYBODY, FRONT_DOOR, hosts, OTHER_HOSTS, OTHER_SERVICES, OWN_HOSTS, SERVICE_TAGS, STORAGE } from './rows.ts';

/** A network of ours with a NAT gateway, without ways for data to leave, or apart from its clients. */
export const withoutHub: readonly Mutation[] = [
  {
    design: 'A4',
    what: 'the subnet has no NAT gateway',
    edits: [['A4/network.bicep', '          natGateway: { id: nat.id }\n', '']],
    changes: { 'public → blocked': AWAY },
  },
  {
    design: 'A4',
    what: 'the subnet has no NAT gateway, but default outbound access',
    edits: [
      [
        'A4/network.bicep',
        '          defaultOutboundAccess: false\n          networkSecurityGroup: { id: rules.id }\n          natGateway: { id: nat.id }\n',
        '          networkSecurityGroup: { id: rules.id }\n',
      ],
    ],
    changes: {},
  },
  {
    design: 'A4',
    what: 'no rule lets port 80 through',
    edits: [['A4/network.bicep', "['80', '443']", "['443']"]],
    changes: { 'public → blocked': ['cmp.tag.azureactivedirectory-tcp-80-443', 'cmp.host.f4.20'] },
  },
  {
    design: 'A4',
    what: 'no rule lets Batch or the internet through',
    edits: [
      ['A4/network.bicep', "  ['batch', '*', 'BatchNodeManagement.${location}', ['443']]\n", ''],
      ['A4/network.bicep', "  ['web', 'Tcp', 'Internet', ['443']]\n", ''],
    ],
    changes: {
      'public → blocked': [
        'cmp.tag.batchnodemanagement-any-443',
        FRONT_DOOR,
        ...OTHER_SERVICES,
        ...hosts(22, 28),
        ...OTHER_HOSTS,
        ...EVERYBODY,
      ],
      'public → unknown': ['cmp.host.f4.23'],
    },
  },
  {
    design: 'A4',
    what: 'the denial comes before the permissions',
    edits: [['A4/network.bicep', 'priority: 4000', 'priority: 99']],
    changes: { 'public → blocked': AWAY },
  },
  {
    design: 'A4',
    what: 'the vault has no endpoint',
    edits: withoutEndpoint('vault'),
    changes: { 'private → blocked': ['cmp.pe.vault'] },
  },
  {
    design: 'A4',
    what: 'the registry endpoint has no zone group',
    edits: withoutZoneGroup('registry'),
    changes: { 'private → blocked': ['in.vnet.container-registry', 'cmp.pe.registry'] },
  },
  {
    design: 'A4',
    what: 'the file zone is linked to nobody',
    edits: withoutLink(FILE_ZONE, 'vnet-ml'),
    changes: { 'private → blocked': ['in.vnet.storage-file', 'cmp.host.f4.24b', 'cmp.pe.file'] },
  },
  {
    design: 'A5',
    what: 'the service endpoint policy does not name the service',
    edits: [['A5/spoke.bicep', "'/services/Azure/MachineLearning'", "'/services/Azure/Batch'"]],
    changes: { 'public → blocked': STORAGE },
  },
  {
    design: 'A5',
    what: 'there is no service endpoint policy',
    edits: [['A5/spoke.bicep', '          serviceEndpointPolicies: [{ id: policy.id }]\n', '']],
    changes: { 'blocked → public': ['cmp.storage-any'] },
  },
  {
    design: 'A5',
    what: 'there is no service endpoint',
    edits: [['A5/spoke.bicep', "          serviceEndpoints: [{ service: 'Microsoft.Storage' }]\n", '']],
    changes: { 'public → blocked': STORAGE },
  },
  {
    design: 'A5',
    what: 'the security group lets hosts beyond its tags not through',
    edits: [['A5/spoke.bicep', "  ['web', 'Tcp', 'Internet', ['443']]\n", '']],
    changes: { 'public → blocked': [FRONT_DOOR, 'cmp.host.f4.22'], 'public → unknown': ['cmp.host.f4.23'] },
  },
  {
    design: 'A5',
    what: 'the firewall allows every host',
    edits: [['A5/hub.bicep', "'ml.azure.com'", "'*'"]],
    changes: { 'blocked → public': [...OTHER_SERVICES, ...hosts(31, 33, 34, 36, 37), ...EVERYBODY] },
  },
  {
    design: 'A5',
    what: 'the firewall allows Front Door by tag',
    edits: [['A5/hub.bicep', "'AzureFrontDoor.FirstParty'", "'AzureFrontDoor.FirstParty', 'AzureFrontDoor.FrontEnd'"]],
    changes: { 'blocked → unknown': ['cmp.host.f4.37'], 'blocked → public': ['cmp.front-door'] },
  },
  {
    design: 'A5',
    what: 'the subnet has no route table',
    edits: [['A5/spoke.bicep', '          routeTable: { id: routes.id }\n', '']],
    changes: { 'public → blocked': [...SERVICE_TAGS, FRONT_DOOR, ...OWN_HOSTS, 'cmp.pe.azuremonitor'] },
  },
  {
    design: 'A6',
    what: 'the API zone of the clients is linked to nobody',
    edits: withoutLink('privatelink.api.azureml.ms', 'vnet-clients'),
    changes: {
      'private → blocked': [
        'in.vnet.workspace-api vnet-clients/workstations → mlw-contoso',
        'in.vnet.compute-instance vnet-clients/workstations → mlw-contoso (computeInstance)',
      ],
    },
  },
  {
    design: 'A6',
    what: 'the clients have no endpoints',
    edits: withoutResource('A6/main.bicep', "module clientEndpoints '../modules/endpoints.bicep'"),
    changes: {
      'private → blocked': [
        'in.vnet.workspace-api vnet-clients/workstations → mlw-contoso',
        'in.vnet.notebooks vnet-clients/workstations → mlw-contoso (notebooks)',
        'in.vnet.compute-instance vnet-clients/workstations → mlw-contoso (computeInstance)',
        'in.vnet.storage-blob vnet-clients/workstations → stcontosoml (blob)',
        'in.vnet.storage-file vnet-clients/workstations → stcontosoml (file)',
        'in.vnet.container-registry vnet-clients/workstations → crcontosoml',
      ],
    },
  },
];
