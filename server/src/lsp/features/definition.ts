import type { Location, LocationLink } from 'vscode-languageserver';
import type { ValueSources } from '../../engine/analysis/index.ts';
import type { Position, PositionRange } from '../../engine/base/index.ts';
import type { Context } from '../context.ts';
import type { Feature } from '../feature.ts';

/** From a property of a resource to where its value was written: variable, default, module argument or parameter file. */
export const definition: Feature = {
  capabilities: () => ({ definitionProvider: true }),
  register(context) {
    const { connection, session, guard, client, fileOf } = context;
    connection.onDefinition(({ textDocument, position }, token) =>
      guard.answer<Location[] | LocationLink[] | null>('textDocument/definition', null, async () => {
        const file = fileOf(textDocument.uri);
        const wanted = (): boolean => !token.isCancellationRequested;
        const links: LocationLink[] = [];
        for (const deployment of await session.deploymentsOf(file, wanted)) {
          const sources = await session.reports.ask(
            deployment,
            (analysis, request) => analysis.sources(request, file, position),
            wanted,
          );
          // What a name in the value stands for is the Bicep extension's to say, where it is there.
          const asked = client.bicepExtension ? sources?.name.range : sources?.property.range;
          if (sources && asked && contains(asked, position)) links.push(...toLinks(context, sources));
        }
        const distinct = [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
        return client.definitionLinks
          ? distinct
          : distinct.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
      }),
    );
  },
};

const toLinks = ({ uriOf }: Context, { name, targets }: ValueSources): LocationLink[] =>
  targets.map(({ file, range }) => ({
    originSelectionRange: name.range,
    targetUri: uriOf(file),
    targetRange: range,
    targetSelectionRange: range,
  }));

const contains = ({ start, end }: PositionRange, at: Position): boolean =>
  (start.line < at.line || (start.line === at.line && start.character <= at.character)) &&
  (at.line < end.line || (at.line === end.line && at.character <= end.character));
