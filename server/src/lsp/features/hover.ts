import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { FileId } from '../../engine/base/index.ts';
import { type HoverReport, link, toFlowLines, uriLinks } from '../../engine/report/index.ts';
import { OPEN_IN_EDITOR, OPEN_ISOLATION_REPORT } from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';

/** What a resource or property means for isolation: effective value, where it comes from, platform default, source; of a resource its paths too. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, session, guard, client, fileOf, uriOf }) {
    const more = client.commands.includes(OPEN_ISOLATION_REPORT)
      ? link('Open Isolation Report', `command:${OPEN_ISOLATION_REPORT}`)
      : '';
    const targetOf = (file: FileId, fragment: string): string => {
      const uri = uriOf(file) + fragment;
      // Of a repository seen without a clone, a hover drops links that are no commands.
      const follows = /^(?:file|vscode-remote):/.test(uri) || !client.commands.includes(OPEN_IN_EDITOR);
      return follows ? uri : `command:${OPEN_IN_EDITOR}?${encodeURIComponent(JSON.stringify([uri]))}`;
    };
    const whole = ({ markdown, flows }: HoverReport): string =>
      [markdown, toFlowLines(flows, { at: uriLinks(targetOf), more })].filter((part) => part !== '').join('\n\n');
    connection.onHover(({ textDocument, position }, token) =>
      guard.answer<Hover | null>('textDocument/hover', null, async () => {
        const file = fileOf(textDocument.uri);
        const version = session.document(file)?.version;
        const wanted = (): boolean => !token.isCancellationRequested && session.document(file)?.version === version;
        for (const deployment of await session.shownDeploymentsOf(file, wanted)) {
          const report = await session.reports.ask(
            deployment,
            (analysis, request) => analysis.hover(request, file, position),
            wanted,
          );
          if (report) return { contents: { kind: MarkupKind.Markdown, value: whole(report) }, range: report.range };
        }
        return null;
      }),
    );
  },
};
