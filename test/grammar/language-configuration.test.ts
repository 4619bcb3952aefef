import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/repository.ts';

const { languages } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).contributes;
const bicep = languages.filter(({ id }: { id: string }) => id.startsWith('bicep'));
const configuration = JSON.parse(readFileSync(join(ROOT, bicep[0].configuration), 'utf8'));
const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
const [comment] = configuration.onEnterRules;

describe('typing Bicep', () => {
  it('is configured for templates and parameter files alike', () => {
    expect(bicep.map(({ id }: { id: string }) => id)).toEqual(['bicep', 'bicep-params']);
    expect(new Set(bicep.map((one: { configuration: string }) => one.configuration)).size).toBe(1);
  });

  it.each([
    ["resource a 'b@c' = {", true],
    ['  subnets: [ // two of them', true],
    ['  name: concat(', true],
    ["  'a{b': {", true],
    ['  a: 1', false],
    ["  a: '{'", false],
    ["  a: 'it\\'s {'", false],
    ['// a: {', false],
    ['  a: {} // {', false],
  ])('indents after %j: %s', (line, expected) => expect(increase.test(line)).toBe(expected));

  it.each([
    ['}', true],
    ['  ])', true],
    ['  a: {}', false],
  ])('outdents %j: %s', (line, expected) => expect(decrease.test(line)).toBe(expected));

  it.each([
    ['  // a', 'b', true],
    ['  // #region a', 'b', false],
    ["  a: 'b' // c", 'd', false],
  ])('goes on with a comment that is split: %j', (before, after, expected) => {
    expect(new RegExp(comment.beforeText).test(before) && new RegExp(comment.afterText).test(after)).toBe(expected);
  });

  it('takes a name for one word', () => {
    const words = "param_1: 'a-b' + foo.bar[12]".match(new RegExp(configuration.wordPattern, 'g'));
    expect(words).toEqual(['param_1', 'a', 'b', 'foo', 'bar', '12']);
  });

  it('folds regions', () => {
    const { start, end } = configuration.folding.markers;
    for (const line of ['// #region a', '//region', '  // #region']) expect(line).toMatch(new RegExp(start));
    for (const line of ['// #endregion', '//endregion']) expect(line).toMatch(new RegExp(end));
    expect('// regions are nice').not.toMatch(new RegExp(start));
  });
});
