import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createAnalysis, findRoots, ruleReports } from '../engine/analysis/index.ts';
import { createNodeHost } from './node/node-host.ts';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all), createNodeHost(), {
  analysis: createAnalysis(),
  findRoots,
  ruleNames: ruleReports().map(({ name }) => name),
});
