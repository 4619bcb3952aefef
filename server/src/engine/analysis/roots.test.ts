import { expect, it } from 'vitest';
import { type FileInterface, findRoots } from './roots.ts';

const template = (name: string, ...references: string[]): FileInterface => ({
  file: `file:///r/${name}`,
  kind: 'template',
  language: name.endsWith('.json') ? 'arm' : 'bicep',
  references: references.map((reference) => `file:///r/${reference}`),
  using: undefined,
  extends: undefined,
  parameters: ['size'],
  deploys: true,
});

const assignment = (name: string, using?: string): FileInterface => ({
  ...template(name),
  kind: 'parameters',
  language: name.endsWith('.json') ? 'arm' : 'bicepparam',
  using: using === undefined ? undefined : `file:///r/${using}`,
});

/** The roots by name, each with the names of its parameter files. */
const rootsOf = (...files: FileInterface[]): string[] =>
  findRoots(files).map(({ entry, parameters }) =>
    [entry, ...parameters].map((file) => file.slice('file:///r/'.length)).join(' + '),
  );

it('takes what no other template uses, with its parameter files', () => {
  expect(
    rootsOf(template('module.bicep'), assignment('prod.bicepparam', 'main.bicep'), template('main.bicep', 'module.bicep')),
  ).toEqual(['main.bicep + prod.bicepparam']);
});

it('takes a module too where a parameter file deploys it by itself', () => {
  expect(
    rootsOf(template('main.bicep', 'module.bicep'), template('module.bicep'), assignment('module.bicepparam', 'module.bicep')),
  ).toEqual(['main.bicep', 'module.bicep + module.bicepparam']);
});

it('leaves out what a Bicep file beside it compiles to', () => {
  expect(rootsOf(template('main.bicep'), template('main.json'))).toEqual(['main.bicep']);
});

it('takes one of the templates that only use each other, so that the circle is told', () => {
  expect(
    rootsOf(
      template('b.bicep', 'a.bicep'),
      template('a.bicep', 'c.bicep'),
      template('c.bicep', 'b.bicep'),
      template('self.bicep', 'self.bicep'),
    ),
  ).toEqual(['a.bicep', 'self.bicep']);
});

it('knows parameter files of ARM templates by name, and else by what they assign', () => {
  expect(rootsOf(template('main.json'), assignment('main.parameters.prod.json'))).toEqual([
    'main.json + main.parameters.prod.json',
  ]);
  expect(rootsOf(template('main.json'), assignment('prod.json'))).toEqual(['main.json + prod.json']);
});
