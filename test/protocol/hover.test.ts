import { afterEach, describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { documentation, type PropertyFact, resourceProperties } from '../../server/src/engine/facts/index.ts';
import { LanguageServer } from '../support/language-server.ts';

interface Spot {
  readonly type: string;
  readonly fact: PropertyFact;
  readonly line: number;
}

/** A property with everything around it, each on a line of its own; `[]` is a list with one item. */
function nest(path: string, value: string, write: Writer): string[] {
  const [head = '', ...rest] = path.split('.');
  const name = head.replace('[]', '');
  if (rest.length === 0) return [write.property(name, value)];
  const inner = nest(rest.join('.'), value, write);
  const open = write.property(name, head.endsWith('[]') ? '[ {' : '{');
  return [open, ...inner, head.endsWith('[]') ? '} ]' : '}'];
}

interface Writer {
  property(name: string, value: string): string;
  text(value: string): string;
  resource(index: number, type: string, body: readonly string[]): string[];
}

const bicep: Writer = {
  property: (name, value) => `${name}: ${value}`,
  text: (value) => `'${value}'`,
  resource: (index, type, body) => [`resource r${index} '${type}@2024-10-01' = {`, `name: '${nameFor(type)}'`, ...body, '}'],
};

const arm: Writer = {
  property: (name, value) => `"${name}": ${value}`,
  text: (value) => JSON.stringify(value),
  resource: (_index, type, body) => [
    '{',
    `"type": "${type}", "apiVersion": "2024-10-01", "name": "${nameFor(type)}",`,
    ...body,
    '},',
  ],
};

const nameFor = (type: string): string => Array.from({ length: type.split('/').length - 1 }, (_, at) => `name${at}`).join('/');

const sampleOf = ({ values }: PropertyFact, write: Writer): string => {
  const value = values?.[0] ?? 'some value';
  return /^(true|false)$/.test(value) ? value : write.text(value);
};

/** One resource for each property, because two properties of one object cannot be told apart by a path alone. */
function template(write: Writer): { readonly lines: string[]; readonly spots: Spot[] } {
  const lines: string[] = [];
  const spots: Spot[] = [];
  let index = 0;
  for (const { type, properties } of resourceProperties) {
    for (const fact of properties) {
      const path = nest(fact.path, sampleOf(fact, write), write);
      const resource = write.resource(index++, type, path);
      const last = fact.path.split('.').at(-1)?.replace('[]', '') ?? '';
      const line = lines.length + resource.findLastIndex((text) => text.startsWith(write.property(last, '').trimEnd()));
      spots.push({ type, fact, line });
      lines.push(...resource);
    }
  }
  return { lines, spots };
}

const textOf = (hover: Hover | null): string =>
  hover && 'value' in Object(hover.contents) ? (hover.contents as { value: string }).value : '';

describe('hovers over stdio', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  /** What a hover lacks of what is to be said about its property. */
  async function lacking(name: string, text: string, spots: readonly Spot[]): Promise<string[]> {
    server = new LanguageServer();
    await server.start({});
    await server.open(name, text);
    const found: string[] = [];
    for (const { type, fact, line } of spots) {
      const said = textOf(await server.hover(name, { line, character: 2 }));
      const wanted = [fact.meaning, documentation[fact.page], ...(fact.default === undefined ? [] : [fact.default])];
      const missing = wanted.filter((part) => !said.includes(part));
      if (missing.length > 0) found.push(`${type} ${fact.path}: ${missing.join(' | ')}`);
    }
    return found;
  }

  it('explains every property that bears on isolation in Bicep, with its default and its source', async () => {
    const { lines, spots } = template(bicep);
    expect(spots.length).toBeGreaterThan(60);
    expect(await lacking('main.bicep', lines.join('\n'), spots)).toEqual([]);
  });

  it('explains the same in ARM templates', async () => {
    const { lines, spots } = template(arm);
    const head = [
      '{',
      '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",',
      '"resources": [',
    ];
    const moved = spots.map((spot) => ({ ...spot, line: spot.line + head.length }));
    const body = [...lines.slice(0, -1), '}'];
    expect(await lacking('azuredeploy.json', [...head, ...body, ']', '}'].join('\n'), moved)).toEqual([]);
  });

  it('explains a subnet inside its network as one that is declared by itself', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open(
      'main.bicep',
      [
        "resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {",
        "  name: 'vnet'",
        '  properties: {',
        '    subnets: [',
        '      {',
        "        name: 'computes'",
        '        properties: {',
        '          defaultOutboundAccess: false',
        '        }',
        '      }',
        '    ]',
        '  }',
        '}',
      ].join('\n'),
    );
    expect(textOf(await server.hover('main.bicep', { line: 7, character: 14 }))).toContain('defaultOutboundAccess');
  });

  it('tells where a value comes from, through module, parameter file and default', async () => {
    server = new LanguageServer();
    const main = "param access string\nmodule ws 'ws.bicep' = {\n  name: 'ws'\n  params: { access: access }\n}\n";
    const module = [
      'param access string',
      "resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {",
      "  name: 'mlw'",
      "  location: 'westeurope'",
      '  properties: { publicNetworkAccess: access }',
      '}',
    ].join('\n');
    await server.start({
      'main.bicep': main,
      'ws.bicep': module,
      'prod.bicepparam': "using 'main.bicep'\nparam access = 'Disabled'\n",
    });
    await server.open('ws.bicep', module);
    const said = textOf(await server.hover('ws.bicep', { line: 4, character: 20 }));
    expect(said).toContain('`Disabled`');
    expect(said).toMatch(/parameter `access` .*ws\.bicep.*main\.bicep.*prod\.bicepparam/s);
  });

  it('tells of any other property only where its value comes from', async () => {
    server = new LanguageServer();
    await server.start({});
    const text =
      "var tags = { owner: 'net' }\nresource ip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {\n  name: 'ip'\n  tags: tags\n  zones: ['1']\n}\n";
    await server.open('main.bicep', text);
    expect(textOf(await server.hover('main.bicep', { line: 3, character: 3 }))).toBe(
      '**tags**: an object\n\nComes from variable `tags` (main.bicep:1).',
    );
    expect(await server.hover('main.bicep', { line: 4, character: 3 })).toBeNull();
  });

  it('never shows a secret, wherever it is written', async () => {
    server = new LanguageServer();
    const marker = 'planted-marker-4711';
    const text = [
      '@secure()',
      'param secret string',
      "resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {",
      "  name: 'mlw'",
      '  properties: {',
      '    publicNetworkAccess: secret',
      "    imageBuildCompute: 'x-${secret}'",
      '  }',
      '}',
    ].join('\n');
    const parameters = `using 'main.bicep'\nparam secret = '${marker}'\n`;
    await server.start({ 'main.bicep': text, 'main.bicepparam': parameters });
    await server.open('main.bicep', text);
    const hovers = await Promise.all([5, 6].map((line) => server.hover('main.bicep', { line, character: 8 })));
    expect(hovers.every((hover) => hover !== null)).toBe(true);
    const picture = await server.connection.sendRequest('amlIsolation/topology', {
      uri: server.uri('main.bicep'),
      direction: 'RIGHT',
    });
    const lenses = await server.connection.sendRequest('textDocument/codeLens', {
      textDocument: { uri: server.uri('main.bicep') },
    });
    expect(JSON.stringify([hovers, picture, lenses, await server.diagnostics('main.bicep')])).not.toContain(marker);
  });

  it('sums up a workspace where it is declared', async () => {
    server = new LanguageServer();
    await server.start({});
    const text =
      "resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {\n  name: 'mlw'\n  properties: { publicNetworkAccess: 'Enabled' }\n}\n";
    await server.open('main.bicep', text);
    expect(textOf(await server.hover('main.bicep', { line: 0, character: 10 }))).toMatch(/inbound public/);
  });
});
