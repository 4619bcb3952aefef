import type { FileId, Origin } from '../base/index.ts';
import type { EvaluatedDeployment } from '../evaluate/index.ts';
import { parseProtocol } from '../ip/index.ts';
import type { Decision, Identity } from '../network/index.ts';
import { type Atlas, ask, type Flow, type MatrixFlow, type Party, parseParty } from '../reach/index.ts';
import type { FlowReport, HopReport, MatrixRow, Place, ReachReport, UnknownPartyReport } from '../report/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { toNotAnalysed, toProblems, toSyntaxProblems } from './reports.ts';

/** A question about one path, in the words of whoever asks: see `parseParty` for what both ends may be. */
export interface ReachQuestion {
  readonly from: string;
  readonly to: string;
  /** `Tcp`, `Udp` or `Icmp`; undefined: any, or TCP where there is a port. */
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

export interface ReachParts {
  readonly evaluated: EvaluatedDeployment;
  readonly atlas: Atlas;
  readonly place: (origin: Origin) => Place;
  readonly sourceOf: (file: FileId) => SourceFile | undefined;
}

/** The answer to a question, or what of it names nothing. */
export function answerQuestion(parts: ReachParts, question: ReachQuestion): ReachReport {
  const { atlas } = parts;
  const ends = [
    ['from', parseParty(atlas.model, question.from)],
    ['to', parseParty(atlas.model, question.to)],
  ] as const;
  const unknown = ends.flatMap(([end, party]): readonly UnknownPartyReport[] =>
    party.kind === 'unknown' ? [{ end, text: party.text, problem: party.problem, near: party.near, places: party.places }] : [],
  );
  const [from, to] = ends.flatMap(([, party]): readonly Party[] => (party.kind === 'unknown' ? [] : [party]));
  if (!from || !to) return reachReport(parts, [], unknown);
  const protocol = question.protocol === undefined ? undefined : parseProtocol(question.protocol)?.[0];
  const flow = ask(atlas, { from, to, protocol, port: question.port });
  return reachReport(parts, [toFlowReport(flow, parts.place, null)], []);
}

/** The isolation matrix of every workspace. `leaks` are cited of resources, by identity. */
export function matrixReport(parts: ReachParts, matrix: readonly MatrixFlow[], leaks: Leaks): ReachReport {
  return reachReport(
    parts,
    matrix.map((one) => toMatrixFlow(one, parts.place, leaks)),
    [],
  );
}

/** A row of the matrix as reports give it. */
export function toMatrixFlow(one: MatrixFlow, place: (origin: Origin) => Place, leaks: Leaks): FlowReport {
  return { ...toFlowReport(one.flow, place, toRow(one)), leak: leakOf(one, leaks) };
}

/** What is cited as a leak, by identity of the resource. */
export type Leaks = ReadonlyMap<Identity, { readonly rule: string }>;

function toRow({ row, workspace, design, required }: MatrixFlow): MatrixRow {
  return {
    key: row.id,
    face: row.face,
    workspace: workspace.label,
    required: required.is === 'unknown' ? null : required.is === 'yes',
    because: whyRequired(row.requiredWhen, design.text, required),
    risk: row.risk,
    facts: row.facts,
  };
}

function whyRequired(when: MatrixFlow['row']['requiredWhen'], design: string, required: Decision): string {
  if (when === null) return 'Never demanded: asked to show whether it is open.';
  const conditions = when.map((one) => one.join(' and ')).join(', or ');
  const verb =
    required.is === 'yes' ? 'Demanded' : required.is === 'no' ? 'Not demanded' : 'Demanded where this holds, which is not known';
  return `${verb}: ${conditions} (design ${design}).`;
}

/** Rules that call a way out a leak where the design forbids it, by the exfiltration question (F15.05). */
const EXFILTRATION: Readonly<Record<string, string>> = {
  'internet:any': 'exfil-outbound-unrestricted',
  'storage:any': 'exfil-storage-open-without-policy',
  'tag:AzureFrontDoor.FrontEnd': 'exfil-front-door-tag',
};

/** A public flow that the design forbids, or that a finding cites. */
function leakOf({ flow, row, design, resource }: MatrixFlow, leaks: Leaks): FlowReport['leak'] {
  if (flow.verdict !== 'public') return null;
  if (row.from === 'client:internet') return (resource && leaks.get(resource.identity)) ?? null;
  const rule = row.exfiltration ? EXFILTRATION[row.to] : undefined;
  return rule !== undefined && (design.base === 'A2' || design.base === 'A5') ? { rule } : null;
}

export function reachReport(
  { evaluated, atlas, place, sourceOf }: ReachParts,
  flows: readonly FlowReport[],
  unknownParties: readonly UnknownPartyReport[],
): ReachReport {
  return {
    entry: evaluated.entry,
    parameters: evaluated.parameters,
    flows,
    unknownParties,
    notAnalysed: toNotAnalysed(atlas.model.closedWorld.notAnalysed, place),
    problems: [
      ...evaluated.files.flatMap((file) => {
        const source = sourceOf(file);
        return source ? toSyntaxProblems(source) : [];
      }),
      ...toProblems(evaluated.problems, place),
    ],
  };
}

export function toFlowReport(flow: Flow, place: (origin: Origin) => Place, row: FlowReport['row']): FlowReport {
  const at = (origin: Origin | undefined) => (origin ? place(origin) : { file: null, range: null });
  return {
    id: flow.id,
    from: flow.from,
    to: flow.to,
    protocol: flow.protocol,
    port: flow.port,
    verdict: flow.verdict,
    hops: flow.hops.map(
      (hop): HopReport => ({
        at: hop.at,
        decision: hop.decision,
        because: hop.because,
        ...at(hop.origin),
        fact: hop.fact ?? null,
        byDefault: hop.byDefault,
      }),
    ),
    doubts: flow.doubts.map((doubt) => ({ what: doubt.what, ...at(doubt.at) })),
    leak: null,
    row,
  };
}
