import { Command } from 'commander';
import { answer } from '../answer.ts';
import { type ContextOptions, createHost, toRequest, withContext } from '../context.ts';
import { toDisplay } from '../files.ts';
import { print, toJsonText, withPaths } from '../output.ts';

/** `resources ENTRY…`: what a deployment would create, one JSON document a line, in order. */
export function resourcesCommand(): Command {
  return withContext(
    new Command('resources')
      .description('print the evaluated resources of deployments, one JSON document a line')
      .argument('<entry...>', 'templates or .bicepparam files')
      .option('--format <format>', 'json', 'json'),
  ).action(async (entries: string[], options: ContextOptions) => {
    const host = createHost(options.root);
    for (const entry of entries) {
      const request = toRequest(host, entry, options);
      const report = answer(host.analysis, host.files, () => host.analysis.resources(request));
      const { predictedResources, outputs } = report;
      const shown = {
        entry: toDisplay(report.entry),
        parameters: report.parameters === null ? null : toDisplay(report.parameters),
        predictedResources,
        outputs,
        diagnostics: withPaths(report.diagnostics),
        notAnalysed: withPaths(report.notAnalysed),
      };
      await print(toJsonText(shown));
    }
  });
}
