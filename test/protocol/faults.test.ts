import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  type LogMessageParams,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { type Analysis, createAnalysis, findRoots, ruleReports } from '../../server/src/engine/analysis/index.ts';
import { createNodeHost } from '../../server/src/lsp/node/node-host.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { PULL } from '../support/language-server.ts';
import { bicepWorkspace, ENABLED } from './templates.ts';

/** An engine with a bug that shows in deployments whose entry has a certain name. */
function brokenFor(name: string): Analysis {
  const analysis = createAnalysis();
  return {
    ...analysis,
    get counters() {
      return analysis.counters;
    },
    check: (request) => {
      if (request.entry.endsWith(name)) throw new Error('a bug');
      return analysis.check(request);
    },
  };
}

describe('a fault in the engine', () => {
  let client: ProtocolConnection;
  let logged: string;

  beforeEach(async () => {
    const [up, down] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), createNodeHost(), {
      analysis: brokenFor('bad.bicep'),
      findRoots,
      ruleNames: ruleReports().map(({ name }) => name),
    });
    client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    logged = '';
    client.onNotification('window/logMessage', ({ message }: LogMessageParams) => {
      logged += message;
    });
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: PULL, workspaceFolders: [] });
    await client.sendNotification('initialized', {});
    for (const name of ['bad', 'good']) {
      const textDocument = {
        uri: `file:///nowhere/${name}.bicep`,
        languageId: 'bicep',
        version: 1,
        text: bicepWorkspace("'Enabled'"),
      };
      await client.sendNotification('textDocument/didOpen', { textDocument });
    }
  });
  afterEach(() => client.dispose());

  const codes = async (name: string): Promise<unknown[]> => {
    const report = await client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: `file:///nowhere/${name}.bicep` },
    });
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
  };

  it('is said where findings would stand, and written down; silence would look like safety', async () => {
    expect(await codes('bad')).toEqual(['internal-error']);
    expect(logged).toMatch(/fault 1 in textDocument\/diagnostic: Error: a bug/);
  });

  it('stops nothing else', async () => {
    await codes('bad');
    expect(await codes('good')).toEqual([ENABLED]);
    const report = await client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    expect(report.items).toEqual([]);
    expect(
      await client.sendRequest('textDocument/hover', {
        textDocument: { uri: 'file:///nowhere/bad.bicep' },
        position: { line: 5, character: 8 },
      }),
    ).not.toBeNull();
  });
});
