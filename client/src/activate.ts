import type * as vscode from 'vscode';
import { activateDiagnosticsFeature } from './features/diagnostics/index.ts';
import { activateModulesFeature } from './features/modules/index.ts';
import { activateParametersFeature } from './features/parameters/index.ts';
import { activateReportsFeature } from './features/reports/index.ts';
import { activateStatusFeature } from './features/status/index.ts';
import { activateTopologyFeature } from './features/topology/index.ts';
import { type ClientSetup, Server } from './infrastructure/server.ts';

/** What desktop and browser share: the server's client and the features that talk to it. */
export async function activate(context: vscode.ExtensionContext, setup: ClientSetup): Promise<void> {
  const server = new Server(setup);
  context.subscriptions.push(server);
  activateDiagnosticsFeature(context, server);
  activateStatusFeature(context, server);
  activateParametersFeature(context, server);
  activateModulesFeature(context);
  activateReportsFeature(context, server);
  activateTopologyFeature(context, server);
  await server.startWhenNeeded(context);
}
