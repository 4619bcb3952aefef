import { type CancellationToken, CodeLensRefreshRequest } from 'vscode-languageserver';
import {
  ACTIVATE_PARAMETERS,
  type ActivateParametersParams,
  PARAMETER_FILES,
  type ParameterFilesParams,
  type ParameterFilesResult,
} from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';

/** Which parameter file is shown where only one can be: in hovers, lenses and the picture. Diagnostics are those of all of them. */
export const parameterFiles: Feature = {
  register({ connection, session, guard, client, fileOf, uriOf }) {
    connection.onRequest<ParameterFilesResult | null, void>(
      PARAMETER_FILES,
      ({ uri }: ParameterFilesParams, token: CancellationToken) =>
        guard.answer<ParameterFilesResult | null>(PARAMETER_FILES, null, async () => {
          const file = fileOf(uri);
          const [shown] = await session.shownDeploymentsOf(file, () => !token.isCancellationRequested);
          // A parameter file is shown as itself: there is nothing to choose.
          if (!shown?.parameters || session.index.get(file)?.kind === 'parameters') return null;
          const own = session.index.all().filter(({ entry }) => entry === shown.entry);
          const files = own.flatMap(({ parameters }) => parameters ?? []).map(uriOf);
          return { entry: uriOf(shown.entry), files, active: uriOf(shown.parameters) };
        }),
    );
    connection.onNotification(ACTIVATE_PARAMETERS, ({ entry, parameters }: ActivateParametersParams) => {
      session.activate(fileOf(entry), parameters === null ? null : fileOf(parameters));
      if (client.refreshCodeLens)
        guard.start('workspace/codeLens/refresh', async () => void (await connection.sendRequest(CodeLensRefreshRequest.type)));
    });
  },
};
