/** Edit by edit in a growing template: from the change to its diagnostics, beside a warm compile of the same file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCompiler } from './compiler.mjs';
import { openEditor } from './editor.mjs';
import { loadEngine, openTemplate } from './engine.mjs';
import { memoryOf } from './processes.mjs';
import { mb, median, ms, printTable, quantile, ratio } from './statistics.mjs';
import { BLOCK, editTemplate, generateTemplate } from './template.mjs';

const LINES = [500, 1000, 2000, 4000];
const EDITS = 40;
/** Both sides are warm by then. */
const DROPPED = 20;

/** @param {string | undefined} compiler */
export async function benchTyping(compiler) {
  const folder = mkdtempSync(join(tmpdir(), 'aml-isolation-bench-'));
  const peer = compiler ? startCompiler(compiler) : undefined;
  const editor = await openEditor(folder);
  const engine = await loadEngine();
  const rows = [];
  for (const lines of LINES) rows.push(await typeInto(join(folder, `lines-${lines}.bicep`), lines, { editor, peer, engine }));
  const memory = mb(memoryOf(editor.pid));
  const theirs = peer ? `, the compiler ${mb(memoryOf(peer.pid))}` : '';
  await editor.end();
  peer?.end();
  rmSync(folder, { recursive: true, force: true });

  printTable(
    `Typing: ${EDITS} edits of one value${peer ? ', each side in turn' : ''}, the first ${DROPPED} dropped. Over LSP the server waits at least 120 ms for the next key; the analysis alone does not.`,
    ['lines', 'over LSP p50', 'p95', 'analysis p50', 'p95', 'compiler p50', 'p95', 'LSP/compiler', 'analysis/compiler'],
    rows.map((row) => [
      String(row.lines),
      ms(median(row.lsp)),
      ms(quantile(row.lsp, 0.95)),
      ms(median(row.analysis)),
      ms(quantile(row.analysis, 0.95)),
      ...(peer ? [ms(median(row.compiler)), ms(quantile(row.compiler, 0.95))] : ['-', '-']),
      ...(peer ? [ratio(median(row.lsp), median(row.compiler)), ratio(median(row.analysis), median(row.compiler))] : ['-', '-']),
    ]),
  );
  const [first, last] = [rows[0], rows.at(-1)];
  if (first && last) {
    const growth = (/** @type {'lsp' | 'analysis' | 'compiler'} */ side) => ratio(median(last[side]), median(first[side]));
    console.log(
      `  growth from ${first.lines} to ${last.lines} lines (${ratio(last.lines, first.lines)}): over LSP ${growth('lsp')}, analysis ${growth('analysis')}${peer ? `, compiler ${growth('compiler')}` : ''}`,
    );
  }
  console.log(`  memory afterwards: server ${memory}${theirs}`);
}

/**
 * @param {string} file @param {number} lines
 * @param {{ editor: Awaited<ReturnType<typeof openEditor>>, peer: ReturnType<typeof startCompiler> | undefined, engine: Awaited<ReturnType<typeof loadEngine>> }} sides
 */
async function typeInto(file, lines, { editor, peer, engine }) {
  let text = generateTemplate(Math.round(lines / BLOCK.lines));
  writeFileSync(file, text);
  await editor.open(file, text);
  await editor.diagnostics(file);
  const alone = openTemplate(engine);
  alone.set(text);
  alone.check();
  /** @type {{ lines: number, lsp: number[], analysis: number[], compiler: number[] }} */
  const row = { lines, lsp: [], analysis: [], compiler: [] };
  for (let edit = 1; edit <= EDITS; edit++) {
    text = editTemplate(text, edit);
    const lsp = await timed(async () => {
      await editor.change(file, text);
      await editor.diagnostics(file);
    });
    const analysis = await timed(() => {
      alone.set(text);
      alone.check();
    });
    const compiler = await timed(async () => {
      if (!peer) return;
      writeFileSync(file, text);
      await peer.compile(file);
    });
    if (edit <= DROPPED) continue;
    row.lsp.push(lsp);
    row.analysis.push(analysis);
    row.compiler.push(compiler);
  }
  return row;
}

/** @param {() => unknown} work */
async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
