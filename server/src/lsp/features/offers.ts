import { CodeActionKind, type Command } from 'vscode-languageserver';
import type { FileId, PositionRange } from '../../engine/base/index.ts';
import type { DeploymentReport, FindingReport } from '../../engine/report/index.ts';
import { OPEN_TOPOLOGY_TO_SIDE, RESTORE_MODULES } from '../../protocol/index.ts';
import type { ClientAbilities, Context } from '../context.ts';
import { declareDesign } from './declare-design.ts';
import { type EditWithPlaceholder, overlaps, withoutOverlaps } from './edits.ts';
import { suppressionEdit } from './suppress.ts';
import { findingsIn } from './to-diagnostics.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.aml-isolation`;

const RESTORE = 'Restore the modules of this file';
const SHOW_IN_TOPOLOGY = 'Show in topology';

/** Something that can be done about a finding, or about all findings of a file. */
export interface Offer {
  readonly title: string;
  readonly kind: string;
  /** The finding it is about; undefined for what concerns the whole file. */
  readonly finding: FindingReport | undefined;
  readonly preferred: boolean;
  readonly edits: readonly EditWithPlaceholder[];
  /** What the client does instead of an edit. */
  readonly command?: Command;
}

export interface OfferInput {
  readonly file: FileId;
  readonly range: PositionRange;
  readonly reports: readonly DeploymentReport[];
}

/**
 * What can be done about the findings in a range: their fixes, then allowing them with a reason, then declaring the design they measure against,
 * then seeing where they stand in the picture.
 */
export function offersAt({ session, client, uriOf }: Context, { range, ...input }: OfferInput): readonly Offer[] {
  const here = findingsIn(input).filter(({ finding }) => overlaps(finding.range, range));
  const source = session.source(input.file);
  const fixes = here.flatMap(({ finding }) =>
    finding.fixes.map(
      (fix): Offer => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        finding,
        preferred: fix.safe && finding.fixes.length === 1,
        edits: fix.edits,
      }),
    ),
  );
  const allowances = here.flatMap(({ finding }): Offer[] => {
    const edit = source && suppressionEdit(source, finding.rule, finding.range.start.line);
    return edit
      ? [
          {
            title: `Allow "${finding.rule}" here, with a reason`,
            kind: CodeActionKind.QuickFix,
            finding,
            preferred: false,
            edits: [edit],
          },
        ]
      : [];
  });
  const declarations = here.flatMap(({ finding, deployments }) =>
    deployments.flatMap((report) => {
      const entry = session.source(report.entry);
      return designsOf(report, finding).flatMap((archetype): Offer[] => {
        const edits = entry ? declareDesign(entry, archetype) : [];
        return edits.length === 0
          ? []
          : [{ title: `Declare this design: ${archetype}`, kind: CodeActionKind.QuickFix, finding, preferred: false, edits }];
      });
    }),
  );
  const pictures = (client.commands.includes(OPEN_TOPOLOGY_TO_SIDE) ? here : []).map(
    ({ finding }): Offer => ({
      title: SHOW_IN_TOPOLOGY,
      kind: CodeActionKind.QuickFix,
      finding,
      preferred: false,
      edits: [],
      command: { title: SHOW_IN_TOPOLOGY, command: OPEN_TOPOLOGY_TO_SIDE, arguments: [uriOf(input.file)] },
    }),
  );
  return distinct([...fixes, ...allowances, ...declarations, ...pictures, ...restorations(client, uriOf, range, input)]);
}

/** Modules that are not in the cache have no finding, but something that can be done. */
function restorations(
  { commands }: ClientAbilities,
  uriOf: Context['uriOf'],
  range: PositionRange,
  { file, reports }: Omit<OfferInput, 'range'>,
): readonly Offer[] {
  const missing = reports
    .flatMap(({ notAnalysed }) => notAnalysed)
    .some((one) => one.file === file && one.remedy.includes('bicep restore') && overlaps(one.range, range));
  if (!missing || !commands.includes(RESTORE_MODULES)) return [];
  const command = { title: RESTORE, command: RESTORE_MODULES, arguments: [uriOf(file)] };
  return [{ title: RESTORE, kind: CodeActionKind.QuickFix, finding: undefined, preferred: true, edits: [], command }];
}

/** All safe fixes of a file that stay in it, as one change. Undefined where there is none. */
export function fixAllOffer(input: Omit<OfferInput, 'range'>): Offer | undefined {
  const safe = findingsIn(input).flatMap(({ finding }) => finding.fixes.filter((fix) => fix.safe).slice(0, 1));
  const edits = withoutOverlaps(safe.map((fix) => fix.edits).filter((group) => group.every((edit) => edit.file === input.file)));
  if (edits.length === 0) return undefined;
  return { title: 'Apply all safe network isolation fixes', kind: FIX_ALL, finding: undefined, preferred: false, edits };
}

/** The designs the finding's workspace has, or those of all workspaces where the finding is about something else. */
function designsOf(report: DeploymentReport, finding: FindingReport): readonly string[] {
  const own = report.workspaces.filter(({ id }) => id === finding.resource);
  return [...new Set((own.length > 0 ? own : report.workspaces).map(({ archetype }) => archetype))].filter((archetype) =>
    /^A\d/.test(archetype),
  );
}

/** Deployments that share a file offer the same edits once. */
function distinct(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Map<string, Offer>();
  for (const offer of offers) {
    const key = JSON.stringify([offer.title, offer.edits, offer.command]);
    if (!seen.has(key)) seen.set(key, offer);
  }
  return [...seen.values()];
}
