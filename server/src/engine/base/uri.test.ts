import { describe, expect, it } from 'vitest';
import { fileName, folderOf, resolveFrom, upwards } from './uri.ts';

describe('resolveFrom', () => {
  it.each([
    ['file:///a/b/main.bicep', 'x.bicep', 'file:///a/b/x.bicep'],
    ['file:///a/b/main.bicep', '../x y.bicep', 'file:///a/x%20y.bicep'],
    ['file:///a/b/main.bicep', './m/../n/x.json', 'file:///a/b/n/x.json'],
    ['file:///a/b/main.bicep', '..\\x.bicep', 'file:///a/x.bicep'],
    ['file:///main.bicep', '../../x.bicep', 'file:///x.bicep'],
    ['file:///c%3A/a/main.bicep', 'x.bicep', 'file:///c%3A/a/x.bicep'],
    ['vscode-vfs://github/o/r/main.bicep', '../x.bicep', 'vscode-vfs://github/o/x.bicep'],
  ])('%s + %s', (file, relative, expected) => expect(resolveFrom(file, relative)).toBe(expected));
});

it('takes folders and names apart', () => {
  expect(folderOf('file:///a/b%20c/d.bicep')).toBe('file:///a/b%20c/');
  expect(fileName('file:///a/b%20c.bicep')).toBe('b c.bicep');
});

it('looks upwards to the root', () => {
  expect(upwards('file:///a/b/main.bicep', 'bicepconfig.json')).toEqual([
    'file:///a/b/bicepconfig.json',
    'file:///a/bicepconfig.json',
    'file:///bicepconfig.json',
  ]);
});
