import type { CancellationToken } from 'vscode-languageserver';
import { countRequirements, namedFrom, toRequirementsMarkdown } from '../../engine/report/index.ts';
import { HAND_OFF, type HandOffParams, type HandOffResult } from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';
import { overtaken } from '../guard.ts';

/** What the owners of firewall or DNS have to do for the deployment that is shown for a document. They have no link to its files: places are words. */
export const handOff: Feature = {
  register({ connection, session, guard, fileOf }) {
    connection.onRequest<HandOffResult | null, void>(HAND_OFF, ({ uri, root, part }: HandOffParams, token: CancellationToken) =>
      guard.answer<HandOffResult | null>(HAND_OFF, FAILED, async () => {
        const wanted = (): boolean => !token.isCancellationRequested;
        const deployment = await session.deploymentFor(fileOf(uri), wanted);
        if (!deployment) return null;
        const report = await session.reports.ask(deployment, (analysis, request) => analysis.requirements(request), wanted);
        if (!report) throw overtaken(token);
        return {
          state: 'found',
          rows: countRequirements(report, part),
          markdown: toRequirementsMarkdown(report, namedFrom(root === null ? null : fileOf(root)), part),
        };
      }),
    );
  },
};

const FAILED: HandOffResult = {
  state: 'failed',
  message: 'What the deployment needs could not be found: the analysis itself failed. The log of AML Isolation says where.',
};
