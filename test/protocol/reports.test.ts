import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, WorkDoneProgress } from 'vscode-languageserver-protocol/node';
import {
  EXPLAIN_PATH,
  type ExplainPathResult,
  HAND_OFF,
  type HandOffResult,
  ISOLATION_REPORT,
  type IsolationReportResult,
  PATH_ENDS,
  type PathEndsResult,
} from '../../server/src/protocol/index.ts';
import { LanguageServer } from '../support/language-server.ts';
import { ARM_NETWORK, BICEP_NETWORK, bicepWorkspace, ENABLED } from './templates.ts';

const PARAMETERS = "using '../ws.bicep'\nparam subnetId = '/x'\nparam zoneIds = []\nparam access = ";
const SEVERAL = {
  'ws.bicep': `param access string\n${bicepWorkspace('access')}`,
  'environments/prod.bicepparam': `${PARAMETERS}'Disabled'\n`,
  'environments/test.bicepparam': `${PARAMETERS}'Enabled'\n`,
};

describe('a path that is asked for', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  const explain = (name: string, from: string, to: string, protocol: string | null = null, port: number | null = null) =>
    server.connection.sendRequest<ExplainPathResult | null>(EXPLAIN_PATH, {
      uri: server.uri(name),
      root: server.uri(''),
      from,
      to,
      protocol,
      port,
    });

  it('may be between what the deployment declares, and what is outside', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', BICEP_NETWORK);
    const result = await server.connection.sendRequest<PathEndsResult>(PATH_ENDS, { uri: server.uri('main.bicep') });
    expect(result.deployment).toBe('main.bicep');
    expect(result.ends.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'outside Internet',
      'outside OnPremises',
      'subnet vnet/training',
      'subnet vnet/endpoints',
      'compute mlw/cpu',
      'workspace mlw',
    ]);
    // Each is understood as it is offered.
    for (const from of result.ends) expect(await explain('main.bicep', from.name, 'Internet')).toMatchObject({ state: 'path' });
  });

  it('is told hop by hop, with the line of each', async () => {
    server = new LanguageServer();
    await server.start({ 'infra/main.bicep': BICEP_NETWORK });
    await server.open('infra/main.bicep', BICEP_NETWORK);
    expect(await explain('infra/main.bicep', 'Internet', 'mlw')).toEqual({
      state: 'path',
      verdict: 'blocked',
      markdown: [
        '# Internet → mlw (Tcp 443)',
        '',
        '**blocked**',
        '',
        '| # | At | Decision | Because | Line |',
        '| --- | --- | --- | --- | --- |',
        "| 1 | public DNS | resolves | Public DNS gives the public address of workspace 'mlw'. | [infra/main.bicep:13](/infra/main.bicep#L13,1) |",
        "| 2 | workspace 'mlw' | denies | Public network access is disabled: only private endpoints lead to it. | [infra/main.bicep:16](/infra/main.bicep#L16,38) |",
        '',
      ].join('\n'),
    });
    expect(await explain('infra/main.bicep', 'vnet/training', '10.0.1.4', 'Udp', 53)).toMatchObject({
      markdown: expect.stringMatching(/^# vnet\/training → 10\.0\.1\.4 \(Udp 53\)/),
    });
  });

  it('follows the parameter file that is shown', async () => {
    server = new LanguageServer();
    await server.start(SEVERAL);
    await server.open('ws.bicep', SEVERAL['ws.bicep']);
    expect(await explain('ws.bicep', 'Internet', 'mlw')).toMatchObject({ verdict: 'blocked' });
    await server.connection.sendNotification('amlIsolation/activateParameters', {
      entry: server.uri('ws.bicep'),
      parameters: server.uri('environments/test.bicepparam'),
    });
    expect(await explain('ws.bicep', 'Internet', 'mlw')).toMatchObject({ verdict: 'public' });
  });

  it('is answered with words where an end is nothing, and with nothing where there is no deployment', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', BICEP_NETWORK);
    await server.open('settings.json', '{ "a": 1 }');
    expect(await explain('main.bicep', 'cpux', 'mlw')).toEqual({
      state: 'failed',
      message: "Nothing of the deployment is called 'cpux'. Did you mean 'cpu'?",
    });
    expect(await explain('settings.json', 'cpu', 'mlw')).toBeNull();
    expect(await explain('not-there.bicep', 'cpu', 'mlw')).toBeNull();
    expect(await server.connection.sendRequest(PATH_ENDS, { uri: server.uri('settings.json') })).toBeNull();
  });
});

