import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { afterAll } from 'vitest';
import { ROOT } from './repository.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with these files in it, gone after the tests. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'aml-isolation-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs the command line as it is in the sources now, in a process of its own. */
export function amlIsolation(args: readonly string[], options: { cwd: string; env?: Record<string, string> }): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle(), ...args], {
    cwd: options.cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, AML_ISOLATION_MODULE_CACHE: '', ...options.env },
  });
  return { code: status, stdout, stderr };
}

/** The answer of a command that writes JSON. */
export const jsonOf = <T>(outcome: Outcome): T => JSON.parse(outcome.stdout) as T;

let bundled: string | undefined;

/** The same bundles as the build makes, once for each test process: the tests need no build and cannot run on an old one. */
function bundle(): string {
  if (bundled !== undefined) return bundled;
  const outdir = mkdtempSync(join(tmpdir(), 'aml-isolation-bundle-'));
  folders.push(outdir);
  const common: esbuild.BuildOptions = { bundle: true, minify: true, outdir, logLevel: 'error', absWorkingDir: ROOT };
  esbuild.buildSync({
    ...common,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  esbuild.buildSync({
    ...common,
    entryPoints: { 'layout-worker': 'server/src/layout/main.ts' },
    platform: 'browser',
    format: 'iife',
    external: ['node:worker_threads'],
  });
  bundled = join(outdir, 'cli.js');
  return bundled;
}
