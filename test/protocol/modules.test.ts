import { afterEach, describe, expect, it } from 'vitest';
import { LanguageServer, PULL } from '../support/language-server.ts';
import { ARM_WORKSPACE, ENABLED } from './templates.ts';

const MODULE = 'br/public:avm/res/machine-learning/workspace:1.0.0';
const CACHED = 'cache/br/mcr.microsoft.com/bicep$avm$res$machine-learning$workspace/1.0.0$/main.json';
const CALLER = `module ws '${MODULE}' = {\n  name: 'ws'\n  params: { subnetId: 'x', zoneConfigs: [] }\n}\n`;
const WATCHING = {
  ...PULL,
  workspace: { ...PULL.workspace, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};

describe('registry modules', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  async function open(): Promise<void> {
    server = new LanguageServer();
    await server.start({ 'templates/main.bicep': CALLER }, WATCHING, { commands: ['amlIsolation.restoreModules'] });
    const settings = { amlIsolation: { moduleCache: `${server.folder}/cache` } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await server.open('templates/main.bicep', CALLER);
  }

  /** What is said of the caller once the module was found in the cache and the client was told, or after ten seconds without. */
  async function foundOnceRestored(before: number): Promise<Awaited<ReturnType<LanguageServer['diagnostics']>>> {
    for (let attempt = 0; ; attempt++) {
      const found = await server.diagnostics('templates/main.bicep');
      const isTold = server.refreshes.length > before;
      if (attempt === 50 || (isTold && found.some(({ code }) => code === ENABLED))) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  it('are restored by a command of the client, offered where one is missing', async () => {
    await open();
    const missing = (await server.diagnostics('templates/main.bicep')).find(({ code }) => code === 'not-analysed');
    expect(missing?.message).toMatch(/not in the local cache/);
    const [offer] = await server.actions('templates/main.bicep', missing!.range, ['quickfix'], [missing!]);
    expect(offer).toMatchObject({
      title: 'Restore the modules of this file',
      command: { command: 'amlIsolation.restoreModules', arguments: [server.uri('templates/main.bicep')] },
    });
  });

  it('are analysed as soon as they are in the cache, and are no deployments of their own', async () => {
    await open();
    await server.diagnostics('templates/main.bicep');
    expect(JSON.stringify(server.registrations)).toContain(`${server.uri('cache')}`);
    const before = server.refreshes.length;
    server.write(CACHED, ARM_WORKSPACE);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri(CACHED), type: 1 }],
    });
    const found = await foundOnceRestored(before);
    expect(server.refreshes.length).toBeGreaterThan(before);
    expect(found.map(({ code }) => code)).toContain(ENABLED);
    expect(found[0]?.range.start.line).toBe(0);
    expect(await server.diagnostics(CACHED)).toEqual([]);
  });

  it('are found in a cache that the first restore makes, though nobody reports the change', async () => {
    server = new LanguageServer();
    await server.start({ 'templates/main.bicep': CALLER }, PULL, {}, 'templates');
    const settings = { amlIsolation: { moduleCache: `${server.folder}/cache` } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await server.open('templates/main.bicep', CALLER);
    expect((await server.diagnostics('templates/main.bicep')).map(({ code }) => code)).toContain('not-analysed');
    const before = server.refreshes.length;
    server.write(CACHED, ARM_WORKSPACE);
    expect((await foundOnceRestored(before)).map(({ code }) => code)).toContain(ENABLED);
    expect(server.refreshes.length).toBeGreaterThan(before);
  });
});

describe('parameter files', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  const main =
    "param access string\nresource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {\n  name: 'mlw'\n  properties: { publicNetworkAccess: access }\n}\n";
  const files = {
    'main.bicep': main,
    'prod.bicepparam': "using 'main.bicep'\nparam access = 'Disabled'\n",
    'test.bicepparam': "using 'main.bicep'\nparam access = 'Enabled'\n",
    'alone.bicep': 'param x string\n',
  };
  const value = async (): Promise<string> =>
    JSON.stringify((await server.hover('main.bicep', { line: 3, character: 20 }))?.contents);
  const choice = (name: string) => server.connection.sendRequest('amlIsolation/parameterFiles', { uri: server.uri(name) });

  it('are shown one at a time, the one that the person chose', async () => {
    server = new LanguageServer();
    await server.start(files);
    await server.open('main.bicep', main);
    const [entry, prod, test] = ['main.bicep', 'prod.bicepparam', 'test.bicepparam'].map((name) => server.uri(name));
    expect(await choice('main.bicep')).toEqual({ entry, files: [prod, test], active: prod });
    expect(await value()).toContain('`Disabled`');
    await server.connection.sendNotification('amlIsolation/activateParameters', { entry, parameters: test });
    expect(await choice('main.bicep')).toMatchObject({ active: test });
    expect(await value()).toContain('`Enabled`');
  });

  it('are all checked, whichever is shown', async () => {
    server = new LanguageServer();
    await server.start(files);
    await server.open('test.bicepparam', files['test.bicepparam'], 'bicep-params');
    expect((await server.diagnostics('test.bicepparam')).map(({ code }) => code)).toContain(ENABLED);
  });

  it('are no choice where there is none, or where one is looked at', async () => {
    server = new LanguageServer();
    await server.start(files);
    expect(await choice('alone.bicep')).toBeNull();
    expect(await choice('prod.bicepparam')).toBeNull();
  });
});

describe('folders that a template lists', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  it('are listed again when a file comes', async () => {
    server = new LanguageServer();
    const text =
      "output names array = map(loadDirectoryFileInfo('data'), file => file.name)\nvar first = loadTextContent('data/a.txt')\n";
    await server.start({ 'data/a.txt': 'a' });
    await server.open('main.bicep', text);
    const before = server.refreshes.length;
    await server.diagnostics('main.bicep');
    server.write('data/b.txt', 'b');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('data/b.txt'), type: 1 }],
    });
    for (let attempt = 0; attempt < 100 && server.refreshes.length === before; attempt++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.refreshes.length).toBeGreaterThan(before);
  });
});
