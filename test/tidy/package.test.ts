import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, read, repositoryFiles } from '../support/repository.ts';

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly contributes: {
    readonly languages: readonly { readonly configuration?: string }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly jsonValidation?: readonly { readonly url: string }[];
  };
}

const packed = read('scripts/package-files.txt').split('\n').filter(Boolean);
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('the package', () => {
  it('has everything that the manifest names', () => {
    const { main, browser, icon, contributes } = manifest;
    const named = [
      ...[main, browser, icon],
      ...contributes.languages.flatMap(({ configuration }) => configuration ?? []),
      ...[...contributes.grammars, ...contributes.snippets].map(({ path }) => path),
      ...(contributes.jsonValidation ?? []).map(({ url }) => url).filter((url) => url.startsWith('./')),
    ].map((file) => file.replace(/^\.\//, ''));
    expect(named.filter((file) => !packed.includes(file))).toEqual([]);
  });

  it('is made of files that are named, and of folders of data', () => {
    const allowed = read('.vscodeignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(allowed.filter((line) => line.includes('*')).sort()).toEqual(['snippets/*.json', 'syntaxes/*.json']);
    const folders = (file: string): boolean => allowed.includes(`${file.split('/')[0]}/*.json`);
    expect(packed.filter((file) => !allowed.includes(file) && !folders(file))).toEqual([]);
    expect(allowed.filter((line) => !line.includes('*') && !packed.includes(line))).toEqual([]);
  });

  it('has all data that is there, and nothing that is not', () => {
    const data = repositoryFiles().filter((file) => /^(?:snippets|syntaxes)\/[^/]+\.json$/.test(file));
    expect(packed.filter((file) => /^(?:snippets|syntaxes)\//.test(file))).toEqual(data.sort());
    const missing = packed.filter((file) => !file.startsWith('dist/') && !existsSync(join(ROOT, file)));
    expect(missing).toEqual([]);
  });

  it('has an icon of the size that the Marketplace wants', () => {
    const icon = readFileSync(join(ROOT, manifest.icon));
    expect(icon.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([256, 256]);
  });
});

const metafile = join(ROOT, 'out/metafile.json');
const built = existsSync(metafile);
if (!built) console.warn('skipped: what the bundles hold (there is no build; run "npm run build")');

describe.skipIf(!built)('the bundles', () => {
  it('are those whose licences are in the third-party notices', () => {
    const run = spawnSync(process.execPath, ['scripts/notices.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' });
    expect([run.stderr, run.status]).toEqual(['', 0]);
  });

  it('load on the command line neither a language server nor the layout engine', () => {
    const { outputs } = JSON.parse(readFileSync(metafile, 'utf8')) as {
      readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
    };
    const inputs = Object.keys(outputs['dist/cli.js']?.inputs ?? {});
    expect(inputs.length).toBeGreaterThan(100);
    expect(inputs.filter((file) => /node_modules\/(?:vscode-(?:language|json)|elkjs|@panzoom)/.test(file))).toEqual([]);
    expect(inputs.filter((file) => file.startsWith('server/src/lsp/'))).toEqual([]);
  });
});
