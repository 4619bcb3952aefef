import { createAnalysis, type DeploymentRequest, type Run } from '../../server/src/engine/analysis/index.ts';
import type { DeploymentReport, FindingReport, TextEdit, UndecidedReport } from '../../server/src/engine/report/index.ts';

const ROOT = 'file:///project/';
const CACHE = 'file:///cache/';

export interface CheckOptions {
  /** Undefined: the first file that is a template. */
  readonly entry?: string;
  readonly target?: string;
  readonly context?: DeploymentRequest['context'];
  readonly levels?: DeploymentRequest['levels'];
}

/**
 * Checks files given as texts by path, the entry first. A parameter file among them is used, and an `aml-isolation.json` applies.
 * Paths below `cache/` are a module cache. The report's files are these paths again.
 */
export function checkFiles(files: ReadonlyMap<string, string>, options: CheckOptions = {}): DeploymentReport {
  const analysis = createAnalysis();
  analysis.configure({ moduleCaches: [CACHE] });
  const [first = ''] = files.keys();
  const parameters = [...files.keys()].find((path) => /\.bicepparam$|\.parameters\.json$/.test(path));
  const request: DeploymentRequest = {
    entry: ROOT + (options.entry ?? first),
    parameters: parameters === undefined ? null : ROOT + parameters,
    context: options.context ?? {},
    config: undefined,
    target: options.target,
    ...(options.levels && { levels: options.levels }),
  };
  const textOf = (file: string): string | undefined =>
    files.get(file.startsWith(CACHE) ? `cache/${decodeURIComponent(file.slice(CACHE.length))}` : file.slice(ROOT.length));
  for (;;) {
    const { value, needs } = finish(analysis.check(request));
    if (needs.length === 0) return relative(value);
    for (const file of needs) {
      const text = textOf(file);
      analysis.setFile(file, text === undefined ? { state: 'absent' } : { state: 'text', text });
    }
  }
}

function finish<T>(run: Run<T>): { readonly value: T; readonly needs: readonly string[] } {
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

/** File ids as the paths that were given. */
function relative(report: DeploymentReport): DeploymentReport {
  const text = JSON.stringify(report).replaceAll(ROOT, '').replaceAll(CACHE, 'cache/');
  return JSON.parse(text) as DeploymentReport;
}

/** The files after edits whose ranges are those of the texts given. */
export function applyEdits(files: ReadonlyMap<string, string>, edits: readonly TextEdit[]): ReadonlyMap<string, string> {
  const changed = new Map(files);
  const last = [...edits]
    .map((edit, order) => ({ edit, order }))
    .sort(
      (a, b) =>
        b.edit.range.start.line - a.edit.range.start.line ||
        b.edit.range.start.character - a.edit.range.start.character ||
        b.order - a.order,
    );
  for (const { edit } of last) {
    const text = changed.get(edit.file);
    if (text === undefined) throw new Error(`an edit of ${edit.file}, which is not there`);
    const start = offsetOf(text, edit.range.start);
    changed.set(edit.file, text.slice(0, start) + edit.newText + text.slice(offsetOf(text, edit.range.end)));
  }
  return changed;
}

export function offsetOf(text: string, { line, character }: { readonly line: number; readonly character: number }): number {
  let offset = 0;
  for (let at = 0; at < line; at++) offset = text.indexOf('\n', offset) + 1;
  return offset + character;
}

/** The text a finding sits on. */
export function textAt(files: ReadonlyMap<string, string>, { file, range }: FindingReport | UndecidedReport): string {
  const text = files.get(file) ?? '';
  return text.slice(offsetOf(text, range.start), offsetOf(text, range.end));
}
