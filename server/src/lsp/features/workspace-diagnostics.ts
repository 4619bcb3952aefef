import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { FileId } from '../../engine/base/index.ts';
import type { DeploymentReport } from '../../engine/report/index.ts';
import type { Context } from '../context.ts';
import type { Deployment } from '../deployment-index.ts';
import type { Feature } from '../feature.ts';
import { overtaken } from '../guard.ts';
import { hashOf, present } from './document-diagnostics.ts';

/** The background analyses nothing before the user has paused this long, in milliseconds. */
const QUIET = 800;

/**
 * Diagnostics of the files that are not open, over every deployment of the opened folders.
 * A request is held until something has changed since the last answer, so that a client that asks again at once costs nothing.
 */
export const workspaceDiagnostics: Feature = {
  register(context) {
    if (!context.client.pullDiagnostics) return;
    let answered = -1;
    context.connection.languages.diagnostics.onWorkspace((params, token) =>
      context.guard.answer<WorkspaceDiagnosticReport>('workspace/diagnostic', { items: [] }, async () => {
        const previous = new Map(params.previousResultIds.map(({ uri, value }) => [context.fileOf(uri), value]));
        if (previous.size === 0) answered = -1;
        await quiet(context, () => answered, token);
        const revision = context.session.inputRevision;
        const items = await diagnoseFolders(context, previous, token);
        if (!items) throw overtaken(token);
        answered = revision;
        return { items };
      }),
    );
  },
};

async function diagnoseFolders(
  context: Context,
  previous: ReadonlyMap<FileId, string>,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[] | undefined> {
  const { session } = context;
  const { scope } = await context.settings.of('');
  const byFile = new Map<FileId, DeploymentReport[]>();
  for (const deployment of scope === 'workspace' ? session.index.all() : []) {
    const report = await checkOne(context, deployment, token);
    if (token.isCancellationRequested) return undefined;
    if (!report) continue;
    for (const file of placesOf(report)) {
      const known = byFile.get(file);
      if (known) known.push(report);
      else byFile.set(file, [report]);
    }
  }
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const file of [...new Set([...byFile.keys(), ...previous.keys()])].sort()) {
    if (session.document(file)) continue;
    const diagnostics = present(context, file, byFile.get(file) ?? []);
    const resultId = hashOf(diagnostics);
    const uri = context.uriOf(file);
    if (previous.get(file) === resultId)
      items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId });
    else items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: diagnostics });
  }
  return items;
}

/** Undefined where nobody wants it any more, and where the analysis failed: the other deployments go on. */
async function checkOne(
  { session, guard }: Context,
  deployment: Deployment,
  token: CancellationToken,
): Promise<DeploymentReport | undefined> {
  try {
    return await session.reports.check(deployment, () => !token.isCancellationRequested, 'background');
  } catch (error) {
    guard.report(`the background check of ${deployment.entry}`, error);
    return undefined;
  }
}

/** The files a report says something about. */
const placesOf = (report: DeploymentReport): ReadonlySet<FileId> =>
  new Set([...report.findings, ...report.problems, ...report.notAnalysed].map(({ file }) => file));

async function quiet({ session, lastEdit }: Context, answered: () => number, token: CancellationToken): Promise<void> {
  await session.whenIndexed(Number.POSITIVE_INFINITY);
  while (session.inputRevision === answered() || performance.now() - lastEdit.at < QUIET) {
    if (token.isCancellationRequested) throw overtaken(token);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
