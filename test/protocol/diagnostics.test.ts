import { afterEach, describe, expect, it } from 'vitest';
import { LSPErrorCodes, ResponseError, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { LanguageServer, PLAIN } from '../support/language-server.ts';
import { ARM_WORKSPACE, bicepWorkspace, ENABLED } from './templates.ts';

const rules = (diagnostics: readonly { code?: unknown }[]): unknown[] => diagnostics.map(({ code }) => code);

describe('diagnostics over stdio', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  it('announces what it can do', async () => {
    server = new LanguageServer();
    const { capabilities } = await server.start({});
    expect(capabilities).toMatchObject({
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.aml-isolation'], resolveProvider: true },
      hoverProvider: true,
      textDocumentSync: { change: 2 },
    });
  });

  it('answers a pull with the finding at its value, its page and its identity', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', bicepWorkspace("'Enabled'"));
    const finding = (await server.diagnostics('main.bicep')).find(({ code }) => code === ENABLED);
    expect(finding).toMatchObject({ source: 'aml-isolation', severity: 2, data: { rule: ENABLED } });
    expect(finding?.codeDescription?.href).toMatch(new RegExp(`/${ENABLED}\\.md$`));
    expect(
      server
        .text('main.bicep')
        .split('\n')
        [finding?.range.start.line ?? -1]?.slice(finding?.range.start.character, finding?.range.end.character),
    ).toBe("'Enabled'");
  });

  it('says "unchanged" to a client that has the same findings already, and not when they have changed', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', bicepWorkspace("'Enabled'"));
    const first = await server.report('main.bicep');
    expect(await server.report('main.bicep', first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await server.change('main.bicep', bicepWorkspace("'Disabled'"));
    expect(await server.report('main.bicep', first.resultId)).toMatchObject({ kind: 'full' });
  });

  it('sends diagnostics to a client that does not ask for them, and takes them back', async () => {
    server = new LanguageServer();
    const { capabilities } = await server.start({}, PLAIN);
    expect(capabilities.diagnosticProvider).toBeUndefined();
    await server.open('main.bicep', bicepWorkspace("'Enabled'"));
    await server.publishedUntil('main.bicep', (found) => rules(found).includes(ENABLED));
    await server.change('main.bicep', bicepWorkspace("'Disabled'"));
    await server.publishedUntil('main.bicep', (found) => !rules(found).includes(ENABLED));
    await server.close('main.bicep');
    await server.publishedUntil('main.bicep', (found) => found.length === 0);
  });

  it('shows the same finding in an ARM template, and nothing in JSON that is none', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('azuredeploy.json', ARM_WORKSPACE);
    expect(rules(await server.diagnostics('azuredeploy.json'))).toContain(ENABLED);
    await server.open('package.json', '{ "name": "x", "publicNetworkAccess": "Enabled" }');
    expect(await server.diagnostics('package.json')).toEqual([]);
  });

  it('shows in a module what the deployments that use it make of it', async () => {
    server = new LanguageServer();
    const module = bicepWorkspace('access').replace('resource', 'param access string\nresource');
    const caller = (access: string) => `module ws 'ws.bicep' = {\n  name: 'ws'\n  params: { access: '${access}' }\n}\n`;
    await server.start({ 'main.bicep': caller('Enabled'), 'ws.bicep': module });
    await server.open('main.bicep', caller('Enabled'));
    await server.open('ws.bicep', module);
    const both = [...(await server.diagnostics('main.bicep')), ...(await server.diagnostics('ws.bicep'))];
    expect(rules(both)).toContain(ENABLED);
    await server.change('main.bicep', caller('Disabled'));
    const after = [...(await server.diagnostics('main.bicep')), ...(await server.diagnostics('ws.bicep'))];
    expect(rules(after)).not.toContain(ENABLED);
  });

  it('answers an overtaken pull with a cancellation, not with old findings', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', bicepWorkspace("'Enabled'"));
    await server.diagnostics('main.bicep');
    await server.change('main.bicep', bicepWorkspace("'Enabled' "));
    const overtaken = server.report('main.bicep');
    await server.change('main.bicep', bicepWorkspace("'Disabled'"));
    const error: unknown = await overtaken.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } });
    expect(rules(await server.diagnostics('main.bicep'))).not.toContain(ENABLED);
  });

  it('reports closed files of the folder on a workspace pull, and what changed on disk on the next one', async () => {
    server = new LanguageServer();
    await server.start({ 'infra/main.bicep': bicepWorkspace("'Enabled'"), 'notes.json': '{}' });
    const first = await server.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const item = first.items.find(({ uri }) => uri === server.uri('infra/main.bicep'));
    expect(item?.kind === 'full' ? rules(item.items) : []).toContain(ENABLED);
    server.write('infra/main.bicep', bicepWorkspace("'Disabled'"));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('infra/main.bicep'), type: 2 }],
    });
    const second = await server.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' })),
    });
    const changed = second.items.find(({ uri }) => uri === server.uri('infra/main.bicep'));
    expect(changed?.kind === 'full' ? rules(changed.items) : ['unchanged']).not.toContain(ENABLED);
    expect(server.refreshes.length).toBeGreaterThan(0);
  });
});
