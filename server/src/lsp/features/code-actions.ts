import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { FileId, PositionRange } from '../../engine/base/index.ts';
import type { Context } from '../context.ts';
import type { Feature } from '../feature.ts';
import { reportsFor } from './document-diagnostics.ts';
import { toWorkspaceEdit } from './edits.ts';
import { FIX_ALL, fixAllOffer, type Offer, offersAt } from './offers.ts';
import { SOURCE } from './to-diagnostics.ts';

/** What an action carries until it is chosen: enough to find it again, and the version it was offered for. */
interface ActionData {
  readonly uri: string;
  readonly version: number | null;
  readonly range: PositionRange;
  readonly title: string;
  readonly fingerprint: string | null;
}

export const codeActions: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true } }),
  register(context) {
    const { connection, guard, client, fileOf } = context;
    connection.onCodeAction(({ textDocument, range, context: asked }, token) =>
      guard.answer<CodeAction[]>('textDocument/codeAction', [], async () => {
        const offers = await offersFor(context, fileOf(textDocument.uri), range, token, asked.only);
        return offers.map((offer) => toCodeAction(context, textDocument.uri, range, asked.diagnostics, offer));
      }),
    );
    if (client.resolveEdits)
      connection.onCodeActionResolve((action, token) =>
        guard.answer('codeAction/resolve', action, () => resolve(context, action, token)),
      );
  },
};

async function offersFor(
  context: Context,
  file: FileId,
  range: PositionRange,
  token: CancellationToken,
  only: readonly string[] | undefined,
): Promise<readonly Offer[]> {
  const reports = await reportsFor(context, file, () => !token.isCancellationRequested);
  if (!reports) return [];
  const input = { file, range, reports };
  const offers = asks(only, CodeActionKind.QuickFix) ? offersAt(context, input) : [];
  // Whole-file actions belong to no place: they are given when they are asked for by kind.
  const all = only && asks(only, FIX_ALL) ? fixAllOffer(input) : undefined;
  return all ? [...offers, all] : offers;
}

/** Kinds are a hierarchy: asking for `source` asks for `source.fixAll.aml-isolation` too. */
const asks = (only: readonly string[] | undefined, kind: string): boolean =>
  !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));

function toCodeAction(
  context: Context,
  uri: string,
  range: PositionRange,
  diagnostics: readonly Diagnostic[],
  offer: Offer,
): CodeAction {
  const { finding } = offer;
  const version = context.session.document(context.fileOf(uri))?.version ?? null;
  const data: ActionData = { uri, version, range, title: offer.title, fingerprint: finding?.fingerprint ?? null };
  const about = diagnostics.filter(
    ({ source, code, range: place }) =>
      source === SOURCE && code === finding?.rule && JSON.stringify(place) === JSON.stringify(finding?.range),
  );
  return {
    title: offer.title,
    kind: offer.kind,
    ...(about.length > 0 && { diagnostics: about }),
    ...(offer.preferred && { isPreferred: true }),
    ...(offer.command
      ? { command: offer.command }
      : context.client.resolveEdits
        ? { data }
        : { edit: toWorkspaceEdit(context, offer.edits) }),
  };
}

/** The edit of a chosen action, computed over the present text. Refused where that is not the text it was offered for. */
async function resolve(context: Context, action: CodeAction, token: CancellationToken): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  if (data === undefined) return action;
  const file = context.fileOf(data.uri);
  if ((context.session.document(file)?.version ?? null) !== data.version) throw modified();
  const offers = await offersFor(context, file, data.range, token, action.kind === undefined ? undefined : [action.kind]);
  const offer = offers.find(({ title, finding }) => title === data.title && (finding?.fingerprint ?? null) === data.fingerprint);
  if (!offer) throw modified();
  for (const other of new Set(offer.edits.map((edit) => edit.file)))
    if (!(await context.session.isCurrent(other))) throw modified();
  return { ...action, edit: toWorkspaceEdit(context, offer.edits) };
}

const modified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since this fix was offered. Ask for it again.');
