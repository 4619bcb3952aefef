import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createAnalysis, findRoots, ruleReports } from '../../engine/analysis/index.ts';
import { startServer } from '../server.ts';
import { createBrowserHost } from './browser-host.ts';

declare const self: DedicatedWorkerGlobalScope;

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), createBrowserHost(), {
  analysis: createAnalysis(),
  findRoots,
  ruleNames: ruleReports().map(({ name }) => name),
});
