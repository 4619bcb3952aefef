import type { CancellationToken } from 'vscode-languageserver';
import { type IsolationSection, linkedFrom, toIsolationMarkdown } from '../../engine/report/index.ts';
import { ISOLATION_REPORT, type IsolationReportParams, type IsolationReportResult } from '../../protocol/index.ts';
import type { Context } from '../context.ts';
import type { Deployment } from '../deployment-index.ts';
import type { Feature } from '../feature.ts';
import { overtaken } from '../guard.ts';

/** Every deployment of the opened folders with each of its parameter files, as one Markdown document. */
export const isolationReport: Feature = {
  register(context) {
    const { connection, host, session, uriOf } = context;
    connection.onRequest<IsolationReportResult, void>(
      ISOLATION_REPORT,
      async ({ root, workDoneToken }: IsolationReportParams, token: CancellationToken) => {
        await session.whenIndexed(Number.POSITIVE_INFINITY);
        const places = linkedFrom(root, uriOf);
        const deployments = session.index.all();
        const progress = workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(workDoneToken);
        progress?.begin('Isolation report', 0);
        const sections: IsolationSection[] = [];
        try {
          for (const [at, deployment] of deployments.entries()) {
            // What is known already takes no time, and would leave none to hear that nobody wants it any more.
            await host.yieldToMessages();
            if (token.isCancellationRequested) throw overtaken(token);
            const { entry, parameters } = deployment;
            const shown = places.name(parameters ?? entry);
            progress?.report((100 * at) / deployments.length, `${at + 1} of ${deployments.length}: ${shown}`);
            sections.push({ entry, parameters, found: await findAll(context, deployment, token) });
          }
        } finally {
          progress?.done();
        }
        return { deployments: deployments.length, markdown: toIsolationMarkdown(sections, places) };
      },
    );
  },
};

/** Null where the analysis failed: the other deployments go on. Behind what is typed, hovered and looked at meanwhile. */
async function findAll(
  { session, guard }: Context,
  deployment: Deployment,
  token: CancellationToken,
): Promise<IsolationSection['found']> {
  const wanted = (): boolean => !token.isCancellationRequested;
  try {
    const report = await session.reports.check(deployment, wanted, 'background');
    const matrix = await session.reports.ask(deployment, (analysis, request) => analysis.matrix(request), wanted, 'background');
    if (report && matrix) return { report, flows: matrix.flows };
  } catch (error) {
    guard.report(`the isolation report of ${deployment.entry}`, error);
    return null;
  }
  throw overtaken(token);
}
