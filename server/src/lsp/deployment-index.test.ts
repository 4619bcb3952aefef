import { describe, expect, it } from 'vitest';
import { type FileInterface, findRoots } from '../engine/analysis/roots.ts';
import { DeploymentIndex } from './deployment-index.ts';

const template = (file: string, references: string[] = []): FileInterface => ({
  file: `file:///w/${file}`,
  kind: 'template',
  language: file.endsWith('.json') ? 'arm' : 'bicep',
  references: references.map((name) => `file:///w/${name}`),
  using: undefined,
  extends: undefined,
  parameters: [],
  deploys: true,
});

const parameters = (file: string, using: string, base?: string): FileInterface => ({
  ...template(file),
  kind: 'parameters',
  language: 'bicepparam',
  using: `file:///w/${using}`,
  extends: base && `file:///w/${base}`,
  deploys: false,
});

function index(...files: FileInterface[]): DeploymentIndex {
  const made = new DeploymentIndex(findRoots);
  for (const file of files) made.set(file);
  return made;
}

const names = (of: DeploymentIndex, file: string): string[] =>
  of.of(`file:///w/${file}`).map(({ entry, parameters: used }) =>
    [entry, used]
      .filter((id) => id !== null)
      .map((id) => id.slice('file:///w/'.length))
      .join(' + '),
  );

describe('DeploymentIndex', () => {
  it('gives a module the deployments of every root that reaches it, with each parameter file', () => {
    const found = index(
      template('a.bicep', ['m.bicep']),
      template('b.bicep', ['n.bicep']),
      template('n.bicep', ['m.bicep']),
      template('m.bicep'),
      parameters('b.prod.bicepparam', 'b.bicep'),
      parameters('b.test.bicepparam', 'b.bicep'),
    );
    expect(names(found, 'm.bicep')).toEqual(['a.bicep', 'b.bicep + b.prod.bicepparam', 'b.bicep + b.test.bicepparam']);
    expect(names(found, 'a.bicep')).toEqual(['a.bicep']);
  });

  it('gives a parameter file its own deployment, and a base file those of the files that extend it', () => {
    const found = index(
      template('a.bicep'),
      parameters('base.bicepparam', 'a.bicep'),
      parameters('prod.bicepparam', 'a.bicep', 'base.bicepparam'),
    );
    expect(names(found, 'prod.bicepparam')).toEqual(['a.bicep + prod.bicepparam']);
    expect(names(found, 'base.bicepparam')).toEqual(['a.bicep + prod.bicepparam']);
  });

  it('puts the active parameter file first, and shows only that one', () => {
    const found = index(
      template('a.bicep', ['m.bicep']),
      template('b.bicep', ['m.bicep']),
      template('m.bicep'),
      parameters('prod.bicepparam', 'a.bicep'),
      parameters('test.bicepparam', 'a.bicep'),
    );
    const shown = (file: string) =>
      found.shown(`file:///w/${file}`).map(({ parameters: used }) => used?.slice('file:///w/'.length));
    expect(shown('m.bicep')).toEqual(['prod.bicepparam', undefined]);
    found.activate('file:///w/a.bicep', 'file:///w/test.bicepparam');
    expect(names(found, 'm.bicep')).toEqual(['a.bicep + test.bicepparam', 'a.bicep + prod.bicepparam', 'b.bicep']);
    expect(shown('m.bicep')).toEqual(['test.bicepparam', undefined]);
    found.activate('file:///w/a.bicep', null);
    expect(shown('a.bicep')).toEqual(['prod.bicepparam']);
  });

  it('takes the modules of a circle as roots, and ends', () => {
    const found = index(template('a.bicep', ['b.bicep']), template('b.bicep', ['a.bicep']));
    expect(names(found, 'a.bicep')).toEqual(['a.bicep']);
  });

  it('has nothing to say about files that are no templates', () => {
    const found = index({ ...template('x.json'), kind: 'other', language: 'json', deploys: false });
    expect(names(found, 'x.json')).toEqual([]);
    expect(names(found, 'unknown.json')).toEqual([]);
  });

  it('follows a file that starts to be used, stops, and goes', () => {
    const found = index(template('a.bicep'), template('m.bicep'));
    expect(found.all()).toHaveLength(2);
    found.set(template('a.bicep', ['m.bicep']));
    expect(names(found, 'm.bicep')).toEqual(['a.bicep']);
    found.delete('file:///w/a.bicep');
    expect(names(found, 'm.bicep')).toEqual(['m.bicep']);
  });
});
