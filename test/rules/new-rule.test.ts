import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../support/repository.ts';
import { readPage } from '../support/rule-page.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aml-isolation-rule-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function newRule(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/new-rule.mjs', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

it('writes the two files of a rule', () => {
  expect(newRule('storage-minimum-tls-old', '--into', folder).status).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['storage-minimum-tls-old.md', 'storage-minimum-tls-old.ts']);
  const rule = readFileSync(join(folder, 'storage-minimum-tls-old.ts'), 'utf8');
  expect(rule).toContain("name: 'storage-minimum-tls-old'");
  const page = readPage(readFileSync(join(folder, 'storage-minimum-tls-old.md'), 'utf8'));
  expect(page.headings[0]).toBe('storage-minimum-tls-old');
  expect(page.empty).toEqual(page.headings.slice(1));
});

it('refuses a name that is there', () => {
  newRule('storage-minimum-tls-old', '--into', folder);
  const { status, said } = newRule('storage-minimum-tls-old', '--into', folder);
  expect([status, said]).toEqual([1, 'new-rule: there is a storage-minimum-tls-old.ts already\n']);
  expect(newRule('storage-public-access-open').status).toBe(1);
});

it.each(['StorageTls', 'storage', 'storage_tls', 'storage-', '-storage-tls', 'storage--tls', '../storage-tls'])(
  'refuses the name %s',
  (name) => {
    const { status, said } = newRule('--into', folder, '--', name);
    expect(status).toBe(1);
    expect(said).toContain('lower case, joined by hyphens');
    expect(readdirSync(folder)).toEqual([]);
  },
);

it('asks for one name', () => {
  expect(newRule().said).toContain('give the name of one rule');
  expect(newRule('one-rule', 'two-rules', '--into', folder).status).toBe(1);
});
