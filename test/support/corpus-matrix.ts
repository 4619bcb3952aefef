import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHost, type Host, requestFor } from '../../server/src/cli/host.ts';
import { decidingHop, type FlowReport, type ReachReport } from '../../server/src/engine/report/index.ts';
import { questionOf } from './architectures.ts';
import { corpusPath } from './corpus.ts';
import { KNOWN } from './evaluate-text.ts';

/* The isolation matrix of a template of the corpus, as a table of names, verdicts, facts and lines. */

let host: Host | undefined;

/** One host for all: files that several templates name are read once. */
function corpusHost(): Host {
  process.env['AML_ISOLATION_MODULE_CACHE'] = corpusPath('avm-cache');
  host ??= createHost([corpusPath()]);
  return host;
}

export function corpusMatrix(entry: string, parameters: string | undefined): ReachReport {
  const request = requestFor(corpusHost(), corpusPath(entry), {
    root: [],
    cloud: 'AzureCloud',
    ...(parameters !== undefined && { parameters: corpusPath(parameters) }),
  });
  return corpusHost().answer((analysis) => analysis.matrix({ ...request, context: { ...request.context, ...KNOWN } }));
}

/** The row with what asks for it, what decides it, and where: `in.vnet.notebooks  … | private, required | F2.18 | main.bicep:12`. */
export function matrixRow(id: string, flow: FlowReport): string {
  const required = flow.row?.required === null ? ', perhaps required' : flow.row?.required ? ', required' : '';
  return [questionOf(flow), `${flow.verdict}${required}`, decidingFact(flow) ?? '-', decidingPlace(id, flow) ?? '-'].join(' | ');
}

/** The fact by which the deciding element behaves; where none speaks of it, such as of a rule that simply matches, those that ask for the row. */
export function decidingFact(flow: FlowReport): string | undefined {
  return decidingHop(flow)?.fact ?? (flow.row?.facts.join(' ') || undefined);
}

/** `modules/storage.bicep:12`, below the folder of the template; a registry module is below the cache of modules. */
export function decidingPlace(id: string, flow: FlowReport): string | undefined {
  const hop = decidingHop(flow);
  if (!hop) return undefined;
  const path = relative(corpusPath(id), fileURLToPath(hop.file))
    .replaceAll('\\', '/')
    .replace(/^.*avm-cache\/br\//, 'br:');
  return `${path}:${hop.range.start.line + 1}`;
}

/** The matrix of each workspace, face by face. */
export function showCorpusMatrix(id: string, { flows }: ReachReport): string {
  const lines: string[] = [];
  let before = '';
  for (const flow of flows) {
    const heading = `# ${flow.row?.workspace}, ${flow.row?.face}`;
    if (heading !== before) lines.push(...(before === '' ? [] : ['']), heading);
    before = heading;
    lines.push(matrixRow(id, flow));
  }
  return `${lines.join('\n')}\n`;
}
