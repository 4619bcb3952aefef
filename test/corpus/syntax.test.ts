import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../server/src/engine/syntax/index.ts';
import { parseBicep } from '../../server/src/engine/syntax/index.ts';
import { corpusJson, corpusPath, hasCorpus } from '../support/corpus.ts';
import { Referee, referee } from '../support/referee.ts';
import { SYNTAX_CODES } from '../support/syntax-codes.ts';

interface Truth {
  readonly file: string;
  readonly nodes: readonly (readonly [depth: number, kind: string, start: number, end: number])[];
  readonly diagnostics: readonly { readonly code: string; readonly level: string; readonly start: number }[];
}

const read = (...parts: string[]): SourceFile => {
  const path = corpusPath(...parts);
  return parseBicep('file:///corpus', readFileSync(path, 'utf8'), path.endsWith('param') ? 'bicepparam' : 'bicep');
};

const cases = existsSync(corpusPath('conformance/syntax'))
  ? readdirSync(corpusPath('conformance/syntax'), { recursive: true, encoding: 'utf8' })
      .filter((path) => basename(path) === 'tree.json')
      .map((path) => join('conformance/syntax', dirname(path)))
  : [];
const isBroken = (folder: string): boolean => folder.includes('Invalid');

/** Kinds of nodes that both trees have by the same name. */
const KINDS = new Set(
  [
    ...['ResourceDeclaration', 'ModuleDeclaration', 'ParameterDeclaration', 'VariableDeclaration', 'OutputDeclaration'],
    ...[
      'TypeDeclaration',
      'FunctionDeclaration',
      'ParameterAssignment',
      'ObjectProperty',
      'FunctionCall',
      'InstanceFunctionCall',
    ],
    ...['ArrayAccess', 'PropertyAccess', 'ResourceAccess', 'BinaryOperation', 'UnaryOperation', 'TernaryOperation', 'For'],
    ...['IfCondition', 'Object', 'Array', 'String', 'Lambda', 'SpreadExpression', 'NonNullAssertion', 'ParenthesizedExpression'],
  ].map((kind) => `${kind}Syntax`),
);

/** How many of the compiler's nodes are ours with the same start and end, and how many of ours are none of its. */
function score(folders: readonly string[]): { readonly total: number; readonly equal: number; readonly extra: number } {
  let [total, equal, extra] = [0, 0, 0];
  for (const folder of folders) {
    const truth = corpusJson<Truth>(folder, 'tree.json');
    const theirs = new Set(truth.nodes.flatMap(([, kind, start, end]) => (KINDS.has(kind) ? [`${kind}:${start}:${end}`] : [])));
    const ours = new Set(
      read(folder, truth.file)
        .listNodes()
        .map((node) => node.join(':')),
    );
    total += theirs.size;
    equal += [...theirs].filter((node) => ours.has(node)).length;
    extra += [...ours].filter((node) => !theirs.has(node)).length;
  }
  return { total, equal, extra };
}

describe.skipIf(cases.length === 0)("the compiler's syntax trees", () => {
  it('are ours, node by node, for valid texts', () => {
    const { total, equal, extra } = score(cases.filter((folder) => !isBroken(folder)));
    console.log(`syntax, valid texts: ${equal} of ${total} nodes, ${extra} others`);
    expect({ equal, extra }).toEqual({ equal: total, extra: 0 });
  });

  it('are mostly ours for broken ones', () => {
    const { total, equal, extra } = score(cases.filter(isBroken));
    console.log(`syntax, broken texts: ${equal} of ${total} nodes (${((100 * equal) / total).toFixed(2)} %), ${extra} others`);
    expect(equal / total).toBeGreaterThanOrEqual(0.98);
  });

  it('come with problems on the same lines', () => {
    let [both, either] = [0, 0];
    for (const folder of cases) {
      const truth = corpusJson<Truth>(folder, 'tree.json');
      const { text, problems } = read(folder, truth.file);
      const line = (offset: number): number => text.slice(0, offset).split('\n').length;
      const theirs = new Set(
        truth.diagnostics
          .filter(({ code, level }) => level === 'Error' && SYNTAX_CODES.has(code))
          .map(({ start }) => line(start)),
      );
      const ours = new Set(problems.map(({ range }) => line(range.start)));
      expect(ours.size > 0, folder).toBe(theirs.size > 0);
      both += [...ours].filter((one) => theirs.has(one)).length;
      either += new Set([...ours, ...theirs]).size;
    }
    console.log(`syntax, lines with problems: ${both} of ${either} are the compiler's`);
    expect(both / either).toBeGreaterThan(0.85);
  });
});

describe.skipIf(!hasCorpus)('every Bicep file', () => {
  const files = hasCorpus
    ? readdirSync(corpusPath(), { recursive: true, encoding: 'utf8' }).filter((path) => /\.bicep(param)?$/.test(path))
    : [];
  const broken = new Set(cases.filter(isBroken));

  it('has no syntax problem where the compiler has none', async () => {
    const whole = files.filter((path) => !broken.has(dirname(path)));
    const compiler = referee === undefined ? undefined : new Referee(referee);
    const wrong: string[] = [];
    for (const path of whole) {
      const [problem] = read(path).problems;
      if (problem === undefined) continue;
      const answer = path.endsWith('param')
        ? await compiler?.compileParameters(corpusPath(path))
        : await compiler?.compile(corpusPath(path));
      if (!answer?.diagnostics.some(({ code }) => SYNTAX_CODES.has(code))) wrong.push(`${path}: ${problem.message}`);
    }
    compiler?.end();
    console.log(`syntax, whole files: ${whole.length - wrong.length} of ${whole.length} as the compiler has them`);
    expect(wrong).toEqual([]);
  });
});
