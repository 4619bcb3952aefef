import { describe, expect, it } from 'vitest';
import type { Template } from '../template.ts';
import { parseBicep } from './parse-bicep.ts';

const repeat = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));
const MEGABYTE = 1 << 20;

const read = (text: string) => parseBicep('file:///main.bicep', text, 'bicep');

describe('a huge text', () => {
  it('is read whole', () => {
    const declaration = `// ${'why '.repeat(30)}\nparam a string = '${'x'.repeat(60)}'\n`;
    const { problems, content } = read(repeat(declaration, 5 * MEGABYTE));
    expect(problems).toEqual([]);
    expect((content as Template).parameters).toHaveLength(Math.ceil((5 * MEGABYTE) / declaration.length));
  });

  it.each([
    ['brackets', `var a = ${repeat('[', MEGABYTE)}`],
    ['bytes', repeat('\u0000\ufffd\u0001', MEGABYTE)],
  ])('has a bounded number of problems: %s', (_, text) => {
    const { problems } = read(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(1000);
  });
});

/** Texts that nest, or whose parts might be looked for again from each of them. */
const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  arrays: (length) => `var a = ${repeat('[', length)}`,
  'arrays over lines': (length) => `var a = ${repeat('[\n', length)}`,
  'objects over lines': (length) => `var a = ${repeat('{\na: ', length)}`,
  parentheses: (length) => `var a = ${repeat('(', length)}`,
  calls: (length) => `var a = ${repeat('f(', length)}`,
  interpolations: (length) => `var a = ${repeat("'${", length)}`,
  'long interpolations': (length) => `var a = ${repeat("$'''${\n", length)}`,
  'interpolations beside each other': (length) => `var a = $'''${repeat('${b}\n', length)}'''`,
  members: (length) => `var a = b${repeat('.c', length)}`,
  assertions: (length) => `var a = b${repeat('!', length)}`,
  sums: (length) => `var a = 1${repeat(' + 1', length)}`,
  minuses: (length) => `var a = ${repeat('-', length)}1`,
  conditions: (length) => `var a = ${repeat('b ? c : ', length)}`,
  lambdas: (length) => `var a = ${repeat('b => ', length)}`,
  'array types': (length) => `type a = b${repeat('[]', length)}`,
  'object types': (length) => `type a = ${repeat('{ b: ', length)}`,
  unions: (length) => `type a = ${repeat("'b' | ", length)}`,
  decorators: (length) => repeat('@a()\n', length),
  comments: (length) => `var a = [\n  1\n${repeat('  // b\n', length)}]`,
  resources: (length) => repeat("resource a 'b@c' = {\n", length),
  'closing brackets': (length) => repeat('[}(]{)', length),
  'one name': (length) => repeat('var a = {\n  b: 1\n}\n', length),
  'one key': (length) => `var a = {\n${repeat('  b: 1\n', length)}}`,
  dollars: (length) => `var a = ${repeat('$', length)}`,
  digits: (length) => `var a = ${repeat('9', length)}`,
};

function cpuTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a shape that is eight times as long', () => {
  it.each(Object.entries(SHAPES))('takes no more than in proportion: %s', (_, shape) => {
    const small = shape(25_000);
    const large = shape(200_000);
    const readAll = (text: string) => (): void => {
      const file = read(text);
      expect(file.nodesAt(text.length).length).toBeGreaterThan(0);
      expect(file.listNodes()).toBeDefined();
    };
    readAll(small)();
    const base = Math.max(cpuTime(readAll(small)), 8);
    // A quadratic walk would take 64 times as long; the collector makes the smaller one look cheap.
    expect(cpuTime(readAll(large)) / base).toBeLessThan(40);
  });
});
