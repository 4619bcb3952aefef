import { afterEach, describe, expect, it } from 'vitest';
import type { Hover, Position } from 'vscode-languageserver-protocol/node';
import type { CountersResult } from '../../server/src/protocol/index.ts';
import { LanguageServer, PULL } from '../support/language-server.ts';
import { ARM_NETWORK, BICEP_NETWORK } from './templates.ts';

const COMMANDS = { commands: ['amlIsolation.openIsolationReport'] };

const textOf = (hover: Hover | null): string =>
  hover && 'value' in Object(hover.contents) ? (hover.contents as { value: string }).value : '';

/** Where a text stands that is there once, a character in. */
function positionOf(text: string, part: string): Position {
  expect(text.split(part).length, part).toBe(2);
  const before = text.slice(0, text.indexOf(part) + 1).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

describe('the paths of what is hovered', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  /** What a hover says of paths; links without the folder. */
  async function pathsAt(name: string, text: string, part: string): Promise<string[]> {
    const said = textOf(await server.hover(name, positionOf(text, part))).replaceAll(server.uri(''), '…');
    return said.includes('**Paths**') ? said.slice(said.indexOf('**Paths**')).split(/\n+/) : [];
  }

  const SHUT =
    'The subnet is private (defaultOutboundAccess is false) and has no NAT gateway, public IP address or load balancer, so nothing leaves to the internet.';
  const ARRIVES = "It arrives at private endpoint 'pe-mlw'; a private endpoint does not ask the service's public firewall.";
  const REPORT = '[Open Isolation Report](command:amlIsolation.openIsolationReport)';

  it('are few lines, the most telling first, with the line that decides each', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, COMMANDS);
    await server.open('main.bicep', BICEP_NETWORK);
    expect(await pathsAt('main.bicep', BICEP_NETWORK, "ws 'Microsoft")).toEqual([
      '**Paths**: 2 private, 42 blocked',
      `- vnet/training → mlw, mlw (notebooks): **blocked**, but required. ${SHUT} [main.bicep:7](…/main.bicep#L7,94)`,
      `- cpu → AzureActiveDirectory, AzureMachineLearning, BatchNodeManagement.westeurope and 6 more: **blocked**, but required. ${SHUT} [main.bicep:7](…/main.bicep#L7,94)`,
      '- Internet → mlw, mlw (notebooks): **blocked**. Public network access is disabled: only private endpoints lead to it. [main.bicep:16](…/main.bicep#L16,38)',
      `- cpu → AzureMachineLearning, Storage.westeurope, AzureFrontDoor.FrontEnd and 24 more: **blocked**. ${SHUT} [main.bicep:7](…/main.bicep#L7,94)`,
      `- cpu → VirtualNetwork: **private**. ${ARRIVES} [main.bicep:29](…/main.bicep#L29,1)`,
      `and 1 more · ${REPORT}`,
    ]);
  });

  it('are those a compute, a subnet and a private endpoint take part in', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, COMMANDS);
    await server.open('main.bicep', BICEP_NETWORK);
    const compute = await pathsAt('main.bicep', BICEP_NETWORK, "cpu 'Microsoft");
    expect(compute[0]).toBe('**Paths**: 2 private, 38 blocked');
    expect(compute.slice(1, -1).map((line) => line.slice(0, 8))).toEqual(Array(4).fill('- cpu → '));
    const ofEndpoint = [
      '**Paths**: 1 private, 3 blocked',
      `- vnet/training → mlw, mlw (notebooks): **blocked**, but required. ${SHUT} [main.bicep:7](…/main.bicep#L7,94)`,
      `- cpu → mlw: **blocked**, but required. ${SHUT} [main.bicep:7](…/main.bicep#L7,94)`,
      `- cpu → VirtualNetwork: **private**. ${ARRIVES} [main.bicep:29](…/main.bicep#L29,1)`,
      REPORT,
    ];
    expect(await pathsAt('main.bicep', BICEP_NETWORK, "endpoint 'Microsoft")).toEqual(ofEndpoint);
    expect(await pathsAt('main.bicep', BICEP_NETWORK, "name: 'endpoints'")).toEqual(ofEndpoint);
    expect((await pathsAt('main.bicep', BICEP_NETWORK, "name: 'training'"))[0]).toBe('**Paths**: 2 private, 40 blocked');
    expect(await pathsAt('main.bicep', BICEP_NETWORK, "vnet 'Microsoft")).toEqual([]);
    expect(await pathsAt('main.bicep', BICEP_NETWORK, 'enableNodePublicIp')).toEqual([]);
  });

  it('are the same in an ARM template', async () => {
    server = new LanguageServer();
    await server.start({}, PULL, COMMANDS);
    await server.open('main.bicep', BICEP_NETWORK);
    await server.open('azuredeploy.json', ARM_NETWORK);
    const pairs = [
      ["ws 'Microsoft", '"name": "mlw"'],
      ["cpu 'Microsoft", '"name": "mlw/cpu"'],
      ["name: 'training'", '"name": "training"'],
      ["endpoint 'Microsoft", '"name": "pe-mlw"'],
    ] as const;
    const unlinked = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/ \[[^\]]+:\d+\]\([^)]*\)$/, ''));
    for (const [bicep, arm] of pairs) {
      const lines = await pathsAt('azuredeploy.json', ARM_NETWORK, arm);
      expect(lines.length, arm).toBeGreaterThan(4);
      expect(unlinked(lines), arm).toEqual(unlinked(await pathsAt('main.bicep', BICEP_NETWORK, bicep)));
    }
  });

  it('lead nowhere in an editor that has no report', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', BICEP_NETWORK);
    expect((await pathsAt('main.bicep', BICEP_NETWORK, "ws 'Microsoft")).at(-1)).toBe('and 1 more');
  });

  it("lead by the editor's own command to files that are on no disk", async () => {
    server = new LanguageServer();
    await server.start({}, PULL, { commands: ['vscode.open'] });
    const uri = 'vscode-vfs://github/contoso/infra/main.bicep';
    const textDocument = { uri, languageId: 'bicep', version: 1, text: BICEP_NETWORK };
    await server.connection.sendNotification('textDocument/didOpen', { textDocument });
    const position = positionOf(BICEP_NETWORK, "endpoint 'Microsoft");
    const hover = await server.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position });
    const [, target = ''] = /\[main\.bicep:29\]\(command:vscode\.open\?([^)]*)\)/.exec(textOf(hover)) ?? [];
    expect(JSON.parse(decodeURIComponent(target))).toEqual([`${uri}#L29,1`]);
  });

  it('are computed for who looks at them, and for nobody else', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('main.bicep', BICEP_NETWORK);
    const computed = async (): Promise<number> =>
      (await server.connection.sendRequest<CountersResult>('amlIsolation/counters'))['matrix'] ?? 0;
    const edited = BICEP_NETWORK.replace("name: 'mlw'", "name: 'mlw-two'");
    await server.diagnostics('main.bicep');
    await server.change('main.bicep', edited);
    await server.diagnostics('main.bicep');
    await server.hover('main.bicep', positionOf(edited, 'publicNetworkAccess'));
    expect(await computed()).toBe(0);
    await pathsAt('main.bicep', edited, "ws 'Microsoft");
    await pathsAt('main.bicep', edited, "cpu 'Microsoft");
    expect(await computed()).toBe(1);
    await server.change('main.bicep', `// A comment.\n${edited}`);
    await pathsAt('main.bicep', `// A comment.\n${edited}`, "cpu 'Microsoft");
    expect(await computed()).toBe(1);
  });
});
