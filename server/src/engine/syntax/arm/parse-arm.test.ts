import { describe, expect, it } from 'vitest';
import { outline } from '../../../../../test/support/outline.ts';
import type { SourceFile, Template } from '../template.ts';
import { parseArm } from './parse-arm.ts';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const parse = (text: string, previous?: SourceFile): SourceFile => parseArm('file:///main.json', text, previous);
const template = (parts: string): string => `{\n  "$schema": "${SCHEMA}",\n  "contentVersion": "1.0.0.0",\n${parts}\n}`;

describe('a template', () => {
  it('comes in the form of Bicep', () => {
    const file = parse(
      template(`
  "parameters": {
    "place": { "type": "string", "defaultValue": "[resourceGroup().location]", "allowedValues": ["a", "b"] },
    "secret": { "type": "secureString" },
    "count": { "type": "int", "nullable": true }
  },
  "variables": {
    "plain": "[[not an expression]",
    "joined": "[concat(parameters('place'), '-', variables('plain'))]",
    "copy": [{ "name": "many", "count": 2, "input": "[copyIndex('many')]" }]
  },
  "functions": [
    { "namespace": "contoso", "members": { "up": {
      "parameters": [{ "name": "text", "type": "string" }],
      "output": { "type": "string", "value": "[toUpper(parameters('text'))]" } } } }
  ],
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "[concat('vnet-', copyIndex())]",
      "condition": "[not(empty(parameters('place')))]",
      "copy": { "name": "nets", "count": "[length(variables('many'))]" },
      "properties": { "subnets": [] },
      "resources": [{ "type": "subnets", "apiVersion": "2024-05-01", "name": "a" }]
    },
    {
      "type": "Microsoft.Resources/deployments",
      "apiVersion": "2022-09-01",
      "name": "inner",
      "properties": { "templateLink": { "relativePath": "inner.json" }, "parameters": { "a": { "value": 1 } } }
    }
  ],
  "outputs": { "id": { "type": "string", "value": "[contoso.up('x')]" } }`),
    );
    expect(file.problems).toEqual([]);
    expect(file.language).toBe('arm');
    expect(outline(file)).toBe(
      [
        "param place 'a' | 'b' = resourceGroup().location",
        'param secret string',
        'param count int?',
        "var plain = '[not an expression]'",
        "var joined = concat(parameter place, '-', variable plain)",
        "var many = [for many in range(0, 2): copyIndex('many')]",
        'func up(text string) string => toUpper(parameter text)',
        "resource  'Microsoft.Network/virtualNetworks'@'2024-05-01' = for nets in range(0, length(variable many)):" +
          " if not(empty(parameter place)) {name: concat('vnet-', copyIndex()), properties: {subnets: []}}",
        "  resource  'subnets'@'2024-05-01' = {name: 'a'}",
        "module  linked = {name: 'inner', properties: {templateLink: {relativePath: 'inner.json'}, parameters: {a: {value: 1}}}}",
        "output id string = contoso.up('x')",
      ].join('\n'),
    );
  });

  it('has symbolic names and definitions', () => {
    const file = parse(
      template(`
  "languageVersion": "2.0",
  "definitions": { "pair": { "type": "array", "prefixItems": [{ "type": "int" }, { "$ref": "#/definitions/name" }] },
    "name": { "type": "object", "properties": { "a": { "type": "string", "nullable": true } } } },
  "resources": { "net": { "existing": true, "type": "a/b", "apiVersion": "1", "name": "n" } }`),
    );
    expect(outline(file)).toBe(
      "type pair = [int, name]\ntype name = {a: string?}\nresource net 'a/b'@'1' existing = {name: 'n'}",
    );
  });

  it('keeps the last of names that are repeated, whatever their case in the parts of a template', () => {
    const file = parse(template('  "Resources": [{ "TYPE": "a/b", "ApiVersion": "1", "name": "x", "name": "y" }]'));
    expect(outline(file)).toBe("resource  'a/b'@'1' = {name: 'y'}");
  });
});

describe('recognition', () => {
  const language = (text: string): string => parse(text).language;

  it('goes by the schema, or by the parts that only one kind has', () => {
    expect(language(template('  "resources": []'))).toBe('arm');
    expect(language('{ "contentVersion": "1.0.0.0", "resources": [] }')).toBe('arm');
    expect(language('{ "contentVersion": "1.0.0.0", "parameters": { "a": { "value": 1 } } }')).toBe('arm-parameters');
    expect(language(`{ "$schema": "${SCHEMA.replace('Template', 'Parameters')}", "parameters": {} }`)).toBe('arm-parameters');
    for (const text of [
      '',
      '[]',
      '{}',
      '{ "resources": [] }',
      '{ "$schema": "https://json.schemastore.org/package", "resources": [] }',
      'x',
    ])
      expect(language(text)).toBe('json');
  });

  it('leaves JSON that is neither without problems of ours', () => {
    expect(parse('{ "a": ').problems).toEqual([]);
    expect(parse(template('  "resources": [')).problems).not.toEqual([]);
  });

  it.each([
    ['deploymentTemplate', 'resourceGroup'],
    ['subscriptionDeploymentTemplate', 'subscription'],
    ['managementGroupDeploymentTemplate', 'managementGroup'],
    ['tenantDeploymentTemplate', 'tenant'],
  ])('reads the scope off %s', (name, targetScope) => {
    const file = parse(template('  "resources": []').replace('deploymentTemplate', name));
    expect(file.content).toMatchObject({ targetScope });
  });
});

