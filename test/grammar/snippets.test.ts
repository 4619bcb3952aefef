import { describe, expect, it } from 'vitest';
import { parseArm, parseBicep, type Template } from '../../server/src/engine/syntax/index.ts';
import { expandSnippet, snippetsFor } from '../support/snippets.ts';

const bicep = snippetsFor('bicep');
const arm = snippetsFor('json');

describe('snippets', () => {
  it('offers the same building blocks to all languages of JSON', () => {
    expect(snippetsFor('jsonc')).toEqual(arm);
    expect(snippetsFor('arm-template')).toEqual(arm);
  });

  it.each([
    ['bicep', bicep],
    ['json', arm],
  ])('has a prefix of its own for each (%s)', (_, snippets) => {
    expect(snippets.length).toBeGreaterThan(15);
    expect(new Set(snippets.map(({ prefix }) => prefix)).size).toBe(snippets.length);
    for (const { prefix, description } of snippets) {
      expect(prefix).toMatch(/^aml-[a-z-]+$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('refers only to snippets that are there', () => {
    for (const list of [bicep, arm]) {
      const named = list.flatMap(({ description }) => description.match(/aml-[a-z-]+/g) ?? []);
      expect(named.filter((name) => !list.some(({ prefix }) => prefix === name))).toEqual([]);
    }
  });

  it.each(bicep)('$prefix is Bicep', ({ text }) => {
    const file = parseBicep('file:///snippet.bicep', text, 'bicep');
    expect(file.problems).toEqual([]);
    expect(text).not.toMatch(/\$\{\d/);
  });

  it.each(arm)('$prefix is one resource of a template', ({ text }) => {
    const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    const file = parseArm('file:///t.json', `{"$schema": "${schema}", "contentVersion": "1.0.0.0", "resources": [${text}]}`);
    expect(file.problems).toEqual([]);
    const { resources, modules } = file.content as Template;
    expect(modules).toEqual([]);
    expect(resources.map(({ type }) => type.kind === 'literal' && type.value)).toEqual([expect.stringMatching(/^Microsoft\./)]);
    for (const child of resources[0]?.children ?? []) expect(child.apiVersion).toMatchObject({ kind: 'literal' });
  });
});

it.each([
  ['a $1 b', 'a  b'],
  ['${1:x} $1', 'x x'],
  ['$1 ${1:x}', 'x x'],
  ['${1|x,y|}', 'x'],
  ['\\${a} \\} \\\\', '${a} } \\'],
  ['\\${${1:f()}}', '${f()}'],
  ['${1:a\\}b}', 'a}b'],
])('fills %s', (body, text) => expect(expandSnippet(body)).toBe(text));
