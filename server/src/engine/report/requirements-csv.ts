import { toCsv } from './csv.ts';
import { AZURE_DNS, type RequirementsReport, type WorkspaceRequirementsReport } from './requirements-contract.ts';

const HEAD = ['workspace', 'kind', 'name', 'protocol', 'ports', 'purpose', 'risk', 'required', 'state', 'facts'] as const;

/** One line a destination, zone, link, record and forwarder, for change requests and spreadsheets. */
export function toRequirementsCsv(report: RequirementsReport): string {
  const rows = report.workspaces.flatMap(workspaceRows);
  return toCsv(HEAD, rows);
}

function workspaceRows(one: WorkspaceRequirementsReport): readonly (readonly string[])[] {
  const { workspace } = one;
  return [
    ...one.outbound.flatMap((row) =>
      row.destinations.map((name) => [
        workspace,
        row.kind === 'tag' ? 'service tag' : 'host',
        name,
        row.protocol === '*' ? 'Any' : row.protocol,
        row.ports.join(' '),
        row.purpose,
        row.risk,
        row.required === null ? 'unknown' : row.required ? 'yes' : 'no',
        `open: ${row.open}`,
        row.facts.join(' '),
      ]),
    ),
    ...one.zones.flatMap((zone) => [
      line(workspace, 'zone', zone.zone, zone.state),
      ...zone.linked.map((network) => line(workspace, 'zone link', zone.zone, `linked to ${network}`)),
      ...zone.notLinked.map((network) => line(workspace, 'zone link', zone.zone, `not linked to ${network}`)),
      ...zone.records.map((record) =>
        line(
          workspace,
          'record',
          `${record.name}.${zone.zone}`,
          `${record.endpoint ?? 'no endpoint'} ${record.address ?? ''}`.trim(),
        ),
      ),
      ...zone.suffixes.map((suffix) => line(workspace, 'forwarder', suffix, `to ${AZURE_DNS} from inside a virtual network`)),
    ]),
    ...one.resolvers.map(({ name, network, address }) => line(workspace, 'resolver', `${name} in ${network}`, address ?? '')),
  ];
}

const line = (workspace: string, kind: string, name: string, state: string): readonly string[] => [
  workspace,
  kind,
  name,
  '',
  '',
  '',
  '',
  '',
  state,
  '',
];
