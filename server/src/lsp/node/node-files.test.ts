import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { NodeFiles } from './node-files.ts';

describe('NodeFiles', () => {
  let base: string;
  let files: NodeFiles;
  const id = (path: string): string => URI.file(join(base, path)).toString();

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'aml-isolation-files-'));
    mkdirSync(join(base, 'open/modules'), { recursive: true });
    mkdirSync(join(base, 'open/node_modules/x'), { recursive: true });
    mkdirSync(join(base, 'open-not'));
    writeFileSync(join(base, 'open/main.bicep'), '\ufeffparam x string\n');
    writeFileSync(join(base, 'open/modules/net work.bicep'), 'param y string\n');
    writeFileSync(join(base, 'open/modules/notes.md'), '');
    writeFileSync(join(base, 'open/node_modules/x/main.json'), '{}');
    writeFileSync(join(base, 'open-not/secret.bicep'), 'secret');
    files = new NodeFiles();
    files.allow([id('open'), id('nowhere')]);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('reads what lies in an allowed folder, without its byte-order mark', async () => {
    expect(await files.read(id('open/main.bicep'))).toEqual({ state: 'text', text: 'param x string\n' });
    expect(await files.read(id('open/modules/net work.bicep'))).toEqual({ state: 'text', text: 'param y string\n' });
  });

  it('refuses what lies elsewhere, however it is spelled', async () => {
    symlinkSync(join(base, 'open-not/secret.bicep'), join(base, 'open/link.bicep'));
    symlinkSync(join(base, 'open-not'), join(base, 'open/folder'));
    const spellings = [
      'open-not/secret.bicep',
      'open/../open-not/secret.bicep',
      'open/link.bicep',
      'open/folder/secret.bicep',
    ].map(id);
    for (const file of [
      ...spellings,
      `${id('open')}/..%2Fopen-not%2Fsecret.bicep`,
      `${id('open')}/%2e%2e/open-not/secret.bicep`,
    ]) {
      expect(await files.read(file), file).toMatchObject({ state: 'refused', reason: 'outside the opened folders' });
    }
  });

  it('reads a folder that was made after it was allowed', async () => {
    files.allow([id('cache')]);
    mkdirSync(join(base, 'cache'));
    writeFileSync(join(base, 'cache/main.json'), '{}');
    expect(await files.read(id('cache/main.json'))).toEqual({ state: 'text', text: '{}' });
  });

  it('takes what is no file as absent', async () => {
    for (const file of [id('open/none.bicep'), id('open/modules'), 'untitled:Untitled-1', 'memfs:/a.bicep', 'file:///\0']) {
      expect(await files.read(file), file).toEqual({ state: 'absent' });
    }
  });

  it('says why bytes are no text', async () => {
    writeFileSync(join(base, 'open/binary.bicep'), Buffer.from([0xff, 0x00, 0x80, 0xc3, 0x28]));
    expect(await files.read(id('open/binary.bicep'))).toMatchObject({ state: 'refused' });
  });

  it('lists templates, and nothing below folders that hold none of the user', async () => {
    expect(await files.list([id('open')])).toEqual([id('open/main.bicep'), id('open/modules/net work.bicep')]);
  });
});
