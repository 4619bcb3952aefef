import { expect, it } from 'vitest';
import { linkedFrom, namedFrom, uriLinks } from './links.ts';

const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };
const same = (file: string): string => file;

it('leads from a folder to what is in it, beside it and above it', () => {
  const { at } = linkedFrom('file:///templates/a%20b', same);
  expect(
    [
      'file:///templates/a%20b/main.bicep',
      'file:///templates/a%20b/x/(1)|.bicep',
      'file:///templates/other/main.bicep',
      'file:///main.bicep',
    ].map((file) => at({ file, range })),
  ).toEqual([
    { markdown: '[main.bicep:5](/main.bicep#L5,3)' },
    { markdown: '[x/(1)\\|.bicep:5](/x/%281%29%7c.bicep#L5,3)' },
    { markdown: '[../other/main.bicep:5](/../other/main.bicep#L5,3)' },
    { markdown: '[../../main.bicep:5](/../../main.bicep#L5,3)' },
  ]);
});

it('keeps to words where no link can lead', () => {
  expect(linkedFrom(null, same).at({ file: 'file:///templates/main.bicep', range })).toBe('main.bicep:5');
  expect(linkedFrom('file:///templates/', same).at({ file: 'untitled:Untitled-1', range })).toBe('untitled:Untitled-1:5');
  expect(linkedFrom('vscode-vfs://github/o/r', same).at({ file: 'vscode-vfs://other/o/main.bicep', range })).toBe('main.bicep:5');
});

it('names files without links for those who do not have them', () => {
  expect(namedFrom('file:///templates').at({ file: 'file:///templates/a%20b/main.bicep', range })).toBe('a b/main.bicep:5:3');
  expect(namedFrom(null).name('file:///templates/a%20b/100%.bicep')).toBe('100%.bicep');
});

it('leads to a file by its own URI', () => {
  expect(uriLinks((file, fragment) => file + fragment)({ file: 'vscode-vfs://github/o/a_b.bicep', range })).toBe(
    '[a\\_b.bicep:5](vscode-vfs://github/o/a_b.bicep#L5,3)',
  );
});
