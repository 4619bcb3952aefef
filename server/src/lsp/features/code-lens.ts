import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import type { WorkspaceReport } from '../../engine/report/index.ts';
import { OPEN_TOPOLOGY_TO_SIDE } from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';
import { reportsOf } from './document-diagnostics.ts';

/** Above each workspace the design it has and what reaches it, in one line that opens the picture. */
export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  register(context) {
    const { connection, session, guard, client, fileOf, settings } = context;
    connection.onCodeLens(({ textDocument }, token) =>
      guard.answer<CodeLens[]>('textDocument/codeLens', [], async () => {
        if (!(await settings.of(textDocument.uri)).codeLens) return [];
        const file = fileOf(textDocument.uri);
        const wanted = (): boolean => !token.isCancellationRequested;
        const reports = await reportsOf(context, await session.shownDeploymentsOf(file, wanted), wanted);
        const lenses = (reports ?? []).flatMap(({ workspaces }) =>
          workspaces
            .filter(({ at }) => at.file === file)
            .map((workspace) => toLens(workspace, client.commands, textDocument.uri)),
        );
        return [...new Map(lenses.map((lens) => [JSON.stringify(lens), lens])).values()];
      }),
    );
  },
  start({ connection, session, client, guard }) {
    if (!client.refreshCodeLens) return;
    // Editors ask again for the file that was typed in; a lens may also change because of another one.
    let shown = '';
    let waiting = false;
    const look = (): void => {
      waiting = false;
      const now = JSON.stringify(session.reports.known().map(({ workspaces }) => workspaces.map(describe)));
      if (now !== shown)
        guard.start('workspace/codeLens/refresh', async () => void (await connection.sendRequest(CodeLensRefreshRequest.type)));
      shown = now;
    };
    session.reports.onReport(() => {
      if (!waiting) setTimeout(look, PAUSE);
      waiting = true;
    });
  },
};

/** Reports that come together are looked at once after this time, in milliseconds. */
const PAUSE = 300;

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
