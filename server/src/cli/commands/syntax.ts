import { Command } from 'commander';
import type { SyntaxReport } from '../../engine/report/index.ts';
import { toFileId } from '../files.ts';
import { guard, internalProblem } from '../guard.ts';
import { createHost, type Host } from '../host.ts';
import { formatOption, type RootOptions, withRoots } from '../options.ts';
import { print, toJsonText, withPaths } from '../output.ts';

/** `syntax FILE…`: what parsing says of each file, one JSON document a line, in order; a problem with one never ends the run. */
export function syntaxCommand(): Command {
  return withRoots(
    new Command('syntax')
      .description('print the syntax tree and the syntax problems of files, one JSON document a line')
      .argument('<file...>', 'Bicep, Bicep parameter or ARM JSON files')
      .addOption(formatOption(['json'])),
  ).action(async (paths: string[], options: RootOptions) => {
    const host = createHost(options.root);
    let read = 0;
    for (const path of paths) {
      host.files.allowEntry(path);
      await print(toJsonText(withPaths(parse(host, path))));
      if (host.analysis.source(toFileId(path)) !== undefined) read++;
      host.analysis.forgetFile(toFileId(path));
    }
    process.exitCode = read > 0 ? 0 : 2;
  });
}

const parse = (host: Host, path: string): SyntaxReport =>
  guard(
    () => host.answer((analysis) => analysis.syntax(toFileId(path))),
    (fault) => {
      const file = toFileId(path);
      return { file, problems: [{ start: 0, end: 0, message: internalProblem(file, fault).message }], nodes: [] };
    },
  );
