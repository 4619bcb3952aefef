import { outboundRule, SERVICES, withoutEndpoint, withoutLink, withoutZone, withoutZoneGroup } from './edits.ts';
import type { Mutation } from './mutation.ts';
import { FRONT_DOOR, hosts, UNAPPROVED } from './rows.ts';

/** Public workspaces, managed networks, and networks of deployments. */
export const withoutNetwork: readonly Mutation[] = [
  {
    design: 'A0',
    what: 'the workspace closes its public door',
    edits: [['A0/main.bicep', "publicNetworkAccess: 'Enabled'", "publicNetworkAccess: 'Disabled'"]],
    changes: {
      'public → blocked': [
        'in.internet.workspace-api',
        'in.internet.notebooks',
        'cmp.host.f4.23',
        'cmp.host.f4.26b',
        'cmp.pe.workspace',
      ],
    },
  },
  {
    design: 'A0',
    what: 'the dependencies let only the workspace in',
    edits: [['A0/main.bicep', "access: 'open'", "access: 'selected'"]],
    changes: {
      'public → blocked': [
        'in.internet.storage-blob',
        'in.internet.storage-file',
        'in.internet.container-registry',
        'cmp.host.f4.24',
        'cmp.host.f4.24b',
        ...['blob', 'file', 'queue', 'table', 'dfs', 'vault', 'registry'].map((one) => `cmp.pe.${one}`),
      ],
    },
  },
  {
    design: 'A0b',
    what: 'the account knows no workspace',
    edits: [[SERVICES, "resourceAccessRules: access == 'selected'", 'resourceAccessRules: false']],
    changes: { 'public → blocked': ['svc.storage-blob', 'svc.storage-file', 'svc.storage-queue', 'svc.storage-table'] },
  },
  {
    design: 'A0b',
    what: 'the vault trusts no service',
    edits: [[SERVICES, "bypass: 'AzureServices'\n", "bypass: 'None'\n"]],
    changes: { 'public → blocked': ['svc.key-vault'] },
  },
  {
    design: 'A0b',
    what: 'the registry trusts no service',
    edits: [[SERVICES, "networkRuleBypassOptions: 'AzureServices'", "networkRuleBypassOptions: 'None'"]],
    changes: { 'public → blocked': ['svc.container-registry'] },
  },
  {
    design: 'A1',
    what: 'the managed network allows only what is approved',
    edits: [['A1/main.bicep', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound']],
    changes: { 'public → blocked': UNAPPROVED, 'public → unknown': hosts(23) },
  },
  {
    design: 'A1',
    what: 'the workspace has no private endpoint',
    edits: withoutEndpoint('workspace'),
    changes: { 'private → blocked': ['in.vnet.workspace-api', 'in.vnet.notebooks', 'in.vnet.inference'] },
  },
  {
    design: 'A1',
    what: 'the file endpoint has no zone group',
    edits: withoutZoneGroup('file'),
    changes: { 'private → blocked': ['in.vnet.storage-file'] },
  },
  {
    design: 'A1',
    what: 'the workspace endpoint writes no record for notebooks',
    edits: withoutZone('privatelink.notebooks.azure.net'),
    changes: { 'private → blocked': ['in.vnet.notebooks'] },
  },
  {
    design: 'A1',
    what: 'the API zone is linked to nobody',
    edits: withoutLink('privatelink.api.azureml.ms', 'vnet-clients'),
    changes: { 'private → blocked': ['in.vnet.workspace-api', 'in.vnet.inference'] },
  },
  {
    design: 'A1',
    what: 'the workspace opens its public door',
    edits: [
      ['A1/main.bicep', "publicNetworkAccess: 'Disabled'\n    imageBuild", "publicNetworkAccess: 'Enabled'\n    imageBuild"],
    ],
    changes: {
      'blocked → public': ['in.internet.workspace-api', 'in.internet.notebooks'],
      'private → public': ['cmp.host.f4.26b', 'cmp.pe.workspace'],
    },
  },
  {
    design: 'A1',
    what: 'the scoring endpoint opens its public door',
    edits: [
      [
        'A1/main.bicep',
        "authMode: 'AADToken'\n    publicNetworkAccess: 'Disabled'",
        "authMode: 'AADToken'\n    publicNetworkAccess: 'Enabled'",
      ],
    ],
    changes: { 'blocked → public': ['in.internet.inference'] },
  },
  {
    design: 'A2',
    what: 'the managed network allows internet outbound',
    edits: [['A2/main.bicep', 'AllowOnlyApprovedOutbound', 'AllowInternetOutbound']],
    changes: { 'blocked → public': UNAPPROVED, 'unknown → public': hosts(23) },
  },
  {
    design: 'A2',
    what: 'Storage is approved by tag',
    edits: outboundRule(
      "storage: { type: 'ServiceTag', destination: { serviceTag: 'Storage', protocol: 'TCP', portRanges: '443' } }",
    ),
    changes: {
      'blocked → public': ['cmp.tag.storage-tcp-443', 'cmp.host.f4.29', 'cmp.storage-any'],
    },
  },
  {
    design: 'A2',
    what: 'Front Door is approved by tag',
    edits: outboundRule(
      "assets: { type: 'ServiceTag', destination: { serviceTag: 'AzureFrontDoor.FrontEnd', protocol: 'TCP', portRanges: '443' } }",
    ),
    changes: {
      'blocked → public': [FRONT_DOOR, 'cmp.host.f4.22', 'cmp.front-door'],
      'blocked → unknown': hosts(37),
    },
  },
  {
    design: 'A2',
    what: 'queues get an endpoint',
    edits: outboundRule(
      "queue: { type: 'PrivateEndpoint', destination: { serviceResourceId: services.outputs.storageId, subresourceTarget: 'queue' } }",
    ),
    changes: { 'unknown → private': ['svc.storage-queue'], 'blocked → private': ['cmp.pe.queue'] },
  },
  {
    design: 'A7',
    what: 'the deployment leaves by public addresses',
    edits: [['A7/main.bicep', "egressPublicNetworkAccess: 'Disabled'", "egressPublicNetworkAccess: 'Enabled'"]],
    changes: {
      'private → blocked': ['workspace', 'container-registry', 'storage-blob'].map((one) => `cmp.deployment-legacy.${one}`),
      'blocked → public': ['cmp.deployment-legacy.internet'],
    },
  },
  {
    design: 'A7',
    what: 'the scoring endpoint opens its public door',
    edits: [
      [
        'A7/main.bicep',
        "authMode: 'AADToken'\n    publicNetworkAccess: 'Disabled'",
        "authMode: 'AADToken'\n    publicNetworkAccess: 'Enabled'",
      ],
    ],
    changes: { 'blocked → public': ['in.internet.inference'] },
  },
];
