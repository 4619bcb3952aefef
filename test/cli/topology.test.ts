import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith } from '../support/command-line.ts';
import { ROOT } from '../support/repository.ts';

const ENTRY = join(ROOT, 'examples/managed-network/main.bicep');
const cwd = folderWith({});
const topology = (...args: string[]) => amlIsolation(['topology', ENTRY, ...args], { cwd });

describe('topology', () => {
  it('draws the picture, the same each time', () => {
    const first = topology();
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(first.stdout).toContain('mlw-contoso');
    expect(topology().stdout).toBe(first.stdout);
  });

  it('runs nothing and fetches nothing', () => {
    expect(topology().stdout).not.toMatch(/<script|<foreignObject|\son\w+=|(?:href|src)="(?!#)/i);
  });

  it('writes to a file', () => {
    const { code, stdout } = topology('-o', 'picture.svg', '--theme', 'dark');
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(join(cwd, 'picture.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  it('follows theme and direction', () => {
    const pictures = [
      ['--theme', 'light'],
      ['--theme', 'hc'],
      ['--direction', 'right'],
      ['--direction', 'down'],
    ].map((options) => topology(...options).stdout);
    expect(new Set(pictures).size).toBe(4);
  });

  it('gives the data behind it, each thing with the lines that declare it', () => {
    const diagram = JSON.parse(topology('--format', 'json').stdout) as {
      readonly version: number;
      readonly title: string;
      readonly nodes: readonly { readonly name: string; readonly id: string; readonly places: readonly unknown[] }[];
      readonly edges: readonly { readonly from: string; readonly to: string }[];
      readonly containers: readonly { readonly id: string; readonly parent?: string }[];
    };
    expect(Object.keys(diagram)).toEqual(['version', 'title', 'summary', 'containers', 'nodes', 'edges']);
    expect([diagram.version, diagram.title]).toEqual([1, 'managed-network/main.bicep']);
    const ids = [...diagram.containers, ...diagram.nodes].map((it) => it.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { from, to } of diagram.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
    for (const [at, { parent }] of diagram.containers.entries())
      if (parent !== undefined) expect(diagram.containers.slice(0, at).map((it) => it.id)).toContain(parent);
    const workspace = diagram.nodes.find((node) => node.name === 'mlw-contoso');
    const line = readFileSync(ENTRY, 'utf8')
      .split('\n')
      .findIndex((text) => text.startsWith("resource workspace 'Microsoft.MachineLearningServices/workspaces@"));
    expect(workspace).toMatchObject({
      shape: 'card',
      glyph: 'workspace',
      verdict: 'private',
      places: [{ file: expect.stringMatching(/managed-network\/main\.bicep$/), range: { start: { line, character: 0 } } }],
    });
  });
});
