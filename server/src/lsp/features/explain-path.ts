import type { CancellationToken } from 'vscode-languageserver';
import { linkedFrom, toReachMarkdown, type UnknownPartyReport } from '../../engine/report/index.ts';
import {
  EXPLAIN_PATH,
  type ExplainPathParams,
  type ExplainPathResult,
  PATH_ENDS,
  type PathEndsParams,
  type PathEndsResult,
} from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';
import { overtaken } from '../guard.ts';

/** One question about a path of the deployment that is shown for a document, and what such a question may name. */
export const explainPath: Feature = {
  register({ connection, session, guard, fileOf, uriOf }) {
    connection.onRequest<PathEndsResult | null, void>(PATH_ENDS, ({ uri }: PathEndsParams, token: CancellationToken) =>
      guard.answer<PathEndsResult | null>(PATH_ENDS, { deployment: '', ends: [] }, async () => {
        const wanted = (): boolean => !token.isCancellationRequested;
        const deployment = await session.deploymentFor(fileOf(uri), wanted);
        if (!deployment) return null;
        const ends = await session.reports.ask(deployment, (analysis, request) => analysis.parties(request), wanted);
        if (!ends) throw overtaken(token);
        const { name } = linkedFrom(null, uriOf);
        const files = [deployment.entry, ...(deployment.parameters === null ? [] : [deployment.parameters])];
        return {
          deployment: files.map(name).join(' with '),
          ends: ends.map((end) => ({ ...end, type: end.type ?? '' })),
        };
      }),
    );
    connection.onRequest<ExplainPathResult | null, void>(EXPLAIN_PATH, (params: ExplainPathParams, token: CancellationToken) =>
      guard.answer<ExplainPathResult | null>(EXPLAIN_PATH, FAILED, async () => {
        const wanted = (): boolean => !token.isCancellationRequested;
        const deployment = await session.deploymentFor(fileOf(params.uri), wanted);
        if (!deployment) return null;
        const { from, to, protocol, port } = params;
        const question = { from, to, protocol: protocol ?? undefined, port: port ?? undefined };
        const report = await session.reports.ask(deployment, (analysis, request) => analysis.reach(request, question), wanted);
        if (!report) throw overtaken(token);
        const [flow] = report.flows;
        if (!flow) return { state: 'failed', message: report.unknownParties.map(describe).join(' ') };
        return {
          state: 'path',
          verdict: flow.verdict,
          markdown: toReachMarkdown(report, linkedFrom(params.root, uriOf)),
        };
      }),
    );
  },
};

const FAILED: ExplainPathResult = {
  state: 'failed',
  message: 'The path could not be found: the analysis itself failed. The log of AML Isolation says where.',
};

function describe({ text, problem, near }: UnknownPartyReport): string {
  const quoted = near.map((name) => `'${name}'`).join(', ');
  if (problem === 'ambiguous') return `'${text}' names several resources: ${quoted}. Give one of these ids.`;
  const hint =
    near.length > 0
      ? `Did you mean ${quoted}?`
      : 'Name VNET/SUBNET, a resource, Internet, OnPremises, a service tag, an address or a host.';
  return `Nothing of the deployment is called '${text}'. ${hint}`;
}
