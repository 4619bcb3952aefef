import * as vscode from 'vscode';
import { assert, assertEqual, assertMatch } from './assert.ts';

const EXTENSION = 'aml-isolation.aml-isolation';
const ENABLED = 'workspace-public-network-access-enabled';

/** Where the extension runs: beside the disk, or in a browser without one. */
export type ExtensionHost = 'node' | 'web worker';

/** Runs the same on a desktop, on the server host and in a browser's web worker, so nothing here may depend on which one it is. */
export function defineSuite(host: ExtensionHost): void {
  describe('AML Isolation in VS Code', () => {
    before(async () => {
      await vscode.extensions.getExtension(EXTENSION)?.activate();
    });

    it(`runs in the ${host} extension host`, () => {
      assertEqual('importScripts' in globalThis ? 'web worker' : 'node', host);
    });

    it('registers the commands its manifest names', async () => {
      const extension = vscode.extensions.getExtension(EXTENSION);
      assert(extension, 'the extension is there');
      const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
      const registered = new Set(await vscode.commands.getCommands(true));
      const missing = contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
      assertEqual(missing, []);
    });

    it('shows a finding in a Bicep file, with its rule page', async () => {
      const document = await open('main.bicep');
      const finding = await diagnostic(document.uri, ENABLED);
      assertEqual(document.getText(finding.range), "'Enabled'");
      assertEqual(finding.source, 'aml-isolation');
      assertEqual(finding.severity, vscode.DiagnosticSeverity.Warning);
      assertMatch(typeof finding.code === 'object' ? finding.code.target.toString() : '', new RegExp(`/${ENABLED}\\.md$`));
    });

    it('shows the same finding in an ARM template', async () => {
      const document = await open('template.json');
      const finding = await diagnostic(document.uri, ENABLED);
      assertEqual(document.getText(finding.range), '"Enabled"');
    });

    it('shows a finding at the argument that causes it, for a module', async () => {
      const caller = await open('caller.bicep');
      const finding = await diagnostic(caller.uri, ENABLED);
      assertEqual(caller.getText(finding.range), "'Enabled'");
    });

    it('explains a property on hover', async () => {
      const document = await open('main.bicep');
      const at = document.positionAt(
        document.getText().indexOf('publicNetworkAccess:', document.getText().indexOf("'mlw-e2e'")) + 3,
      );
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
      const text = hovers
        .flatMap((hover) => hover.contents.map((content) => (typeof content === 'string' ? content : content.value)))
        .join('\n');
      assertMatch(text, /Enabled/);
      assertMatch(text, /https:\/\/learn\.microsoft\.com/);
    });

    it('shows findings of files that nobody has opened', async () => {
      const finding = await diagnostic(uriOf('environments/test.bicepparam'), ENABLED);
      assertEqual(finding.source, 'aml-isolation');
    });

    it('says nothing about JSON that is no template', async () => {
      const document = await open('settings.json');
      await diagnostic(uriOf('template.json'), ENABLED);
      assertEqual(ours(document.uri), []);
    });

    it('goes from a property to the parameter files that set it', async () => {
      const document = await open('environments/deploy.bicep');
      const at = document.positionAt(document.getText().indexOf('publicNetworkAccess') + 3);
      const links = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      const files = links.map((link) => ('targetUri' in link ? link.targetUri : link.uri).path.split('/').at(-1));
      assertEqual(files.sort(), ['prod.bicepparam', 'test.bicepparam']);
    });

    it('sums up a workspace in a lens', async () => {
      const document = await open('main.bicep');
      await diagnostic(document.uri, ENABLED);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      assertMatch(lenses.map(({ command }) => command?.title).join('\n'), /Design A2 \| inbound: public/);
    });

    it('follows a file that changes behind the editor', async () => {
      const file = uriOf('environments/test.bicepparam');
      const before = await vscode.workspace.fs.readFile(file);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("using 'deploy.bicep'\n\nparam access = 'Disabled'\n"));
      await until('the finding to go', () => ours(file).every((one) => ruleOf(one) !== ENABLED));
      await vscode.workspace.fs.writeFile(file, before);
      await diagnostic(file, ENABLED);
    });

    if (host === 'node')
      it('analyses a registry module as soon as it is in the cache', async () => {
        const document = await open('registry.bicep');
        await diagnostic(document.uri, 'not-analysed');
        const cache = process.env['AML_ISOLATION_MODULE_CACHE'];
        assert(cache, 'the tests name a cache');
        const module = 'br/mcr.microsoft.com/bicep$avm$res$machine-learning-services$workspace/0.9.1$/main.json';
        const template = await vscode.workspace.fs.readFile(uriOf('template.json'));
        const target = vscode.Uri.joinPath(vscode.Uri.file(cache), ...module.split('/'));
        // The editor may not watch the folder yet: it says nothing about when it does.
        const again = setInterval(() => void vscode.workspace.fs.writeFile(target, template), 1000);
        await diagnostic(document.uri, ENABLED).finally(() => clearInterval(again));
      });

    it('opens the topology beside the template', async () => {
      await open('main.bicep');
      await vscode.commands.executeCommand('amlIsolation.openTopologyToSide');
      await until('the topology tab', () => topologyTab() !== undefined);
      assertMatch(topologyTab()?.label ?? '', /main\.bicep/);
    });

    it('shows on hover the paths of a resource, with links to the lines that decide them', async () => {
      const document = await open('main.bicep');
      const at = document.positionAt(document.getText().indexOf("workspace 'Microsoft.MachineLearningServices"));
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
      const [shown] = hovers
        .flatMap(({ contents }) => contents)
        .filter(
          (content): content is vscode.MarkdownString => typeof content !== 'string' && content.value.includes('**Paths**'),
        );
      assertMatch(
        shown?.value ?? '',
        /- Internet → mlw-e2e, mlw-e2e \(notebooks\): \*\*public\*\*, a leak\. .*main\.bicep#L\d+,\d+\)/,
      );
      assertMatch(shown?.value ?? '', /\[Open Isolation Report\]\(command:amlIsolation\.openIsolationReport\)/);
      assertEqual(shown?.isTrusted, { enabledCommands: ['amlIsolation.openIsolationReport', 'vscode.open'] });
    });

    it('explains a path in a preview', async () => {
      await open('main.bicep');
      await vscode.commands.executeCommand('amlIsolation.explainPath', undefined, {
        from: 'Internet',
        to: 'mlw-e2e',
        packets: 'Tcp 443',
      });
      await until('the preview', () => preview('Explained Path') !== undefined);
      const text = await written('Explained Path', /^# /);
      assertMatch(text, /^# Internet → mlw-e2e \(Tcp 443\)\n\n\*\*public\*\*\n/);
      assertMatch(text, /\| allows \| Public network access is enabled\. \| \[main\.bicep:\d+\]\(\/main\.bicep#L\d+,\d+\) \|/);
    });

    it('puts what firewall and DNS have to do on the clipboard', async () => {
      await open('main.bicep');
      await vscode.commands.executeCommand('amlIsolation.copyRequiredOutbound');
      const outbound = await vscode.env.clipboard.readText();
      assertMatch(outbound, /^# Required outbound of main\.bicep\n/);
      assertMatch(outbound, /\n\| AzureActiveDirectory \| Tcp \| 80, 443 \|/);
      await vscode.commands.executeCommand('amlIsolation.copyDnsHandOff', uriOf('environments/deploy.bicep'));
      assertMatch(
        await vscode.env.clipboard.readText(),
        /^# DNS hand-off of environments\/deploy\.bicep with environments\/prod\.bicepparam\n/,
      );
    });

    it('reports every deployment with each of its parameter files, anew each time', async () => {
      const document = await open('caller.bicep');
      await vscode.commands.executeCommand('amlIsolation.openIsolationReport');
      await until('the preview', () => preview('Isolation Report') !== undefined);
      const before = await written('Isolation Report', /\| mlw-module \| A2 \| public \|/);
      const headings = before.split('\n').filter((line) => line.startsWith('## '));
      assertEqual(headings, [
        '## caller.bicep',
        '## environments/deploy.bicep with environments/prod.bicepparam',
        '## environments/deploy.bicep with environments/test.bicepparam',
        '## main.bicep',
        '## registry.bicep',
        '## template.json',
      ]);
      assertMatch(before, /\| mlw-module \| A2 \| public \|.*\(\/modules\/workspace\.bicep#L3,1\) \|/);
      await replace(document, "'Enabled'", "'Disabled'");
      await vscode.commands.executeCommand('amlIsolation.openIsolationReport');
      await written('Isolation Report', /\| mlw-module \| A2 \| private \|/);
      await replace(document, "'Disabled'", "'Enabled'");
    });

    it('says so where a command has nothing to work on, and fails nowhere', async () => {
      await vscode.env.clipboard.writeText('untouched');
      const commands = ['explainPath', 'copyRequiredOutbound', 'copyDnsHandOff'].map((name) => `amlIsolation.${name}`);
      await open('settings.json');
      for (const command of commands) await vscode.commands.executeCommand(command);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const command of commands) await vscode.commands.executeCommand(command);
      await open('main.bicep');
      await vscode.commands.executeCommand('amlIsolation.explainPath', undefined, { from: 'nobody', to: 'mlw-e2e' });
      assertEqual(await vscode.env.clipboard.readText(), 'untouched');
    });

    it('applies a quick fix, keeps the comments around it, and the finding goes', async () => {
      const document = await open('main.bicep');
      const finding = await diagnostic(document.uri, ENABLED);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        finding.range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      const fix = actions.find((action) => action.isPreferred === true && action.edit !== undefined);
      assert(fix?.edit, `a fix among: ${actions.map(({ title }) => title).join(', ')}`);
      assert(await vscode.workspace.applyEdit(fix.edit), 'the edit is applied');
      assertMatch(document.getText(), /publicNetworkAccess: 'Disabled' \/\/ open on purpose/);
      await until('the finding to go', () => ours(document.uri).every((one) => ruleOf(one) !== ENABLED));
    });

    it('goes on answering after its server was restarted', async () => {
      await vscode.commands.executeCommand('amlIsolation.restartServer');
      const document = await open('template.json');
      await diagnostic(document.uri, ENABLED);
    });
  });
}

function uriOf(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(name));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return document;
}

const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'aml-isolation');

const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

async function diagnostic(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  await until(`the finding ${rule}`, () => ours(uri).some((one) => ruleOf(one) === rule));
  const found = ours(uri).find((one) => ruleOf(one) === rule);
  assert(found, 'the finding is still there');
  return found;
}

const topologyTab = (): vscode.Tab | undefined =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('amlIsolation.topology'));

/** The tab of a Markdown preview. */
const preview = (name: string): vscode.Tab | undefined =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input, label }) => input instanceof vscode.TabInputWebview && label.includes(name));

/** What the extension wrote for a preview, once it is what was waited for: the editor asks for a new text in its own time. */
async function written(name: string, pattern: RegExp): Promise<string> {
  const uri = vscode.Uri.from({ scheme: 'aml-isolation', path: `/${name}.md` });
  const document = await vscode.workspace.openTextDocument(uri);
  await until(`${pattern} in ${name}`, () => pattern.test(document.getText()));
  return document.getText();
}

async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + before.length)), after);
  assert(start >= 0 && (await vscode.workspace.applyEdit(edit)), `${before} becomes ${after}`);
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    assert(Date.now() < deadline, `${what} within 20 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