describe('a parameters file', () => {
  it('holds values as they stand', () => {
    const file = parse(`{ "$schema": "${SCHEMA.replace('Template', 'Parameters')}", "parameters": {
      "a": { "value": "[not()]" },
      "b": { "reference": { "keyVault": { "id": "x" }, "secretName": "y" } },
      "c": {} } }`);
    expect(file.language).toBe('arm-parameters');
    expect(outline(file)).toBe("param a = '[not()]'\nparam b = {keyVault: {id: 'x'}, secretName: 'y'}\nparam c = ?");
    expect(file.content?.kind === 'parameters' && file.content.assignments.map((one) => one.keyVaultReference)).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('a place', () => {
  const text = template('  "variables": { "a/b": { "c": [1, "[concat(\'x\\ny\', f(\'\\u0041\'))]"] } },\n  "resources": []');
  const file = parse(text);
  const at = (id: string): string | undefined => {
    const range = file.rangeOf(id);
    return range && text.slice(range.start, range.end);
  };

  it.each([
    ['variables/a~1b~key', '"a/b"'],
    ['variables/a~1b/c~property', '"c": [1, "[concat(\'x\\ny\', f(\'\\u0041\'))]"]'],
    ['variables/a~1b/c/0', '1'],
    ['variables/a~1b/c/1', "\"[concat('x\\ny', f('\\u0041'))]\""],
    ['variables/a~1b/c/1#0', "'x\\ny'"],
    ['variables/a~1b/c/1#1', "f('\\u0041')"],
    ['variables/a~1b/c/1#1.0', "'\\u0041'"],
    ['', text],
    ['variables/z', undefined],
  ])('has its range: %s', (id, expected) => expect(at(id)).toBe(expected));

  it('is found from an offset, the innermost first', () => {
    expect(file.nodesAt(text.indexOf('f(') + 1).slice(0, 4)).toEqual([
      'variables/a~1b/c/1#1',
      'variables/a~1b/c/1',
      'variables/a~1b/c',
      'variables/a~1b/c~property',
    ]);
  });

  it('is that of a syntax problem inside a string', () => {
    const broken = template('  "variables": { "a": "\\t[", "b": "[f(\'\\u0041\', +)]" },\n  "resources": []');
    const problems = parse(broken).problems.map(({ range, code }) => [broken.slice(range.start, range.end), code]);
    expect(problems).toEqual([['+', 'expression-syntax']]);
  });

  it('stays with white space and comments', () => {
    const spaced = text.replaceAll('\n', '\n /* why */\n\n').replaceAll('": ', '" : // what\n');
    const other = parse(`\uFEFF${spaced}`, file);
    expect(other.problems).toEqual([]);
    expect(other.fingerprint).toBe(file.fingerprint);
    expect(other.content).toBe(file.content);
    expect(other.rangeOf('variables/a~1b/c/0')).toEqual({ start: spaced.indexOf('1,'), end: spaced.indexOf('1,') + 1 });
  });

  it('changes the fingerprint with any content', () => {
    const from = text.indexOf('"a/b"');
    const words = [...text.matchAll(/[a-z0-9]+/gi)].filter(({ index }) => index > from && index < text.indexOf('"resources"'));
    const texts = [text, ...words.map(({ index }) => `${text.slice(0, index)}z${text.slice(index)}`)];
    const seen = new Set(texts.map((one) => parse(one).fingerprint));
    expect(seen.size).toBe(texts.length);
  });
});

it('reads suppressions in comments', () => {
  const text = template(`
  // aml-isolation-disable-next-line storage-public-access-open acr-sku-not-premium: a test account
  "resources": [], /* aml-isolation-disable workspace-public-network-access-unset */
  // aml-isolation-restore workspace-public-network-access-unset
  // just a comment
  "outputs": {}`);
  expect(parse(text).pragmas.map(({ kind, codes, reason }) => [kind, codes.map(({ code }) => code), reason])).toEqual([
    ['disable-next-line', ['storage-public-access-open', 'acr-sku-not-premium'], 'a test account'],
    ['disable', ['workspace-public-network-access-unset'], undefined],
    ['restore', ['workspace-public-network-access-unset'], undefined],
  ]);
});

it('keeps the other resources of a template that is being typed', () => {
  const text = template(`
  "resources": [
    {
      "type": "a/b",
      "apiVersion": "1",
      "name": "first",
      "properties": {
        "half
    },
    {
      "type": "c/d",
      "apiVersion": "1",
      "name": "second"
    }
  ]`);
  const { content, problems } = parse(text);
  expect(problems.length).toBeGreaterThan(0);
  const names = (content as Template).resources.map(({ type }) => type.kind === 'literal' && type.value);
  expect(names).toEqual(['a/b', 'c/d']);
});