describe('a hand-off', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  const handOff = (name: string, part: 'outbound' | 'dns') =>
    server.connection.sendRequest<HandOffResult | null>(HAND_OFF, { uri: server.uri(name), root: server.uri(''), part });

  it('gives the owners of the firewall and of the DNS each their part, without links', async () => {
    server = new LanguageServer();
    await server.start({ 'infra/main.bicep': BICEP_NETWORK });
    await server.open('infra/main.bicep', BICEP_NETWORK);
    const outbound = await handOff('infra/main.bicep', 'outbound');
    const dns = await handOff('infra/main.bicep', 'dns');
    if (outbound?.state !== 'found' || dns?.state !== 'found') throw new Error('both are found');
    const headings = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('#'));
    expect(headings(outbound.markdown)).toEqual([
      '# Required outbound of infra/main.bicep',
      '## mlw',
      '### Outbound by service tag',
      '### Outbound by host',
    ]);
    expect(headings(dns.markdown)).toEqual([
      '# DNS hand-off of infra/main.bicep',
      '## mlw',
      '### Private DNS zones',
      '### Records',
      '### Forwarders',
    ]);
    const rows = outbound.markdown.split('\n').filter((line) => /^\| (?!Destination|---)/.test(line));
    expect(rows.length).toBe(outbound.rows);
    expect(dns.markdown.split('\n').filter((line) => line.includes('| pe-mlw |')).length).toBe(dns.rows);
    expect(outbound.markdown).toContain(
      '| Storage.westeurope | Tcp | 443 | storage of Batch and of your own | read-write | yes | no | network |',
    );
    expect(outbound.markdown + dns.markdown).not.toMatch(/\]\(/);
  });

  it('names the parameter file it was computed with, and is the same for an ARM template', async () => {
    server = new LanguageServer();
    await server.start(SEVERAL);
    await server.open('ws.bicep', SEVERAL['ws.bicep']);
    await server.open('main.bicep', BICEP_NETWORK);
    await server.open('azuredeploy.json', ARM_NETWORK);
    expect(await handOff('ws.bicep', 'dns')).toMatchObject({
      markdown: expect.stringMatching(/^# DNS hand-off of ws\.bicep with environments\/prod\.bicepparam\n/),
    });
    const [bicep, arm] = await Promise.all(['main.bicep', 'azuredeploy.json'].map((name) => handOff(name, 'outbound')));
    expect(arm).toEqual(JSON.parse(JSON.stringify(bicep).replace('main.bicep', 'azuredeploy.json')));
  });

  it('is nothing where there is no deployment', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('settings.json', '{ "a": 1 }');
    expect(await handOff('settings.json', 'outbound')).toBeNull();
    expect(await handOff('not-there.bicep', 'dns')).toBeNull();
  });
});

