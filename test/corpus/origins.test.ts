import { describe, expect, it } from 'vitest';
import type { Origin } from '../../server/src/engine/base/index.ts';
import type { Value } from '../../server/src/engine/evaluate/index.ts';
import { corpusJson, corpusPath, evaluateFile, hasCorpus, type SnapshotIndex, sourceOf } from '../support/corpus.ts';

/**
 * How the text at a value's origin relates to the value: it spells it, it is an expression that computes it (a call, an interpolation, an operator,
 * a loop, a file that is read), or neither.
 */
type Relation = 'spelled' | 'computed' | 'wrong';

describe.skipIf(!hasCorpus)('the origin of every value', () => {
  it('leads to the text that spells it, or to the expression that computes it', () => {
    const counts = { spelled: 0, computed: 0, wrong: 0 };
    const wrong: string[] = [];
    const visit = (value: Value, path: string): void => {
      if (value.kind === 'array') for (const [at, item] of value.items.entries()) visit(item, `${path}[${at}]`);
      else if (value.kind === 'object') for (const { key, value: one } of value.properties) visit(one, `${path}.${key}`);
      else if (value.kind === 'string' || value.kind === 'bool' || value.kind === 'int') {
        const relation = relate(value.origin, value.kind === 'string' ? value.value : String(value.value));
        counts[relation]++;
        if (relation === 'wrong')
          wrong.push(
            `${path}: ${String(value.value).slice(0, 60)} at ${value.origin.file.split('/').slice(-2).join('/')}#${value.origin.node}: ${textAt(value.origin)?.slice(0, 80)}`,
          );
      }
    };
    for (const { id, context, snapshots } of corpusJson<SnapshotIndex>('snapshots', 'index.json').templates)
      for (const { parameters } of snapshots)
        if (parameters !== undefined)
          for (const resource of evaluateFile(corpusPath(parameters), context).resources)
            if (!resource.existing) visit(resource.body, `${id} ${resource.type}`);
    const all = counts.spelled + counts.computed + counts.wrong;
    console.log(
      [
        `origins: ${all} values, ${counts.spelled} spelled there, ${counts.computed} computed there, ${counts.wrong} neither`,
        ...wrong.slice(0, 20),
      ].join('\n  '),
    );
    expect((all - counts.wrong) / all).toBeGreaterThanOrEqual(0.995);
  });
});

function textAt({ file, node }: Origin): string | undefined {
  const source = sourceOf(file);
  const range = source?.rangeOf(node);
  return source && range && source.text.slice(range.start, range.end);
}

function relate(origin: Origin, value: string): Relation {
  const text = textAt(origin);
  if (text === undefined) return 'wrong';
  const plain = text.replaceAll(/^'''\r?\n?|'''$|^['"]|['"]$/g, '').replaceAll(/\\(['"\\$])/g, '$1');
  const unescaped = text.startsWith("'") ? plain.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t') : plain;
  if (plain === value || unescaped === value || jsonText(text) === value) return 'spelled';
  return isComputation(text) ? 'computed' : 'wrong';
}

function jsonText(text: string): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    const read = String(JSON.parse(text));
    return read.startsWith('[[') ? read.slice(1) : read;
  } catch {
    return undefined;
  }
}

/** An expression of Bicep or ARM that is more than a literal. */
const isComputation = (text: string): boolean =>
  /^"\[[^[]/.test(text) ||
  ((/^'/.test(text) ? text.includes('${') : /^[\w.]+\(|[?:+*%<>=!&|]|\.\w|\[|\$\{/.test(text)) &&
    !/^(?:true|false|-?\d+)$/.test(text));
