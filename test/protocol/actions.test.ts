import { afterEach, describe, expect, it } from 'vitest';
import { type Diagnostic, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { LanguageServer, PLAIN, PULL } from '../support/language-server.ts';
import { ARM_WORKSPACE, bicepWorkspace, ENABLED } from './templates.ts';

const LEAKING = bicepWorkspace("'Enabled'");

describe('code actions and hovers over stdio', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  async function finding(name: string): Promise<Diagnostic> {
    const found = (await server.diagnostics(name)).find(({ code }) => code === ENABLED);
    if (!found) throw new Error(`"${name}" has no such finding.`);
    return found;
  }

  it.each([
    ['main.bicep', LEAKING],
    ['azuredeploy.json', ARM_WORKSPACE],
  ])('fixes %s: the finding goes, and nothing else of the text changes', async (name, text) => {
    server = new LanguageServer();
    await server.start({});
    await server.open(name, text);
    const diagnostic = await finding(name);
    const [action] = (await server.actions(name, diagnostic.range, ['quickfix'], [diagnostic])).filter(
      ({ isPreferred }) => isPreferred,
    );
    expect(action?.edit).toBeUndefined();
    expect(action?.diagnostics).toEqual([diagnostic]);
    const { edit } = await server.resolve(action!);
    await server.apply(edit);
    expect(server.text(name)).toBe(text.replace('Enabled', 'Disabled'));
    expect((await server.diagnostics(name)).map(({ code }) => code)).not.toContain(ENABLED);
  });

  it('refuses to resolve a fix after the text has changed', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', LEAKING);
    const { range } = await finding('main.bicep');
    const [action] = await server.actions('main.bicep', range, ['quickfix']);
    await server.change('main.bicep', `\n${LEAKING}`);
    await expect(server.resolve(action!)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });

  it('fixes all on save what is safe', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', LEAKING);
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const [all] = await server.actions('main.bicep', whole, ['source.fixAll']);
    expect(all?.kind).toBe('source.fixAll.aml-isolation');
    await server.apply((await server.resolve(all!)).edit);
    expect((await server.diagnostics('main.bicep')).map(({ code }) => code)).not.toContain(ENABLED);
    expect(await server.actions('main.bicep', whole, ['source.organizeImports'])).toEqual([]);
  });

  it('allows a finding on its line, with a reason', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', LEAKING);
    const { range } = await finding('main.bicep');
    const allow = (await server.actions('main.bicep', range)).find(({ title }) => title.startsWith('Allow'));
    await server.apply((await server.resolve(allow!)).edit);
    expect(server.text('main.bicep')).toContain(
      `    #disable-next-line ${ENABLED} // say why this is accepted\n    publicNetworkAccess: 'Enabled'`,
    );
    expect((await server.diagnostics('main.bicep')).map(({ code }) => code)).not.toContain(ENABLED);
  });

  it('lets a client with snippets type the reason in place', async () => {
    server = new LanguageServer();
    await server.start(
      {},
      { ...PULL, workspace: { ...PULL.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } } },
    );
    await server.open('main.bicep', LEAKING);
    const { range } = await finding('main.bicep');
    const allow = (await server.actions('main.bicep', range)).find(({ title }) => title.startsWith('Allow'));
    expect(JSON.stringify((await server.resolve(allow!)).edit)).toMatch(/\/\/ \$\{1:reason\}/);
  });

  it('declares the design a workspace has', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', LEAKING);
    const { range } = await finding('main.bicep');
    const declare = (await server.actions('main.bicep', range)).find(({ title }) => title.startsWith('Declare this design'));
    const design = /A\d\w*$/.exec(declare?.title ?? '')?.[0];
    await server.apply((await server.resolve(declare!)).edit);
    expect(server.text('main.bicep')).toMatch(new RegExp(`^metadata amlIsolation = \\{ target: '${design}' \\}\n`));
  });

  it('gives a plain client the edit at once', async () => {
    server = new LanguageServer();
    await server.start({}, PLAIN);
    await server.open('main.bicep', LEAKING);
    const found = await server.publishedUntil('main.bicep', (all) => all.some(({ code }) => code === ENABLED));
    const { range } = found.find(({ code }) => code === ENABLED)!;
    const [action] = (await server.actions('main.bicep', range)).filter(({ isPreferred }) => isPreferred);
    await server.apply(action?.edit);
    await server.publishedUntil('main.bicep', (all) => all.every(({ code }) => code !== ENABLED));
  });

  it('explains a property on hover, with its source', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', LEAKING);
    const hover = await server.hover('main.bicep', { line: 5, character: 8 });
    expect(JSON.stringify(hover?.contents)).toContain('learn.microsoft.com');
    expect(await server.hover('main.bicep', { line: 9, character: 0 })).toBeNull();
  });

  it('links the rule in a suppression to its page', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open(
      'main.bicep',
      LEAKING.replace(
        '    publicNetworkAccess',
        `    #disable-next-line ${ENABLED} no-unused-params // agreed\n    publicNetworkAccess`,
      ),
    );
    await server.diagnostics('main.bicep');
    const links = await server.connection.sendRequest<{ target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: server.uri('main.bicep') },
    });
    expect(links.map(({ target }) => target.split('/').at(-1))).toEqual([`${ENABLED}.md`]);
  });
});