describe('the report of all deployments', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  const report = (params: object = {}) =>
    server.connection.sendRequest<IsolationReportResult>(ISOLATION_REPORT, { root: server.uri(''), ...params });

  it('has each template with each of its parameter files, opened or not', async () => {
    server = new LanguageServer();
    await server.start({ ...SEVERAL, 'infra/main.bicep': BICEP_NETWORK });
    const { deployments, markdown } = await report();
    expect(deployments).toBe(3);
    const headings = markdown.split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual([
      '## infra/main.bicep',
      '## ws.bicep with environments/prod.bicepparam',
      '## ws.bicep with environments/test.bicepparam',
    ]);
    const [, main = '', prod = '', test = ''] = markdown.split('\n## ');
    expect(main).toContain('| mlw | A4 | private | unknown | none | [infra/main.bicep:13](/infra/main.bicep#L13,1) |');
    expect(main).toContain('| vnet/training | 10.0.0.0/24 |');
    expect(prod).toContain('| mlw | A2 | private |');
    expect(prod).not.toContain(ENABLED);
    expect(test).toContain('| mlw | A2 | public |');
    expect(test).toMatch(
      new RegExp(
        `\\| warning \\| ${ENABLED} \\| .* \\| \\[environments/test\\.bicepparam:4\\]\\(/environments/test\\.bicepparam#L4,16\\) \\|`,
      ),
    );
    expect(test).toMatch(
      /\| Internet \| mlw \| Tcp 443 \| public, a leak: workspace-public-network-access-enabled \| no \| Public network access is enabled\. \|/,
    );
  });

  it('is new each time it is asked for', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', bicepWorkspace("'Enabled'"));
    expect((await report()).markdown).toContain(ENABLED);
    await server.change('main.bicep', bicepWorkspace("'Disabled'"));
    expect((await report()).markdown).not.toContain(ENABLED);
  });

  it('tells how far it is, and can be stopped', async () => {
    server = new LanguageServer();
    const several = Array.from({ length: 12 }, (_, at) => [`infra/${at}/main.bicep`, BICEP_NETWORK] as const);
    await server.start(Object.fromEntries(several));
    const told: string[] = [];
    server.connection.onProgress(WorkDoneProgress.type, 'first', (value) => {
      if (value.kind === 'report') told.push(value.message ?? '');
    });
    await report({ workDoneToken: 'first' });
    expect(told.length).toBe(12);
    expect(told[1]).toBe('2 of 12: infra/1/main.bicep');
    const stop = new CancellationTokenSource();
    server.connection.onProgress(WorkDoneProgress.type, 'second', () => stop.cancel());
    const stopped = server.connection.sendRequest(ISOLATION_REPORT, { root: null, workDoneToken: 'second' }, stop.token);
    await expect(stopped).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  it('says that there is nothing in folders without a template', async () => {
    server = new LanguageServer();
    await server.start({ 'settings.json': '{}' });
    expect(await report()).toMatchObject({ deployments: 0 });
  });
});

it('no report shows a secret, wherever it is written', async () => {
  const server = new LanguageServer();
  try {
    const marker = 'planted-marker-4711';
    const text = `@secure()\nparam secret string\n${BICEP_NETWORK.replace("name: 'pe-mlw'", "name: 'pe-${secret}'")
      .replace("publicNetworkAccess: 'Disabled'", 'publicNetworkAccess: secret')
      .replace("addressPrefix: '10.0.1.0/24'", 'addressPrefix: secret')
      .replace("name: 'cpu'", "name: '${secret}'")}`;
    await server.start({ 'main.bicep': text, 'main.bicepparam': `using 'main.bicep'\nparam secret = '${marker}'\n` });
    await server.open('main.bicep', text);
    const uri = server.uri('main.bicep');
    const ask = (method: string, params: object = {}) => server.connection.sendRequest(method, { uri, root: null, ...params });
    const lines = text.split('\n').flatMap((line, at) => (/^resource |name: /.test(line) ? [at] : []));
    const answers = [
      await ask(PATH_ENDS),
      await ask(EXPLAIN_PATH, { from: 'cpu', to: 'mlw', protocol: null, port: null }),
      await ask(EXPLAIN_PATH, { from: 'vnet/training', to: 'mlw', protocol: null, port: null }),
      await ask(HAND_OFF, { part: 'outbound' }),
      await ask(HAND_OFF, { part: 'dns' }),
      await ask(ISOLATION_REPORT),
      ...(await Promise.all(lines.map((line) => server.hover('main.bicep', { line, character: 12 })))),
    ];
    expect(JSON.stringify(answers).length).toBeGreaterThan(10_000);
    expect(JSON.stringify(answers)).not.toContain(marker);
  } finally {
    await server.stop();
  }
});
