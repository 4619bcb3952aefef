import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, read, repositoryFiles } from '../support/repository.ts';

interface Item {
  readonly command: string;
  readonly when?: string;
}

interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly type: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
  readonly markdownDescription?: string;
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly publisher: string;
  readonly name: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly configuration?: string }[];
    readonly grammars: readonly { readonly language: string; readonly path: string; readonly scopeName: string }[];
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const text = read('package.json');
const manifest = JSON.parse(text) as Manifest;
const { languages, grammars, snippets, commands, menus, configuration } = manifest.contributes;
const titles = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const client = repositoryFiles().filter((file) => /^client\/src\/(?!webview\/).*\.ts$/.test(file) && !file.endsWith('.test.ts'));
const sources = [...client, 'server/src/protocol/commands.ts'].map(read).join('\n');
const ids = commands.map(({ command }) => command);

describe('the manifest', () => {
  it('names only files that are there, or that the build makes', () => {
    const named = [
      ...languages.flatMap((language) => language.configuration ?? []),
      ...grammars.map(({ path }) => path),
      ...snippets.map(({ path }) => path),
    ];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const built = read('scripts/build.mjs');
    for (const entry of [manifest.main, manifest.browser]) {
      const [folder, name] = [entry.slice(2, entry.lastIndexOf('/')), entry.slice(entry.lastIndexOf('/') + 1, -3)];
      expect(built).toMatch(new RegExp(`entryPoints: \\{ ${name}: [^}]+\\}[^}]*outdir: '${folder}'`));
    }
  });

  it('has a text for every key, and a key for every text', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    expect([...new Set(used)].sort()).toEqual(Object.keys(titles).sort());
    expect(Object.entries(titles).filter(([, value]) => value.trim() === '')).toEqual([]);
  });

  it('titles its commands in title case, with the extension in the category alone', () => {
    for (const { command, title, category } of commands) {
      const shown = titles[title.slice(1, -1)] ?? '';
      expect(category, command).toBe('%command.category%');
      expect(shown, command).not.toMatch(/AML/);
      expect(
        shown.split(' ').filter((word) => !/^(?:[A-Z]|(?:a|of|the|to)$)/.test(word)),
        command,
      ).toEqual([]);
      expect(command).toMatch(/^amlIsolation\.[a-z][A-Za-z]+$/);
    }
  });

  it('contributes the commands that the client registers, and no others', () => {
    const named = [...sources.matchAll(/'(amlIsolation\.[a-z][A-Za-z]*)'/g)].map((match) => match[1] ?? '');
    const registered = [...sources.matchAll(/registerCommand\(\s*(?:'([^']+)'|([A-Z_]+))/g)].map(
      ([, literal, constant]) => literal ?? new RegExp(`const ${constant} = '([^']+)'`).exec(sources)?.[1] ?? String(constant),
    );
    expect(registered.sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => !named.includes(id))).toEqual([]);
  });

  it('puts only its own commands into menus, and says when', () => {
    const items = Object.values(menus).flat();
    expect(items.filter(({ command }) => !ids.includes(command))).toEqual([]);
    expect(items.filter(({ when }) => when === undefined)).toEqual([]);
  });

  it('wakes for its languages and its view, never for everything', () => {
    const woken = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:')).map((event) => event.slice(11));
    expect(woken.sort()).toEqual(['arm-template', 'bicep', 'bicep-params', 'json', 'jsonc']);
    expect(languages.map(({ id }) => id).filter((id) => !woken.includes(id))).toEqual([]);
    expect(manifest.activationEvents).toContain('onWebviewPanel:amlIsolation.topology');
    expect(manifest.activationEvents.filter((event) => /^\*$|onStartupFinished/.test(event))).toEqual([]);
  });

  it('leaves the scope name of the Bicep extension to it', () => {
    expect(grammars.map(({ scopeName }) => scopeName).filter((name) => name === 'source.bicep')).toEqual([]);
  });

  it('describes every setting, with a default, a scope and a place of its own', () => {
    const settings = Object.entries(configuration.properties);
    for (const [name, { scope, default: value, markdownDescription, enum: choices, enumItemLabels }] of settings) {
      expect(name).toMatch(/^amlIsolation\.[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)?$/);
      expect(value, name).toBeDefined();
      expect(['window', 'resource', 'machine'], name).toContain(scope);
      expect(markdownDescription, name).toMatch(/^%.+%$/);
      expect(enumItemLabels?.length, name).toBe(choices?.length);
    }
    const orders = settings.map(([, { order }]) => order);
    expect(new Set(orders).size).toBe(settings.length);
  });

  it('has the settings that the server reads, with the same defaults', async () => {
    const { DEFAULT_SETTINGS } = await import('../../server/src/protocol/index.ts');
    const own = Object.entries(configuration.properties).filter(([name]) => name !== 'amlIsolation.trace.server');
    expect(Object.fromEntries(own.map(([name, setting]) => [name.slice('amlIsolation.'.length), setting.default]))).toEqual(
      DEFAULT_SETTINGS,
    );
  });

  it('is tried under its own name', () => {
    expect(read('test/e2e/suite.ts')).toContain(`'${manifest.publisher}.${manifest.name}'`);
  });
});
