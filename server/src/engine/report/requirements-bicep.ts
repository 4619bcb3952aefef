import type { OutboundReport, RequirementsReport } from './requirements-contract.ts';

/**
 * The required part as Bicep, for the owners of the firewall and the DNS: a rule collection group for a firewall policy that is there, the zones and their links.
 * Managed networks have no firewall of the customer's. It leaves out hosts that only a network rule could carry, since the rules for tags let them through and network rules know no wildcards.
 */
export function toRequirementsBicep(report: RequirementsReport): string {
  const own = report.workspaces.filter((one) => one.managedNetwork !== true);
  const outbound = distinct(own.flatMap((one) => one.outbound)).filter((one) => one.required === true);
  const tags = outbound.filter((one) => one.kind === 'tag');
  const hosts = outbound.filter((one) => one.kind === 'hosts' && one.rule === 'application');
  const zones = [...new Set(report.workspaces.flatMap((one) => one.zones.map(({ zone }) => zone)))];
  const parts = [
    ['// What the deployment needs from firewall and DNS.', ...parametersFor(report, [...tags, ...hosts], zones.length > 0)],
    ...(tags.length + hosts.length > 0 ? [firewallLines(tags, hosts)] : []),
    ...(zones.length > 0 ? [zoneLines(zones)] : []),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function distinct(rows: readonly OutboundReport[]): readonly OutboundReport[] {
  return [...new Map(rows.map((row) => [`${row.key} ${row.destinations.join(' ')} ${row.required}`, row])).values()];
}

function parametersFor(report: RequirementsReport, rules: readonly OutboundReport[], hasZones: boolean): readonly string[] {
  const lines: string[] = [];
  if (rules.some((row) => row.destinations.some((name) => name.includes(REGION))))
    lines.push('', "@description('Region of the workspace.')", 'param location string = resourceGroup().location');
  if (rules.length > 0) {
    const prefixes = [...new Set(report.workspaces.flatMap((one) => one.sources.flatMap((source) => source.prefixes)))];
    lines.push(
      '',
      "@description('Firewall policy of this resource group that gets the rules.')",
      'param firewallPolicyName string',
      '',
      "@description('Addresses that workloads leave from.')",
      `param sourceAddresses string[]${prefixes.length > 0 ? ` = ${list(prefixes)}` : ''}`,
      '',
      "@description('Priority of the group among those of the policy.')",
      'param priority int = 200',
    );
  }
  if (hasZones)
    lines.push('', "@description('Networks whose clients find the private endpoints by name.')", 'param networkIds string[]');
  return lines;
}

function firewallLines(tags: readonly OutboundReport[], hosts: readonly OutboundReport[]): readonly string[] {
  return [
    "resource policy 'Microsoft.Network/firewallPolicies@2024-05-01' existing = {",
    '  name: firewallPolicyName',
    '}',
    '',
    "resource rules 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01' = {",
    '  parent: policy',
    "  name: 'machine-learning'",
    '  properties: {',
    '    priority: priority',
    '    ruleCollections: [',
    ...(tags.length > 0 ? collection('service-tags', 100, tags.flatMap(networkRule)) : []),
    ...(hosts.length > 0 ? collection('hosts', 200, hosts.flatMap(applicationRule)) : []),
    '    ]',
    '  }',
    '}',
  ];
}

function collection(name: string, priority: number, rules: readonly string[]): readonly string[] {
  return [
    '      {',
    "        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'",
    `        name: ${quote(name)}`,
    `        priority: ${priority}`,
    "        action: { type: 'Allow' }",
    '        rules: [',
    ...rules,
    '        ]',
    '      }',
  ];
}

function networkRule(row: OutboundReport): readonly string[] {
  return [
    '          {',
    "            ruleType: 'NetworkRule'",
    `            name: ${quote(row.key)}`,
    `            ipProtocols: [${quote(row.protocol === '*' ? 'Any' : row.protocol.toUpperCase())}]`,
    '            sourceAddresses: sourceAddresses',
    `            destinationAddresses: ${list(row.destinations)}`,
    `            destinationPorts: ${list(row.ports)}`,
    '          }',
  ];
}

function applicationRule(row: OutboundReport): readonly string[] {
  const protocols = row.ports.map((port) => `{ protocolType: '${port === '80' ? 'Http' : 'Https'}', port: ${Number(port)} }`);
  return [
    '          {',
    "            ruleType: 'ApplicationRule'",
    `            name: ${quote(row.key)}`,
    '            sourceAddresses: sourceAddresses',
    `            protocols: [${protocols.join(', ')}]`,
    '            #disable-next-line no-hardcoded-env-urls',
    `            targetFqdns: ${list(row.destinations)}`,
    '          }',
  ];
}

function zoneLines(zones: readonly string[]): readonly string[] {
  return [
    'var zoneNames = [',
    ...zones.flatMap((zone) => ['  #disable-next-line no-hardcoded-env-urls', `  ${quote(zone)}`]),
    ']',
    'var links = flatten(map(zoneNames, zone => map(networkIds, id => { zone: zone, network: id })))',
    '',
    "resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [",
    '  for zone in zoneNames: {',
    '    name: zone',
    "    location: 'global'",
    '  }',
    ']',
    '',
    "resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [",
    '  for link in links: {',
    `    name: '\${link.zone}/\${last(split(link.network, '/'))}'`,
    "    location: 'global'",
    '    properties: {',
    '      registrationEnabled: false',
    '      virtualNetwork: { id: link.network }',
    '    }',
    '    dependsOn: [zones]',
    '  }',
    ']',
  ];
}

/** Stands in names of the report where only deployment knows the region. */
const REGION = '<region>';

const list = (texts: readonly string[]): string => `[${texts.map(quote).join(', ')}]`;

function quote(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('$' + '{', '\\$' + '{')
    .replaceAll(/\p{Cc}/gu, ' ');
  const starred = escaped.replaceAll(/<(?!region>)[^>]*>/g, '*');
  return `'${starred.replaceAll(REGION, `\${location}`)}'`;
}
