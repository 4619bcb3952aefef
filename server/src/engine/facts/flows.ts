import type { Cloud } from './clouds.ts';
import { requiredHosts } from './required-hosts.ts';
import { type OutboundDemand, type OutboundRisk, requiredOutbound, type WorkloadKind } from './required-outbound.ts';

/** Who starts a flow, or where it ends (section 15). Each key expands into resources of the deployment. */
export type FlowParty =
  | 'client:vnet'
  | 'client:onPremises'
  | 'client:internet'
  | 'client:listedAddress'
  | 'tag:AzureMachineLearning'
  | 'service:workspace'
  | 'workload'
  | 'deployment:managed'
  | 'deployment:legacy'
  | 'workspace:api'
  | 'workspace:notebooks'
  | 'workspace:computeInstance'
  | 'workspace:inference'
  | 'storage:blob'
  | 'storage:file'
  | 'storage:queue'
  | 'storage:table'
  | 'keyVault'
  | 'containerRegistry'
  | 'amlRegistry'
  | 'monitor'
  | 'usedTarget'
  | 'compute:publicIp'
  | 'aks:scoring'
  | 'pe:workspace'
  | 'pe:blob'
  | 'pe:file'
  | 'pe:queue'
  | 'pe:table'
  | 'pe:dfs'
  | 'pe:vault'
  | 'pe:registry'
  | 'pe:amlregistry'
  | 'pe:azuremonitor'
  | 'pe:usedTarget'
  | 'dns:azure'
  | 'tag'
  | 'host'
  | 'internet:any'
  | 'storage:any'
  | 'tag:AzureFrontDoor.FrontEnd';

/** What has to hold for a flow to be demanded. */
export type FlowCondition =
  | 'always'
  | 'private-design'
  | 'open-design'
  | 'public-design'
  | 'internet-design'
  | 'studio'
  | 'studio-data'
  | 'studio-files'
  | 'studio-or-instance'
  | 'studio-assets'
  | 'compute-instance'
  | 'managed-online-endpoint'
  | 'aml-registry'
  | 'private-aml-registry'
  | 'registry-asset'
  | 'push-images'
  | 'on-premises'
  | 'ip-rules'
  | 'endpoint-enabled'
  | 'scoring-public'
  | 'public-ip-compute'
  | 'scoring-tls'
  | 'scoring-plain'
  | 'batch'
  | 'registry-attached'
  | 'monitor-set'
  | 'used-target'
  | 'used-target-closed'
  | 'workspace-endpoint'
  | 'storage-closed'
  | 'vault-closed'
  | 'registry-closed'
  | 'hierarchical-datastore'
  | 'ingestion-closed'
  | 'managed-deployment'
  | 'legacy-deployment'
  | 'custom-vnet'
  | 'custom-vnet-host-firewall'
  | 'no-endpoint'
  | Exclude<OutboundDemand, 'required' | 'optional' | 'studio-assets' | 'without-endpoint'>;

export interface Flow {
  /** `in.…`, `svc.…`, `cmp.…`. */
  readonly id: string;
  readonly face: 'inbound' | 'service' | 'compute';
  readonly from: FlowParty;
  readonly to: FlowParty;
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly ports: readonly string[];
  /** Alternatives, each a list of conditions that hold together; null: never demanded, asked only to show whether it is open. */
  readonly requiredWhen: readonly (readonly FlowCondition[])[] | null;
  /** Compute face: the workloads that need it. */
  readonly requiredFor: readonly WorkloadKind[];
  readonly risk: OutboundRisk;
  readonly clouds: readonly Cloud[];
  readonly facts: readonly string[];
  /** The row of `requiredOutbound` or `requiredHosts` that gives the destination. */
  readonly ref?: string;
  readonly tag?: string;
  readonly hosts?: readonly string[];
  readonly address?: string;
  /** Service face: the means by which it gets through, first that works (F15.02). */
  readonly by?: readonly ('bypass' | 'resourceInstanceRule' | 'managedPrivateEndpoint' | 'publicIngestion')[];
  /** One of the exfiltration questions (F15.05). */
  readonly exfiltration?: true;
}

const ALL: readonly Cloud[] = ['public', 'usgov', 'china'];
const NODES: readonly WorkloadKind[] = ['cluster', 'instance', 'serverless'];
const WORKLOADS: readonly WorkloadKind[] = ['cluster', 'instance', 'serverless', 'aks', 'managedNetwork'];

