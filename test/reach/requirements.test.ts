import { describe, expect, it } from 'vitest';
import {
  type RequirementsReport,
  toRequirementsBicep,
  toRequirementsCsv,
  toRequirementsMarkdown,
} from '../../server/src/engine/report/index.ts';
import { architectureTexts, matrixOf, questionOf, requirementsOf, type Texts } from '../support/architectures.ts';

const only = (report: RequirementsReport) => {
  const [one] = report.workspaces;
  if (!one) throw new Error('no workspace');
  return one;
};
const edited = (file: string, text: string, instead: string): Texts => {
  const before = architectureTexts.get(file) ?? '';
  expect(before.split(text)).toHaveLength(2);
  return new Map([...architectureTexts, [file, before.replace(text, () => instead)]]);
};

describe('what goes out', () => {
  const rows = (texts: Texts, entry = 'A3/main.bicep') =>
    only(requirementsOf(texts, entry)).outbound.map((row) =>
      [row.destinations.join(' '), row.protocol, row.ports.join(','), row.risk, row.required, row.open].join(' | '),
    );

  it('names tags with the region, what they risk, and whether they are open', () => {
    const found = rows(architectureTexts);
    expect(found).toContain('AzureActiveDirectory | Tcp | 80,443 | read-only | true | yes');
    expect(found).toContain('BatchNodeManagement.westeurope | * | 443 | read-only | true | yes');
    expect(found).toContain('Storage.westeurope | Tcp | 445 | read-write | true | yes');
    expect(found).toContain('AzureMachineLearning | Tcp | 8787 | read-only |  | no');
    expect(found).toContain('AzureCloud.westeurope | Udp | 1194 | read-write | false | none');
  });

  it('names hosts with the resources of the deployment', () => {
    const found = rows(architectureTexts);
    expect(found).toContain('stcontosoml.file.core.windows.net | Tcp | 443,445 | read-only | false | yes');
    expect(found).toContain(
      'crcontosoml.azurecr.io crcontosoml.westeurope.data.azurecr.io | Tcp | 443 | read-write | false | none',
    );
  });

  it('says what a missing rule closes', () => {
    expect(rows(edited('A3/hub.bicep', "['443', '445']", "['443']"))).toContain(
      'Storage.westeurope | Tcp | 445 | read-write | true | no',
    );
  });

  it('says what is open to some workloads only', () => {
    const text =
      "name: 'ci-contoso'\n  location: location\n  properties: {\n    computeType: 'ComputeInstance'\n    properties: {\n";
    const elsewhere = edited(
      'modules/workspace.bicep',
      `${text}      vmSize: 'Standard_DS3_v2'\n      enableNodePublicIp: false\n      subnet: { id: trainingSubnetId }`,
      `${text}      vmSize: 'Standard_DS3_v2'\n      enableNodePublicIp: false\n      subnet: { id: replace(trainingSubnetId, '/training', '/endpoints') }`,
    );
    expect(rows(elsewhere)).toContain('AzureResourceManager | Tcp | 443 | read-only | true | partly');
  });

  it('leaves the region open where only deployment knows it', () => {
    const { region, outbound } = only(requirementsOf(architectureTexts, 'A3/main.bicep', {}));
    expect(region).toBeNull();
    expect(outbound.flatMap((row) => row.destinations)).toEqual(
      expect.arrayContaining(['Storage.<region>', '<region>.tundra.azureml.ms', '*.<region>.batch.azure.com']),
    );
  });

  it('speaks of the cloud that it is for', () => {
    const report = requirementsOf(architectureTexts, 'A3/main.bicep', {
      cloud: 'AzureUSGovernment',
      resourceGroup: 'rg',
      location: 'usgovvirginia',
    });
    const { outbound, zones } = only(report);
    expect(report.cloud).toBe('AzureUSGovernment');
    expect(outbound.flatMap((row) => row.destinations)).toEqual(
      expect.arrayContaining(['login.microsoftonline.us', 'management.usgovcloudapi.net', 'Storage.usgovvirginia']),
    );
    expect(zones.map((one) => one.zone)).toEqual(
      expect.arrayContaining(['privatelink.api.ml.azure.us', 'privatelink.blob.core.usgovcloudapi.net']),
    );
  });

  it('names where workloads leave from', () => {
    expect(only(requirementsOf(architectureTexts, 'A3/main.bicep')).sources).toEqual([
      { subnet: 'vnet-spoke/training', prefixes: ['10.1.1.0/24'] },
    ]);
    expect(only(requirementsOf(architectureTexts, 'A2/main.bicep')).managedNetwork).toBe(true);
  });
});

