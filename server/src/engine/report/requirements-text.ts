import {
  AZURE_DNS,
  type OutboundReport,
  type RequirementsReport,
  type WorkspaceRequirementsReport,
} from './requirements-contract.ts';
import { notAnalysedLine, problemLine, toTerminal } from './text-lines.ts';

/** What firewall and DNS have to do, for a terminal. */
export function toRequirementsText(report: RequirementsReport): string {
  const lines = report.workspaces.flatMap((one) => [...workspaceLines(one), '']);
  if (report.workspaces.length === 0) lines.push('No workspace.');
  lines.push(...report.notAnalysed.map(notAnalysedLine), ...report.problems.map(problemLine));
  return toTerminal(lines);
}

function workspaceLines(one: WorkspaceRequirementsReport): string[] {
  const lines = [`workspace ${one.workspace}, firewall`, ...one.outbound.map((row) => `  ${outboundLine(row)}`)];
  if (one.zones.length === 0) return lines;
  lines.push('', `workspace ${one.workspace}, DNS`);
  for (const zone of one.zones) {
    lines.push(`  zone ${zone.zone}: ${zone.state}`);
    for (const network of zone.linked) lines.push(`    linked to ${network}`);
    for (const network of zone.notLinked) lines.push(`    not linked to ${network}`);
    for (const { name, endpoint, address } of zone.records)
      lines.push(`    record ${name}: ${endpoint ?? 'no endpoint'}${address === null ? '' : ` (${address})`}`);
    for (const suffix of zone.suffixes) lines.push(`    forward ${suffix} to ${AZURE_DNS} from inside a virtual network`);
  }
  for (const { name, network, address } of one.resolvers)
    lines.push(`  resolver ${name} in ${network}${address === null ? '' : `: ${address}`}`);
  return lines;
}

function outboundLine({ destinations, protocol, ports, purpose, required, open, risk }: OutboundReport): string {
  const needed = required === null ? 'perhaps needed' : required ? 'needed' : 'not needed';
  const packets = `${protocol === '*' ? 'any' : protocol} ${ports.join(', ')}`;
  return `${needed.padEnd(14)} ${destinations.join(', ')} (${packets}): ${purpose}; open now: ${open}; ${risk}`;
}
