import type { CodeLens } from 'vscode-languageserver';
import type { WorkspaceReport } from '../../engine/report/index.ts';
import { OPEN_TOPOLOGY_TO_SIDE } from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';
import { reportsFor } from './document-diagnostics.ts';

/** Above each workspace the design it has and what reaches it, in one line that opens the picture. */
export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  register(context) {
    const { connection, guard, client, fileOf, settings } = context;
    connection.onCodeLens(({ textDocument }, token) =>
      guard.answer<CodeLens[]>('textDocument/codeLens', [], async () => {
        if (!(await settings.of(textDocument.uri)).codeLens) return [];
        const file = fileOf(textDocument.uri);
        const reports = await reportsFor(context, file, () => !token.isCancellationRequested);
        const lenses = (reports ?? []).flatMap(({ workspaces }) =>
          workspaces
            .filter(({ at }) => at.file === file)
            .map((workspace) => toLens(workspace, client.commands, textDocument.uri)),
        );
        return [...new Map(lenses.map((lens) => [JSON.stringify(lens), lens])).values()];
      }),
    );
  },
};

function toLens(workspace: WorkspaceReport, commands: readonly string[], uri: string): CodeLens {
  const start = workspace.at.range.start;
  // A client without the command shows the words alone.
  const command = commands.includes(OPEN_TOPOLOGY_TO_SIDE) ? OPEN_TOPOLOGY_TO_SIDE : '';
  return { range: { start, end: start }, command: { title: describe(workspace), command, arguments: [uri] } };
}

function describe({ archetype, certainty, inbound, serviceOutbound, computeOutbound }: WorkspaceReport): string {
  const design = `${certainty === 'possible' ? 'Possibly design' : 'Design'} ${archetype}`;
  return `${design} | inbound: ${inbound} | to services: ${serviceOutbound} | compute outbound: ${computeOutbound}`;
}
