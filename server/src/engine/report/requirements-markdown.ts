import { type Places, plainPlaces } from './links.ts';
import { escapeMarkdown, table } from './markdown-parts.ts';
import {
  AZURE_DNS,
  forwardedSuffixes,
  type OutboundReport,
  type RequirementsReport,
  type WorkspaceRequirementsReport,
} from './requirements-contract.ts';

/** Whom a hand-off is for: the owners of the firewall, of the DNS, or both. */
export type HandOff = 'outbound' | 'dns' | 'all';

/** A hand-off for the owners of firewall and DNS. */
export function toRequirementsMarkdown(
  report: RequirementsReport,
  places: Places = plainPlaces,
  handOff: HandOff = 'all',
): string {
  const parts = [titleOf(report, places, handOff), ...report.workspaces.flatMap((one) => workspaceParts(one, handOff))];
  if (report.workspaces.length === 0) parts.push('No workspace.');
  if (report.notAnalysed.length > 0) {
    const rows = report.notAnalysed.map((item) => [places.at(item), item.reason, item.remedy]);
    parts.push('## Not analysed', table(['Where', 'Reason', 'Remedy'], rows));
  }
  if (report.problems.length > 0) {
    const rows = report.problems.map((item) => [item.severity, places.at(item), item.message]);
    parts.push('## Problems', table(['Severity', 'Where', 'Problem'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Rows that a hand-off asks its reader to look at: flows to let through, records to resolve. */
export function countRequirements({ workspaces }: RequirementsReport, handOff: HandOff): number {
  const flows = handOff === 'dns' ? [] : workspaces.flatMap(({ outbound }) => outbound);
  const records = handOff === 'outbound' ? [] : workspaces.flatMap(({ zones }) => zones.flatMap((zone) => zone.records));
  return flows.length + records.length;
}

function titleOf({ entry, parameters }: RequirementsReport, places: Places, handOff: HandOff): string {
  if (handOff === 'all') return '# What this deployment needs from firewall and DNS';
  const deployment = parameters === null ? places.name(entry) : `${places.name(entry)} with ${places.name(parameters)}`;
  return `# ${handOff === 'dns' ? 'DNS hand-off' : 'Required outbound'} of ${escapeMarkdown(deployment)}`;
}

function workspaceParts(one: WorkspaceRequirementsReport, handOff: HandOff): string[] {
  const parts = [`## ${escapeMarkdown(one.workspace)}`, facts(one)];
  if (handOff !== 'dns') {
    parts.push('### Outbound by service tag', outboundTable(one.outbound.filter(({ kind }) => kind === 'tag')));
    parts.push('### Outbound by host', outboundTable(one.outbound.filter(({ kind }) => kind === 'hosts')));
  }
  if (handOff !== 'outbound') {
    if (one.zones.length > 0) parts.push(...dnsParts(one));
    else if (handOff === 'dns')
      parts.push('Nothing of this workspace is reached through private endpoints, so no private name is needed.');
  }
  return parts;
}

function facts({ region, design, sources, managedNetwork }: WorkspaceRequirementsReport): string {
  const from = sources.map(({ subnet, prefixes }) => (prefixes.length > 0 ? `${subnet} (${prefixes.join(', ')})` : subnet));
  return [
    `- Region: ${escapeMarkdown(region ?? 'known only at deployment')}`,
    `- Design: ${design ?? 'not known'}`,
    managedNetwork === true
      ? '- Workloads leave from: the managed network of the workspace, by its own outbound rules'
      : `- Workloads leave from: ${escapeMarkdown(from.length > 0 ? from.join(', ') : 'no subnet of this deployment')}`,
  ].join('\n');
}

const OPEN = { yes: 'yes', no: 'no', partly: 'for some workloads', unknown: 'unknown', none: 'no workload is declared' } as const;
const needed = ({ required }: OutboundReport): string => (required === null ? 'unknown' : required ? 'yes' : 'no');

function outboundTable(rows: readonly OutboundReport[]): string {
  return table(
    ['Destination', 'Protocol', 'Ports', 'For', 'Risk', 'Needed', 'Open now', 'Rule', 'Facts'],
    rows.map((row) => [
      row.destinations.join(', '),
      row.protocol === '*' ? 'any' : row.protocol,
      row.ports.join(', '),
      row.purpose,
      row.risk,
      needed(row),
      OPEN[row.open],
      row.rule,
      row.facts.join(', '),
    ]),
  );
}

function dnsParts(one: WorkspaceRequirementsReport): string[] {
  const zones = table(
    ['Zone', 'In this deployment', 'Linked to', 'Not linked to'],
    one.zones.map((zone) => [zone.zone, zone.state, zone.linked.join(', '), zone.notLinked.join(', ')]),
  );
  const records = table(
    ['Zone', 'Record', 'Public name', 'Private endpoint', 'Address', 'Written by its zone group'],
    one.zones.flatMap(({ zone, records }) =>
      records.map((record) => [
        zone,
        record.name,
        record.host,
        record.endpoint ?? 'none',
        record.address ?? (record.endpoint === null ? '' : 'Azure picks it'),
        record.written ? 'yes' : 'no',
      ]),
    ),
  );
  const resolvers = one.resolvers.map(
    ({ name, network, address }) =>
      `- ${escapeMarkdown(`${name} in ${network}: ${address ?? 'its address is known after deployment'}`)}`,
  );
  return [
    '### Private DNS zones',
    zones,
    '### Records',
    records,
    '### Forwarders',
    `DNS servers inside a virtual network forward these suffixes to ${AZURE_DNS}; servers on-premises forward them to a resolver inside a network that the zones are linked to.`,
    forwardedSuffixes([one])
      .map((suffix) => `- \`${suffix}\``)
      .join('\n'),
    resolvers.length > 0
      ? `Resolvers of this deployment:\n\n${resolvers.join('\n')}`
      : 'Nothing of this deployment answers DNS from on-premises.',
  ];
}
