import type { Cloud } from '../facts/index.ts';
import { knownValue } from '../network/index.ts';
import type { Flow, WorkspaceRequirements } from '../reach/index.ts';
import type { OutboundReport, RequirementsReport, WorkspaceRequirementsReport } from '../report/index.ts';
import { type ReachParts, reachReport } from './reach.ts';

/** What the owners of firewall and DNS have to do, by workspace. */
export function requirementsReport(parts: ReachParts, found: readonly WorkspaceRequirements[]): RequirementsReport {
  const { entry, parameters, notAnalysed, problems } = reachReport(parts, [], []);
  const cloud = CLOUDS[parts.atlas.model.cloud];
  return { entry, parameters, cloud, workspaces: found.map(toWorkspace), notAnalysed, problems };
}

const CLOUDS: Readonly<Record<Cloud, RequirementsReport['cloud']>> = {
  public: 'AzureCloud',
  usgov: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

function toWorkspace(one: WorkspaceRequirements): WorkspaceRequirementsReport {
  const { base, overlays, owner } = one.design;
  const design = [...(base === undefined ? [] : [base]), ...overlays].join('+');
  return {
    workspace: one.workspace.label,
    region: knownValue(owner.location) ?? null,
    design: design === '' ? null : design,
    managedNetwork: one.managed.is === 'unknown' ? null : one.managed.is === 'yes',
    sources: one.sources.map(({ label, prefixes }) => ({ subnet: label, prefixes })),
    outbound: one.outbound.map(
      ({ row, destinations, purpose, rule, required, flows }): OutboundReport => ({
        key: row.id,
        kind: row.hosts ? 'hosts' : 'tag',
        destinations: destinations.map(withoutExpressions),
        protocol: row.protocol,
        ports: row.ports,
        purpose,
        risk: row.risk,
        rule,
        required: required.is === 'unknown' ? null : required.is === 'yes',
        open: openTo(flows.map(({ flow }) => flow)),
        facts: row.facts,
      }),
    ),
    zones: one.zones.map((zone) => ({
      ...zone,
      records: zone.records.map((record) => ({
        host: withoutExpressions(record.host),
        name: withoutExpressions(record.name),
        endpoint: record.endpoint?.label ?? null,
        address: record.address ?? null,
        written: record.written,
      })),
    })),
    resolvers: one.resolvers.map(({ label, network, address }) => ({ name: label, network, address: address ?? null })),
  };
}

/** `Storage.‹location›` as `Storage.<region>`: what only deployment knows. */
const withoutExpressions = (text: string): string =>
  text.replace(/^([A-Za-z.]+\.)‹[^›]*›$/, '$1<region>').replaceAll(/‹[^›]*›/g, '*');

function openTo(flows: readonly Flow[]): OutboundReport['open'] {
  if (flows.length === 0) return 'none';
  const open = flows.filter(({ verdict }) => verdict === 'private' || verdict === 'public').length;
  if (open === flows.length) return 'yes';
  if (flows.some(({ verdict }) => verdict === 'unknown')) return 'unknown';
  return open === 0 ? 'no' : 'partly';
}
