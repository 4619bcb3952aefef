import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  type CancellationToken,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { FileId } from '../../engine/base/index.ts';
import type { DeploymentReport } from '../../engine/report/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';
import type { ClientAbilities, Context } from '../context.ts';
import type { Deployment } from '../deployment-index.ts';
import type { Feature } from '../feature.ts';
import { overtaken } from '../guard.ts';
import { SOURCE, toDiagnostics } from './to-diagnostics.ts';

/** After the last key the analysis waits this long, and up to twice its last run, both in milliseconds. */
const TYPING_PAUSE = 120;
const LONGEST_PAUSE = 1000;

/** Pull diagnostics of one document. */
export const documentDiagnostics: Feature = {
  capabilities: ({ pullDiagnostics }) =>
    pullDiagnostics
      ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true } }
      : {},
  register(context) {
    if (!context.client.pullDiagnostics) return;
    context.connection.languages.diagnostics.on((params, token) =>
      context.guard.answer<DocumentDiagnosticReport>(
        'textDocument/diagnostic',
        { kind: DocumentDiagnosticReportKind.Full, items: [FAILED] },
        async () => {
          const items = await diagnose(context, context.fileOf(params.textDocument.uri), token);
          if (!items) throw overtaken(token);
          const resultId = hashOf(items);
          if (resultId === params.previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
          return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
        },
      ),
    );
  },
};

/** In place of an answer that could not be computed: nothing at all would look like safety. */
export const FAILED: Diagnostic = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: DiagnosticSeverity.Warning,
  source: SOURCE,
  code: 'internal-error',
  message:
    'Network isolation could not be judged: the analysis itself failed. The log of AML Isolation says where; please report it.',
};

/** The diagnostics of a document after a pause in typing; undefined when it was overtaken by a newer version. */
export async function diagnose(context: Context, file: FileId, token: CancellationToken): Promise<Diagnostic[] | undefined> {
  const { session } = context;
  const version = session.document(file)?.version;
  const wanted = (): boolean => !token.isCancellationRequested && session.document(file)?.version === version;
  await pause(context, wanted);
  const reports = await reportsFor(context, file, wanted);
  return reports && present(context, file, reports);
}

/** The reports of the deployments that use a file; undefined once nobody wants them. */
export async function reportsFor(
  context: Context,
  file: FileId,
  wanted: () => boolean,
): Promise<readonly DeploymentReport[] | undefined> {
  return reportsOf(context, await context.session.deploymentsOf(file, wanted), wanted);
}

/** The reports of deployments, in their order; undefined once nobody wants them. */
export async function reportsOf(
  context: Context,
  deployments: readonly Deployment[],
  wanted: () => boolean,
): Promise<readonly DeploymentReport[] | undefined> {
  const reports: DeploymentReport[] = [];
  for (const deployment of deployments) {
    const report = await context.session.reports.check(deployment, wanted);
    if (!report) return undefined;
    reports.push(report);
  }
  return wanted() ? reports : undefined;
}

/** The official Bicep extension judges Bicep files whole, an editor's own JSON service the syntax of JSON documents. Template expressions are nobody else's. */
function reportedElsewhere(
  client: ClientAbilities,
  source: SourceFile | undefined,
  language: string | undefined,
): (code: string) => boolean {
  if (source?.language === 'bicep' || source?.language === 'bicepparam') return () => client.bicepExtension;
  const json = client.jsonSyntax && (language === 'json' || language === 'jsonc');
  return (code) => json && code === 'json-syntax';
}

/** Reports in the protocol's words, with places as the client spells its documents. */
export function present(context: Context, file: FileId, reports: readonly DeploymentReport[]): Diagnostic[] {
  const { session, client } = context;
  const source = session.source(file);
  const language = session.document(file)?.language;
  const diagnostics = toDiagnostics({ file, source, reports, reportedElsewhere: reportedElsewhere(client, source, language) });
  for (const { relatedInformation } of diagnostics)
    for (const related of relatedInformation ?? []) related.location.uri = context.uriOf(related.location.uri);
  return diagnostics;
}

export const hashOf = (items: readonly Diagnostic[]): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(items)))).slice(0, 32);

async function pause({ session, lastEdit }: Context, wanted: () => boolean): Promise<void> {
  const length = Math.min(LONGEST_PAUSE, Math.max(TYPING_PAUSE, 2 * session.reports.lastDuration));
  while (wanted()) {
    const left = lastEdit.at + length - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 20)));
  }
}
