import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';

/** What a resource or property means for isolation: effective value, where it comes from, platform default, source. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, session, guard, fileOf }) {
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
          if (report) return { contents: { kind: MarkupKind.Markdown, value: report.markdown }, range: report.range };
        }
        return null;
      }),
    );
  },
};
