import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import type { StatusChangedParams } from '../../server/src/protocol/index.ts';
import { LanguageServer, PLAIN, PULL } from '../support/language-server.ts';
import { ROOT } from '../support/repository.ts';
import { ARM_WORKSPACE, bicepWorkspace, ENABLED } from './templates.ts';

const LEAKING = bicepWorkspace("'Enabled'");
const CALLER = "module ws 'ws.bicep' = {\n  name: 'ws'\n  params: { access: 'Enabled' }\n}\n";
const MODULE = `param access string\n${bicepWorkspace('access')}`;
const rules = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

describe('beside other extensions', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  it('leaves what is wrong in Bicep files to the Bicep extension, while it is there', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, { bicepExtension: true });
    await server.open('main.bicep', `${LEAKING}\nvar a = \nvar b = b\noutput o string = b\n`);
    expect(rules(await server.diagnostics('main.bicep'))).toEqual([ENABLED]);
    await server.connection.sendNotification('amlIsolation/bicepExtensionChanged', { active: false });
    expect(rules(await server.diagnostics('main.bicep')).length).toBeGreaterThan(2);
  });

  it('leaves the syntax of JSON to an editor that reports it, but not its template expressions', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, { jsonSyntax: true });
    const broken = ARM_WORKSPACE.replace('"location": "westeurope",', '"location": "[concat(]", "tags": {},,');
    await server.open('azuredeploy.json', broken, 'json');
    const found = rules(await server.diagnostics('azuredeploy.json'));
    expect(found).toContain('expression-syntax');
    expect(found).not.toContain('json-syntax');
    await server.open('other.json', broken, 'arm-template');
    expect(rules(await server.diagnostics('other.json'))).toContain('json-syntax');
  });
});

