import { Command } from 'commander';
import type { ResourcesReport } from '../../engine/report/index.ts';
import { toDisplay, toFileId } from '../files.ts';
import { guard, internalProblem } from '../guard.ts';
import { createHost, type Host, requestFor } from '../host.ts';
import { type ContextOptions, formatOption, requireFiles, withContext } from '../options.ts';
import { print, toJsonText, withPaths } from '../output.ts';

/** `resources ENTRY…`: what deployments would create, one JSON document a line, in order; a problem with one never ends the run. */
export function resourcesCommand(): Command {
  return withContext(
    new Command('resources')
      .description('print the evaluated resources of deployments, one JSON document a line')
      .argument('<entry...>', 'templates or .bicepparam files')
      .addOption(formatOption(['json'])),
  ).action(async (entries: string[], options: ContextOptions) => {
    requireFiles(options);
    const host = createHost(options.root);
    let answered = 0;
    for (const entry of entries) {
      const report = evaluate(host, entry, options);
      if (!report.diagnostics.some(({ code }) => code === 'no-template' || code === 'internal-error')) answered++;
      await print(toJsonText(toDocument(report)));
    }
    process.exitCode = answered > 0 ? 0 : 2;
  });
}

const evaluate = (host: Host, entry: string, options: ContextOptions): ResourcesReport =>
  guard(
    () => host.answer((analysis) => analysis.resources(requestFor(host, entry, options))),
    (fault) => ({
      entry: toFileId(entry),
      parameters: null,
      predictedResources: [],
      outputs: {},
      diagnostics: [internalProblem(toFileId(entry), fault)],
      notAnalysed: [],
    }),
  );

/** What resources hold is the template's own: only the report's files are shown as paths. */
const toDocument = ({ entry, parameters, predictedResources, outputs, diagnostics, notAnalysed }: ResourcesReport) => ({
  entry: toDisplay(entry),
  parameters: parameters === null ? null : toDisplay(parameters),
  predictedResources,
  outputs,
  diagnostics: withPaths(diagnostics),
  notAnalysed: withPaths(notAnalysed),
});
