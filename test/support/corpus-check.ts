import { pathToFileURL } from 'node:url';
import { Files, toPath } from '../../server/src/cli/files.ts';
import { type Analysis, createAnalysis } from '../../server/src/engine/analysis/index.ts';
import type { DeploymentReport, FixReport } from '../../server/src/engine/report/index.ts';
import { corpusPath } from './corpus.ts';
import { applyEdits } from './rule-check.ts';

/** One deployment of the corpus under analysis, whose files can be changed and put back. */
export class CorpusDeployment {
  private readonly analysis: Analysis = createAnalysis();
  private readonly files = new Files();
  private readonly entry: string;
  private readonly parameters: string | null;

  constructor(entry: string, parameters: string | null = null) {
    this.files.allow(corpusPath());
    this.entry = idOf(entry);
    this.parameters = parameters === null ? null : idOf(parameters);
    this.analysis.configure({ moduleCaches: [idOf('avm-cache')] });
  }

  check(): DeploymentReport {
    const { entry, parameters } = this;
    for (;;) {
      const run = this.analysis.check({ entry, parameters, context: {}, config: null, target: undefined });
      let step = run.next();
      while (!step.done) step = run.next();
      if (step.value.needs.length === 0) return step.value.value;
      for (const file of step.value.needs) this.analysis.setFile(file, this.files.read(file));
    }
  }

  /** What is said after a fix. */
  checkWith({ edits }: FixReport): DeploymentReport {
    const changed = [...new Set(edits.map(({ file }) => file))];
    const texts = new Map(changed.map((file) => [file, this.textOf(file)]));
    for (const [file, text] of applyEdits(texts, edits)) this.analysis.setFile(file, { state: 'text', text });
    const report = this.check();
    for (const file of changed) this.analysis.setFile(file, this.files.read(file));
    return report;
  }

  private textOf(file: string): string {
    const content = this.files.read(file);
    if (content.state !== 'text') throw new Error(`${toPath(file)} cannot be read`);
    return content.text;
  }
}

const idOf = (path: string): string => pathToFileURL(corpusPath(path)).toString();