interface ClientTarget {
  readonly key: string;
  readonly to: FlowParty;
  readonly facts: readonly string[];
  readonly inside: FlowCondition;
  readonly internet: readonly (readonly FlowCondition[])[];
  readonly listed: readonly (readonly FlowCondition[])[] | null;
}

const clientTargets: readonly ClientTarget[] = [
  {
    key: 'workspace-api',
    to: 'workspace:api',
    facts: ['F2.01', 'F9.09'],
    inside: 'private-design',
    internet: [['open-design']],
    listed: [['ip-rules']],
  },
  {
    key: 'notebooks',
    to: 'workspace:notebooks',
    facts: ['F9.02', 'F9.09'],
    inside: 'studio',
    internet: [['open-design', 'studio']],
    listed: [['ip-rules']],
  },
  {
    key: 'compute-instance',
    to: 'workspace:computeInstance',
    facts: ['F9.09', 'F9.22'],
    inside: 'compute-instance',
    internet: [['open-design', 'compute-instance']],
    listed: [['ip-rules']],
  },
  {
    key: 'inference',
    to: 'workspace:inference',
    facts: ['F7.01', 'F7.07'],
    inside: 'managed-online-endpoint',
    internet: [['open-design'], ['scoring-public']],
    listed: [['ip-rules', 'endpoint-enabled']],
  },
  {
    key: 'storage-blob',
    to: 'storage:blob',
    facts: ['F3.08', 'F5.22'],
    inside: 'studio-data',
    internet: [['public-design']],
    listed: null,
  },
  {
    key: 'storage-file',
    to: 'storage:file',
    facts: ['F3.08', 'F5.22'],
    inside: 'studio-files',
    internet: [['public-design']],
    listed: null,
  },
  {
    key: 'aml-registry',
    to: 'amlRegistry',
    facts: ['F2.30'],
    inside: 'aml-registry',
    internet: [['public-design']],
    listed: null,
  },
  {
    key: 'container-registry',
    to: 'containerRegistry',
    facts: ['F3.24', 'F3.26'],
    inside: 'push-images',
    internet: [['public-design']],
    listed: null,
  },
];

function inbound(
  id: string,
  from: FlowParty,
  to: FlowParty,
  requiredWhen: Flow['requiredWhen'],
  facts: readonly string[],
  port = '443',
): Flow {
  return {
    id: `in.${id}`,
    face: 'inbound',
    from,
    to,
    protocol: 'Tcp',
    ports: [port],
    requiredWhen,
    requiredFor: [],
    risk: 'internal',
    clouds: ALL,
    facts,
  };
}

const clientFlows: readonly Flow[] = [
  ...clientTargets.map((one) => inbound(`vnet.${one.key}`, 'client:vnet', one.to, [[one.inside]], one.facts)),
  ...clientTargets.map((one) =>
    inbound(
      `on-premises.${one.key}`,
      'client:onPremises',
      one.to,
      [one.inside === 'private-design' ? ['on-premises'] : ['on-premises', one.inside]],
      [...one.facts, 'F9.13', 'F9.26'],
    ),
  ),
  ...clientTargets.map((one) => inbound(`internet.${one.key}`, 'client:internet', one.to, one.internet, [...one.facts, 'F2.06'])),
  ...clientTargets.map((one) =>
    inbound(`listed-address.${one.key}`, 'client:listedAddress', one.to, one.listed, [
      ...one.facts,
      'F2.08',
      'F2.13',
      ...(one.to.startsWith('storage:') ? ['F3.11'] : []),
    ]),
  ),
];

const SCORING = ['F4.85', 'F4.92'];

