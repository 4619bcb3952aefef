import { Command, CommanderError } from 'commander';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { resourcesCommand } from './commands/resources.ts';
import { rulesCommand } from './commands/rules.ts';
import { syntaxCommand } from './commands/syntax.ts';
import { topologyCommand } from './commands/topology.ts';
import { UsageError } from './context.ts';
import { VERSION } from './version.ts';

const program = new Command('aml-isolation')
  .description(
    'Proves network isolation of Azure Machine Learning from Bicep and ARM templates, without deploying and without a network connection.',
  )
  .version(VERSION)
  .showHelpAfterError('(aml-isolation --help lists the commands)')
  .exitOverride();
for (const command of [checkCommand(), resourcesCommand(), syntaxCommand(), topologyCommand(), rulesCommand(), explainCommand()])
  program.addCommand(command.exitOverride());

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) {
    process.stderr.write(`aml-isolation: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(
      `aml-isolation: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 2;
  }
});