describe('what an editor shows', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  it('analyses what was never saved, by its language', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('Untitled-1', LEAKING, 'bicep');
    expect(rules(await server.diagnostics('Untitled-1'))).toEqual([ENABLED]);
    const [fix] = await server.actions('Untitled-1', { start: { line: 5, character: 30 }, end: { line: 5, character: 30 } });
    await server.apply((await server.resolve(fix!)).edit);
    expect(rules(await server.diagnostics('Untitled-1'))).toEqual([]);
  });

  it('leads from the argument of a call to the resource inside the module', async () => {
    server = new LanguageServer();
    await server.start({ 'ws.bicep': MODULE });
    await server.open('main.bicep', CALLER);
    const finding = (await server.diagnostics('main.bicep')).find(({ code }) => code === ENABLED);
    expect(finding?.range).toEqual({ start: { line: 2, character: 20 }, end: { line: 2, character: 29 } });
    expect(finding?.relatedInformation?.map(({ location }) => location.uri)).toContain(server.uri('ws.bicep'));
  });

  it('places a finding at the value in the parameter file that gives it', async () => {
    server = new LanguageServer();
    const parameters = "using 'ws.bicep'\nparam access = 'Enabled'\nparam subnetId = '/x'\nparam zoneIds = []\n";
    await server.start({ 'ws.bicep': MODULE, 'prod.bicepparam': parameters });
    await server.open('prod.bicepparam', parameters, 'bicep-params');
    const finding = (await server.diagnostics('prod.bicepparam')).find(({ code }) => code === ENABLED);
    expect(finding?.range.start).toEqual({ line: 1, character: 15 });
  });

  it('follows the levels a person chose, as soon as they change', async () => {
    server = new LanguageServer();
    await server.start({}, PLAIN);
    await server.open('main.bicep', LEAKING);
    const choose = (level: string) =>
      server.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { amlIsolation: { ruleLevels: { [ENABLED]: level } } },
      });
    await server.publishedUntil('main.bicep', (found) => found.some(({ severity }) => severity === 2));
    await choose('error');
    await server.publishedUntil('main.bicep', (found) => found.some(({ code, severity }) => code === ENABLED && severity === 1));
    await choose('off');
    await server.publishedUntil('main.bicep', (found) => !rules(found).includes(ENABLED));
    await choose('default');
    await server.publishedUntil('main.bicep', (found) => found.some(({ code, severity }) => code === ENABLED && severity === 2));
  });

  it('judges every allowed value where a person asks for it, and names those that leak', async () => {
    server = new LanguageServer();
    await server.start({}, PLAIN);
    await server.open('main.bicep', `param open bool = false\n${bicepWorkspace("open ? 'Enabled' : 'Disabled'")}`);
    await server.publishedUntil('main.bicep', (found) => !rules(found).includes(ENABLED));
    await server.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { amlIsolation: { allValues: true } },
    });
    const found = await server.publishedUntil('main.bicep', (all) => rules(all).includes(ENABLED));
    expect(found.find(({ code }) => code === ENABLED)?.message).toMatch(/This holds where open is true\.$/);
  });

  it('sums up each workspace in a lens that opens the picture', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, { commands: ['amlIsolation.openTopologyToSide'] });
    await server.open('main.bicep', LEAKING);
    const lenses = await server.connection.sendRequest<{ range: unknown; command: { title: string; command: string } }[]>(
      'textDocument/codeLens',
      { textDocument: { uri: server.uri('main.bicep') } },
    );
    expect(lenses.map(({ command }) => [command.title, command.command])).toEqual([
      [
        expect.stringMatching(/^Design A2 \| inbound: public \|.* \| 1 problem \| 1 undecided$/),
        'amlIsolation.openTopologyToSide',
      ],
    ]);
  });

  it('counts in a lens what concerns its workspace, and says nothing of none', async () => {
    server = new LanguageServer();
    const titles = async (name: string): Promise<string[]> => {
      const params = { textDocument: { uri: server.uri(name) } };
      const lenses = await server.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', params);
      return lenses.map(({ command }) => command.title);
    };
    const workspace = (symbol: string, access: string): string =>
      `resource ${symbol} 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {\n  name: '${symbol}'\n  location: 'westeurope'\n  properties: { publicNetworkAccess: ${access}, managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } }\n}\n`;
    await server.start({});
    await server.open(
      'main.bicep',
      `param access string\n${workspace('open', "'Enabled'")}${workspace('closed', "'Disabled'")}${workspace('asked', 'access')}`,
    );
    expect(await titles('main.bicep')).toEqual([
      'Design A2 | inbound: public | to services: unknown | compute outbound: approved-only | 1 problem',
      'Design A2 | inbound: private | to services: unknown | compute outbound: approved-only | 1 problem',
      'Design A2 | inbound: unknown | to services: unknown | compute outbound: approved-only | 2 undecided',
    ]);
    await server.open('right.bicep', readFileSync(join(ROOT, 'examples/managed-network/main.bicep'), 'utf8'));
    expect(await titles('right.bicep')).toEqual([
      'Design A2 | inbound: private | to services: trusted | compute outbound: approved-only',
    ]);
  });

  it('offers to show a finding in the picture to a client that has one', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, { commands: ['amlIsolation.openTopologyToSide'] });
    await server.open('main.bicep', LEAKING);
    const [finding] = await server.diagnostics('main.bicep');
    const show = (await server.actions('main.bicep', finding!.range)).find(({ title }) => title === 'Show in topology');
    expect(show?.command?.arguments).toEqual([server.uri('main.bicep')]);
    expect(await server.resolve(show!)).toEqual(show);
  });

  it('fixes nothing on save that could break something else', async () => {
    server = new LanguageServer();
    await server.start({});
    // Without a private endpoint nobody would reach the workspace any more.
    await server.open('main.bicep', LEAKING.slice(0, LEAKING.indexOf('resource endpoint')));
    const [finding] = await server.diagnostics('main.bicep');
    expect(await server.actions('main.bicep', finding!.range, ['source.fixAll'])).toEqual([]);
    const quick = await server.actions('main.bicep', finding!.range, ['quickfix']);
    expect(quick[0]?.title).toMatch(/^Disable public network access/);
    expect(quick.some(({ isPreferred }) => isPreferred)).toBe(false);
  });

  it('says what it found and what stayed open', async () => {
    server = new LanguageServer();
    const told: StatusChangedParams[] = [];
    await server.start({}, PULL, { statusItem: true });
    server.connection.onNotification('amlIsolation/statusChanged', (status: StatusChangedParams) => void told.push(status));
    await server.open('main.bicep', LEAKING);
    await server.diagnostics('main.bicep');
    for (let attempt = 0; attempt < 200 && told.at(-1)?.warnings !== 1; attempt++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(told.at(-1)).toMatchObject({ busy: false, deployments: 1, errors: 0, warnings: 1 });
  });

  it('marks in the picture what is declared around the cursor', async () => {
    server = new LanguageServer();
    await server.start({ 'ws.bicep': MODULE });
    await server.open('main.bicep', CALLER);
    const element = (line: number) =>
      server.connection.sendRequest<string | null>('amlIsolation/topologyElement', {
        uri: server.uri('main.bicep'),
        at: { uri: server.uri('ws.bicep'), position: { line, character: 4 } },
      });
    expect(await element(6)).toMatch(/mlw/);
    expect(await element(0)).toBeNull();
  });
});