const scoringFlows: readonly Flow[] = [
  {
    ...inbound(
      'service.public-ip-compute',
      'tag:AzureMachineLearning',
      'compute:publicIp',
      [['public-ip-compute']],
      ['F4.50', 'F4.51', 'F4.53'],
      '44224',
    ),
    ref: 'F4.50',
  },
  inbound('vnet.aks-scoring', 'client:vnet', 'aks:scoring', [['scoring-tls']], SCORING),
  inbound('vnet.aks-scoring-http', 'client:vnet', 'aks:scoring', [['scoring-plain']], SCORING, '80'),
  inbound('on-premises.aks-scoring', 'client:onPremises', 'aks:scoring', [['scoring-tls']], SCORING),
  inbound('on-premises.aks-scoring-http', 'client:onPremises', 'aks:scoring', [['scoring-plain']], SCORING, '80'),
  inbound('internet.aks-scoring', 'client:internet', 'aks:scoring', [['public-design'], ['scoring-public']], SCORING),
  inbound('internet.aks-scoring-http', 'client:internet', 'aks:scoring', null, SCORING, '80'),
];

const STORAGE_MEANS = ['bypass', 'resourceInstanceRule', 'managedPrivateEndpoint'] as const;
const TRUST_MEANS = ['bypass', 'managedPrivateEndpoint'] as const;

function service(id: string, to: FlowParty, when: FlowCondition, by: NonNullable<Flow['by']>, facts: readonly string[]): Flow {
  return {
    id: `svc.${id}`,
    face: 'service',
    from: 'service:workspace',
    to,
    protocol: 'Tcp',
    ports: ['443'],
    requiredWhen: [[when]],
    requiredFor: [],
    risk: 'internal',
    clouds: ALL,
    facts,
    by,
  };
}

const serviceFlows: readonly Flow[] = [
  service('storage-blob', 'storage:blob', 'always', STORAGE_MEANS, ['F3.01', 'F3.02', 'F3.06', 'F3.07', 'F5.03']),
  service('storage-file', 'storage:file', 'studio-or-instance', STORAGE_MEANS, ['F3.01', 'F3.02', 'F3.06', 'F3.07']),
  service('storage-queue', 'storage:queue', 'batch', STORAGE_MEANS, ['F3.08', 'F5.18']),
  service('storage-table', 'storage:table', 'batch', STORAGE_MEANS, ['F3.08', 'F5.18']),
  service('key-vault', 'keyVault', 'always', TRUST_MEANS, ['F3.01', 'F3.02', 'F3.18', 'F3.20']),
  service('container-registry', 'containerRegistry', 'registry-attached', TRUST_MEANS, ['F3.01', 'F3.02', 'F3.24']),
  service(
    'monitor',
    'monitor',
    'monitor-set',
    ['publicIngestion', 'managedPrivateEndpoint'],
    ['F3.34', 'F3.35', 'F3.37', 'F3.46'],
  ),
  service('used-target', 'usedTarget', 'used-target', STORAGE_MEANS, ['F3.06', 'F5.25', 'F13.13']),
];

/** The conditions under which a row of the outbound tables is demanded. */
function demandOf(demand: OutboundDemand, kind: 'tag' | 'host'): Flow['requiredWhen'] {
  if (demand === 'required') return [[kind === 'tag' ? 'custom-vnet' : 'custom-vnet-host-firewall']];
  if (demand === 'without-endpoint') return [['custom-vnet-host-firewall', 'no-endpoint']];
  return demand === 'optional' ? null : [[demand]];
}

const tagFlows: readonly Flow[] = requiredOutbound.map((row) => ({
  id: `cmp.tag.${row.tag.toLowerCase().replaceAll('.', '-')}-${row.protocol === '*' ? 'any' : row.protocol.toLowerCase()}-${row.ports.join('-')}`,
  face: 'compute',
  from: 'workload',
  to: 'tag',
  protocol: row.protocol,
  ports: row.ports,
  requiredWhen: demandOf(row.demand, 'tag'),
  requiredFor: row.neededBy,
  risk: row.risk,
  clouds: row.clouds,
  facts: row.facts,
  ref: row.id,
  tag: row.tag,
}));

const hostFlows: readonly Flow[] = requiredHosts.map((row) => ({
  id: `cmp.host.${row.id.toLowerCase()}`,
  face: 'compute',
  from: 'workload',
  to: 'host',
  protocol: row.protocol,
  ports: row.ports,
  requiredWhen: demandOf(row.demand, 'host'),
  requiredFor: row.neededBy === 'nodes' ? NODES : [row.neededBy],
  risk: row.risk,
  clouds: [row.cloud],
  facts: [row.id.slice(0, 5), ...(row.risk === 'read-write' ? ['F6.01'] : [])],
  ref: row.id,
  hosts: row.hosts,
}));

