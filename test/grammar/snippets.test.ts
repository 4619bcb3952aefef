import { describe, expect, it } from 'vitest';
import { parseArm, parseBicep, type Template } from '../../server/src/engine/syntax/index.ts';
import { checkFiles } from '../support/rule-check.ts';
import { expandSnippet, type Snippet, snippetsFor } from '../support/snippets.ts';

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
    const file = parseArm('file:///t.json', asTemplate([text]));
    expect(file.problems).toEqual([]);
    const { resources, modules } = file.content as Template;
    expect(modules).toEqual([]);
    expect(resources.map(({ type }) => type.kind === 'literal' && type.value)).toEqual([expect.stringMatching(/^Microsoft\./)]);
    for (const child of resources[0]?.children ?? []) expect(child.apiVersion).toMatchObject({ kind: 'literal' });
  });
});

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const asTemplate = (resources: readonly string[]): string =>
  `{"$schema": "${SCHEMA}", "contentVersion": "1.0.0.0", "resources": [${resources.join(',')}]}`;

function findingsOf(path: string, text: string): readonly string[] {
  const { findings, problems } = checkFiles(new Map([[path, text]]));
  return [...findings.map(({ rule, message }) => `${rule}: ${message}`), ...(problems ?? []).map(({ message }) => message)];
}

describe('the network that a snippet builds', () => {
  /** A workspace alone is one that nobody can reach: it is judged together with what leads to it. */
  const isWorkspace = ({ prefix }: Snippet): boolean => prefix === 'aml-private-workspace' || prefix === 'aml-workspace';
  const ofWorkspace = (list: readonly Snippet[]): readonly Snippet[] =>
    list.filter(
      (one) =>
        isWorkspace(one) ||
        /aml-(?:private-|storage|key-vault|container-registry|outbound-rule|compute-cluster$)/.test(one.prefix),
    );

  it.each(bicep.filter((one) => !isWorkspace(one)))('has no finding: $prefix in Bicep', ({ text }) => {
    expect(findingsOf('main.bicep', text)).toEqual([]);
  });

  it.each(arm.filter((one) => !isWorkspace(one)))('has no finding: $prefix in JSON', ({ text }) => {
    expect(findingsOf('main.json', asTemplate([text]))).toEqual([]);
  });

  it('is a private one where those around a workspace come together', () => {
    const together = ofWorkspace(bicep).filter(
      ({ prefix }) => !/^aml-(?:private-dns-zone|storage|key-vault|container-registry)$/.test(prefix),
    );
    for (const [path, text] of [
      ['main.bicep', together.map((one) => one.text).join('\n')],
      ['main.json', asTemplate(ofWorkspace(arm).map((one) => one.text))],
    ] as const) {
      const { workspaces, findings } = checkFiles(new Map([[path, text]]));
      expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      expect(workspaces).toMatchObject([{ archetype: 'A2', inbound: 'private', computeOutbound: 'approved-only' }]);
    }
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
