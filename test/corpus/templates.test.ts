import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createHost, requestFor } from '../../server/src/cli/host.ts';
import { isSupportedFunction } from '../../server/src/engine/evaluate/index.ts';
import { corpusPath, corpusTemplates, hasCorpus, sourceOf } from '../support/corpus.ts';
import { functionCalls } from '../support/function-calls.ts';

describe.skipIf(!hasCorpus)('every template of the corpus', () => {
  it('calls only functions that are known', () => {
    const calls = new Map<string, number>();
    for (const { files } of corpusTemplates())
      for (const file of files.filter((one) => /\.(bicep|bicepparam|json)$/i.test(one))) {
        const source = sourceOf(pathToFileURL(corpusPath(file)).toString());
        for (const name of source ? functionCalls(source) : []) calls.set(name, (calls.get(name) ?? 0) + 1);
      }
    const unknown = [...calls].filter(([name]) => !isSupportedFunction(name));
    console.log(
      `functions called: ${calls.size}, known: ${calls.size - unknown.length}${unknown.map(([name, count]) => `\n  not known: ${name} (${count} calls)`).join('')}`,
    );
    expect(unknown).toEqual([]);
  });

  it('is checked without an internal error, and what cannot be analysed is said', () => {
    const kinds = new Map<string, number>();
    const count = (kind: string): void => void kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    process.env['AML_ISOLATION_MODULE_CACHE'] = corpusPath('avm-cache');
    const host = createHost([corpusPath()]);
    const failed: string[] = [];
    for (const { id, entry } of corpusTemplates()) {
      try {
        const report = host.answer((analysis) =>
          analysis.check(requestFor(host, corpusPath(entry), { root: [], cloud: 'AzureCloud' })),
        );
        count('checked');
        if (report.notAnalysed.length > 0) count('with parts not analysed');
        for (const note of report.notAnalysed) count(`not analysed: ${note.reason.replaceAll(/[\w:/.$%-]*\/[\w:/.$%-]+/g, '…')}`);
        for (const finding of report.findings) count(`${finding.severity}: ${finding.rule}`);
      } catch (error) {
        failed.push(`${id}: ${String(error)}`);
      }
    }
    console.log(
      [...kinds]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([kind, times]) => `${times} ${kind}`)
        .join('\n'),
    );
    expect(failed).toEqual([]);
  });
});
