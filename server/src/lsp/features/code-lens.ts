import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Surroundings } from '../../engine/analysis/index.ts';
import type { DeploymentReport, WorkspaceReport } from '../../engine/report/index.ts';
import { OPEN_TOPOLOGY_TO_SIDE } from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';

/** Above each workspace the design it has, what reaches what, and how much is wrong or undecided, in one line that opens the picture. */
export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  register(context) {
    const { connection, session, guard, client, fileOf, settings } = context;
    connection.onCodeLens(({ textDocument }, token) =>
      guard.answer<CodeLens[]>('textDocument/codeLens', [], async () => {
        if (!(await settings.of(textDocument.uri)).codeLens) return [];
        const file = fileOf(textDocument.uri);
        const wanted = (): boolean => !token.isCancellationRequested;
        const lenses: CodeLens[] = [];
        for (const deployment of await session.shownDeploymentsOf(file, wanted)) {
          const report = await session.reports.check(deployment, wanted);
          const own = report?.workspaces.filter(({ at }) => at.file === file) ?? [];
          if (!report || own.length === 0) continue;
          // Whose a finding is, is a question only where there are several.
          const around =
            report.workspaces.length > 1
              ? await session.reports.ask(deployment, (analysis, request) => analysis.surroundings(request), wanted)
              : [];
          for (const workspace of own)
            lenses.push(toLens(describe(workspace, report, around ?? []), workspace, client.commands, textDocument.uri));
        }
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
      const now = JSON.stringify(
        session.reports.known().map((one) => one.workspaces.map((workspace) => describe(workspace, one, []))),
      );
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

function toLens(title: string, { at }: WorkspaceReport, commands: readonly string[], uri: string): CodeLens {
  const start = at.range.start;
  // A client without the command shows the words alone.
  const command = commands.includes(OPEN_TOPOLOGY_TO_SIDE) ? OPEN_TOPOLOGY_TO_SIDE : '';
  return { range: { start, end: start }, command: { title, command, arguments: [uri] } };
}

/** Design and what reaches what, then what is wrong and what could not be judged, where there is any. */
function describe(workspace: WorkspaceReport, report: DeploymentReport, around: readonly Surroundings[]): string {
  const { archetype, certainty, inbound, serviceOutbound, computeOutbound } = workspace;
  const concerns = ({ resource }: { readonly resource: string }): boolean => isAbout(workspace, resource, around);
  const problems = report.findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(concerns).length;
  const undecided = report.undecided.filter(concerns).length;
  return [
    `${certainty === 'possible' ? 'Possibly design' : 'Design'} ${archetype}`,
    `inbound: ${inbound}`,
    `to services: ${serviceOutbound}`,
    `compute outbound: ${computeOutbound}`,
    ...(problems > 0 ? [`${problems} problem${problems === 1 ? '' : 's'}`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
  ].join(' | ');
}

/** What is around no workspace concerns them all. */
function isAbout({ id }: WorkspaceReport, resource: string, around: readonly Surroundings[]): boolean {
  const holders = around.filter(({ resources }) => resources.has(resource));
  return holders.length === 0 || holders.some(({ workspace }) => workspace === id);
}
