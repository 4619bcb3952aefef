import type { DocumentLink } from 'vscode-languageserver';
import { helpUri } from '../../engine/analysis/index.ts';
import { LineIndex } from '../../engine/base/index.ts';
import type { Feature } from '../feature.ts';

/** The rule names in suppressions lead to their pages. Codes that are not ours stay with whoever reports them. */
export const documentLinks: Feature = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  register({ connection, session, guard, fileOf, ruleNames }) {
    connection.onDocumentLinks(({ textDocument }) =>
      guard.answer<DocumentLink[]>('textDocument/documentLink', [], async () => {
        const source = session.source(fileOf(textDocument.uri));
        if (!source || source.pragmas.length === 0) return [];
        const lines = new LineIndex(source.text);
        const codes = source.pragmas.flatMap((pragma) => pragma.codes).filter(({ code }) => ruleNames.has(code));
        return codes.map(({ code, range }) => ({
          range: lines.range(range),
          target: helpUri(code),
          tooltip: `What "${code}" finds, and when to allow it`,
        }));
      }),
    );
  },
};
