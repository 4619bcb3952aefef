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

  it('gives the data behind it', () => {
    const diagram = JSON.parse(topology('--format', 'json').stdout) as Record<string, unknown>;
    expect(Object.keys(diagram)).toEqual(expect.arrayContaining(['nodes', 'edges']));
  });
});