function compute(
  id: string,
  to: FlowParty,
  when: Flow['requiredWhen'],
  facts: readonly string[],
  more: Partial<Flow> = {},
): Flow {
  return {
    id: `cmp.${id}`,
    face: 'compute',
    from: 'workload',
    to,
    protocol: 'Tcp',
    ports: ['443'],
    requiredWhen: when,
    requiredFor: WORKLOADS,
    risk: 'internal',
    clouds: ALL,
    facts,
    ...more,
  };
}

const endpointFlows: readonly Flow[] = [
  compute('pe.workspace', 'pe:workspace', [['workspace-endpoint']], ['F4.12', 'F4.64']),
  compute('pe.blob', 'pe:blob', [['storage-closed']], ['F3.08', 'F4.12']),
  compute('pe.file', 'pe:file', [['storage-closed']], ['F3.08', 'F4.07', 'F4.72'], {
    ports: ['443', '445'],
    requiredFor: [...NODES, 'managedNetwork'],
  }),
  compute('pe.queue', 'pe:queue', [['batch']], ['F3.08', 'F5.18']),
  compute('pe.table', 'pe:table', [['batch']], ['F3.08', 'F5.18']),
  compute('pe.dfs', 'pe:dfs', [['hierarchical-datastore']], ['F3.09']),
  compute('pe.vault', 'pe:vault', [['vault-closed']], ['F1.06', 'F4.82']),
  compute('pe.registry', 'pe:registry', [['registry-closed']], ['F3.27', 'F4.82']),
  compute('pe.amlregistry', 'pe:amlregistry', [['private-aml-registry']], ['F2.30', 'F7.05']),
  compute('pe.azuremonitor', 'pe:azuremonitor', [['ingestion-closed']], ['F3.34', 'F3.37']),
  compute('pe.used-target', 'pe:usedTarget', [['used-target-closed']], ['F1.02', 'F5.25']),
  compute('dns', 'dns:azure', [['always']], ['F9.13', 'F9.14', 'F9.25'], {
    protocol: '*',
    ports: ['53'],
    address: '168.63.129.16',
  }),
];

const OPEN_QUESTION = { requiredFor: [], risk: 'read-write', exfiltration: true } as const;

const exfiltrationFlows: readonly Flow[] = [
  compute('internet', 'internet:any', [['internet-design']], ['F1.08', 'F6.01', 'F10.30'], {
    ...OPEN_QUESTION,
    protocol: '*',
    ports: ['*'],
  }),
  compute('storage-any', 'storage:any', null, ['F6.01', 'F6.02', 'F6.07'], { ...OPEN_QUESTION, ports: ['443', '445'] }),
  compute('front-door', 'tag:AzureFrontDoor.FrontEnd', null, ['F6.01', 'F6.09', 'F4.08'], OPEN_QUESTION),
];

function deploymentFlows(kind: 'managed' | 'legacy'): readonly Flow[] {
  const from: FlowParty = `deployment:${kind}`;
  const when: Flow['requiredWhen'] = [[`${kind}-deployment`]];
  const inside = kind === 'managed' ? ['F7.02'] : [];
  const flow = (key: string, to: FlowParty, facts: readonly string[], required: Flow['requiredWhen'] = when): Flow =>
    compute(`deployment-${kind}.${key}`, to, required, facts, { from, requiredFor: [] });
  return [
    flow('workspace', 'workspace:api', ['F7.03', 'F7.04', ...inside]),
    flow('container-registry', 'containerRegistry', ['F7.03', 'F7.06', ...inside]),
    flow('storage-blob', 'storage:blob', ['F7.03', 'F1.08', ...inside]),
    flow('aml-registry', 'amlRegistry', ['F7.05'], [['registry-asset']]),
    { ...flow('internet', 'internet:any', ['F7.02', 'F7.03', 'F6.01'], null), ...OPEN_QUESTION, protocol: '*', ports: ['*'] },
  ];
}

/** Every question asked of a design, in the three faces (F15.01 to F15.06). */
export const flows: readonly Flow[] = [
  ...clientFlows,
  ...scoringFlows,
  ...serviceFlows,
  ...tagFlows,
  ...hostFlows,
  ...endpointFlows,
  ...exfiltrationFlows,
  ...deploymentFlows('managed'),
  ...deploymentFlows('legacy'),
];
