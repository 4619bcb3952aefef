import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DeploymentRequest } from '../../server/src/engine/analysis/index.ts';
import {
  type DeploymentReport,
  decidingHop,
  type FlowReport,
  type ReachReport,
  type RequirementsReport,
} from '../../server/src/engine/report/index.ts';
import { KNOWN } from './evaluate-text.ts';
import { ROOT } from './repository.ts';
import { HOME, runAnalysis, type Texts } from './run-analysis.ts';

export type { Texts };

/* One right template for each design of the article, with the isolation matrix it has to have. */

export const ARCHITECTURES = join(ROOT, 'test/fixtures/architectures');

/** Names of the designs, each a folder with a `main.bicep`. */
export const architectures: readonly string[] = readdirSync(ARCHITECTURES)
  .filter((name) => /^A\d/.test(name))
  .sort();

/** Texts by path below the folder of all of them: `A3/hub.bicep`, `modules/services.bicep`. */
export const architectureTexts: Texts = new Map(
  readdirSync(ARCHITECTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bicep'))
    .sort()
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(ARCHITECTURES, path), 'utf8')]),
);

export const matrixOf = (texts: Texts, entry: string): ReachReport =>
  runAnalysis(texts, { entry, context: KNOWN }, (one, request) => one.matrix(request));
export const requirementsOf = (texts: Texts, entry: string, context: DeploymentRequest['context'] = KNOWN): RequirementsReport =>
  runAnalysis(texts, { entry, context }, (one, request) => one.requirements(request));
export const checkOf = (texts: Texts, entry: string): DeploymentReport =>
  runAnalysis(texts, { entry, context: KNOWN }, (one, request) => one.check(request));

/** `in.vnet.blob  vnet-clients/workstations → stcontosoml (blob)  Tcp 443`: what a row asks. */
export const questionOf = ({ row, from, to, protocol, port }: FlowReport): string =>
  [row?.key, `${from} → ${to}`, `${protocol} ${port}`].join('  ');

/** `modules/services.bicep:12`: the line that decides. */
export function decidingLine(flow: FlowReport): string | undefined {
  const hop = decidingHop(flow);
  return hop && `${relative(HOME, hop.file)}:${hop.range.start.line + 1}`;
}

/** Numbers of the facts that ask for the row and, last, of the one by which it is decided. */
export function factsOf(flow: FlowReport): readonly string[] {
  const deciding = decidingHop(flow)?.fact;
  return [...new Set([...(flow.row?.facts ?? []), ...(deciding ? [deciding] : [])])];
}

/** The matrix as text, a row a line. */
export function showMatrix({ flows }: ReachReport): string {
  const faces = ['inbound', 'service', 'compute'] as const;
  return faces
    .map((face) => [`# ${face}`, ...flows.filter((one) => one.row?.face === face).map(showRow), ''].join('\n'))
    .join('\n');
}

function showRow(flow: FlowReport): string {
  const required = flow.row?.required === null ? ', perhaps required' : flow.row?.required ? ', required' : '';
  return [questionOf(flow), `${flow.verdict}${required}`, factsOf(flow).join(' '), decidingLine(flow) ?? '-'].join('  |  ');
}