describe('names', () => {
  const zonesOf = (texts: Texts, entry = 'A3/main.bicep') => only(requirementsOf(texts, entry)).zones;
  const blob = (texts: Texts, entry?: string) => {
    const zone = zonesOf(texts, entry).find((one) => one.zone === 'privatelink.blob.core.windows.net');
    if (!zone) throw new Error('no zone');
    return zone;
  };
  const ENDPOINTS = 'modules/endpoints.bicep';

  it('are found in the zones of the endpoints', () => {
    expect(blob(architectureTexts)).toEqual({
      zone: 'privatelink.blob.core.windows.net',
      state: 'declared',
      linked: ['vnet-spoke', 'vnet-hub'],
      notLinked: [],
      records: [
        { host: 'stcontosoml.blob.core.windows.net', name: 'stcontosoml', endpoint: 'pe-blob', address: null, written: true },
      ],
      suffixes: ['blob.core.windows.net'],
    });
  });

  it('of a workspace are in two zones, and forwarded by five suffixes', () => {
    const [api, notebooks] = zonesOf(architectureTexts);
    expect(api?.records.map((one) => one.name)).toEqual([
      '<workspace id>.workspace.westeurope',
      '<workspace id>.workspace.westeurope.cert',
      '*.<workspace id>.inference.westeurope',
    ]);
    expect(notebooks?.zone).toBe('privatelink.notebooks.azure.net');
    expect(api?.suffixes).toEqual([
      'api.azureml.ms',
      'notebooks.azure.net',
      'instances.azureml.ms',
      'aznbcontent.net',
      'inference.ml.azure.com',
    ]);
  });

  it('are missing where nothing writes them, or no network is linked', () => {
    const unwritten = edited(ENDPOINTS, 'for (one, at) in endpoints: {', "for (one, at) in endpoints: if (one.name != 'blob') {");
    expect(blob(unwritten).records.map((one) => one.written)).toEqual([false]);
    const unlinked = edited(ENDPOINTS, 'for link in links: {', "for link in links: if (link.network.name != 'vnet-hub') {");
    expect([blob(unlinked).linked, blob(unlinked).notLinked]).toEqual([['vnet-spoke'], ['vnet-hub']]);
  });

  it('are wanted by the design where there is no endpoint', () => {
    const none = edited(
      'A3/main.bicep',
      "module endpoints '../modules/endpoints.bicep' =",
      "module endpoints '../modules/endpoints.bicep' = if (false)",
    );
    const zone = blob(none);
    expect([zone.state, zone.records.map((one) => one.endpoint)]).toEqual(['missing', [null]]);
  });

  it('are answered for the site by the firewall of the hub', () => {
    expect(only(requirementsOf(architectureTexts, 'A3/main.bicep')).resolvers).toEqual([
      { name: "firewall 'afw-hub'", network: 'vnet-hub', address: '10.0.0.4' },
    ]);
    const off = edited('A3/hub.bicep', 'enableProxy: true', 'enableProxy: false');
    expect(only(requirementsOf(off, 'A3/main.bicep')).resolvers).toEqual([]);
  });
});

describe('a hand-off', () => {
  const report = requirementsOf(architectureTexts, 'A3/main.bicep');

  it('reads as Markdown', () => {
    const text = toRequirementsMarkdown(report);
    expect(text).toContain(
      '| Storage.westeurope | Tcp | 445 | file shares | read-write | yes | yes | network | F4.07, F6.01, F4.72 |',
    );
    expect(text).toContain('| privatelink.azurecr.io | declared | vnet-spoke, vnet-hub |  |');
    expect(text).toContain('- `inference.ml.azure.com`');
  });

  it('is a table for spreadsheets in which nothing becomes a formula', () => {
    const odd: RequirementsReport = {
      ...report,
      workspaces: [
        { ...only(report), workspace: '=1+1, "x"', outbound: only(report).outbound.slice(0, 1), zones: [], resolvers: [] },
      ],
    };
    expect(toRequirementsCsv(odd).split('\r\n')).toEqual([
      'workspace,kind,name,protocol,ports,purpose,risk,required,state,facts',
      `"'=1+1, ""x""",service tag,AzureActiveDirectory,Tcp,80 443,sign-in,read-only,yes,open: yes,F4.01`,
      '',
    ]);
  });

  it('as Bicep opens a firewall for all that is needed', () => {
    const generated = toRequirementsBicep(requirementsOf(architectureTexts, 'A5/main.bicep', {}));
    const hub = architectureTexts.get('A5/hub.bicep') ?? '';
    const start = hub.indexOf('resource rules ');
    const end = hub.indexOf('resource firewall ');
    const call =
      "module rules '../generated.bicep' = {\n  name: 'rules'\n  params: { firewallPolicyName: policy.name, networkIds: [network.id] }\n}\n\n";
    const texts = new Map([
      ...architectureTexts,
      ['generated.bicep', generated],
      ['A5/hub.bicep', hub.slice(0, start) + call + hub.slice(end)],
    ]);
    const { flows, problems } = matrixOf(texts, 'A5/main.bicep');
    expect(problems).toEqual([]);
    const closed = flows.filter((flow) => flow.row?.required === true && !['private', 'public'].includes(flow.verdict));
    expect(closed.map(questionOf)).toEqual([]);
    expect(flows.filter((flow) => flow.leak !== null).map(questionOf)).toEqual([]);
  });

  it('as Bicep asks nothing of a firewall where computes are in a managed network', () => {
    const text = toRequirementsBicep(requirementsOf(architectureTexts, 'A2/main.bicep'));
    expect(text).not.toContain('firewallPolicies');
    expect(text).toContain('privateDnsZones');
  });
});
