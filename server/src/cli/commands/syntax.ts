import { Command } from 'commander';
import { answer } from '../answer.ts';
import { createHost } from '../context.ts';
import { toFileId } from '../files.ts';
import { print, toJsonText, withPaths } from '../output.ts';

/** `syntax FILE…`: what parsing says of each file, one JSON document a line. */
export function syntaxCommand(): Command {
  return new Command('syntax')
    .description('print the syntax tree and the syntax problems of files, one JSON document a line')
    .argument('<file...>', 'Bicep, Bicep parameter or ARM JSON files')
    .option('--root <folder...>', 'further folders whose files may be read')
    .option('--format <format>', 'json', 'json')
    .action(async (paths: string[], options: { root?: string[] }) => {
      const host = createHost(options.root);
      for (const path of paths) {
        host.files.allowEntry(path);
        const file = toFileId(path);
        await print(toJsonText(withPaths(answer(host.analysis, host.files, () => host.analysis.syntax(file)))));
        host.analysis.forgetFile(file);
      }
    });
}
