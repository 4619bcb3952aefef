import { Command, CommanderError } from 'commander';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { reachCommand } from './commands/reach.ts';
import { requirementsCommand } from './commands/requirements.ts';
import { resourcesCommand } from './commands/resources.ts';
import { rulesCommand } from './commands/rules.ts';
import { syntaxCommand } from './commands/syntax.ts';
import { topologyCommand } from './commands/topology.ts';
import { describeFault } from './guard.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

const program = new Command('aml-isolation')
  .description(
    'Proves network isolation of Azure Machine Learning from Bicep and ARM templates, without deploying and without a network connection.',
  )
  .version(VERSION)
  .showHelpAfterError('(aml-isolation --help lists the commands, and COMMAND --help its options)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'aml-isolation: ')) })
  .exitOverride();
const COMMANDS = [
  checkCommand,
  resourcesCommand,
  syntaxCommand,
  reachCommand,
  requirementsCommand,
  topologyCommand,
  rulesCommand,
  explainCommand,
];
for (const make of COMMANDS) program.addCommand(make().copyInheritedSettings(program));

// Writing to a pipe that is closed says so twice: to who wrote, below, and here.
process.stdout.on('error', (error) => {
  if (!isClosedPipe(error)) throw error;
});

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  // A reader that has seen enough, as `head` has, is no error.
  else if (isClosedPipe(error)) process.exitCode = 0;
  else {
    const text = error instanceof UsageError ? error.message : `internal error: ${describeFault(error)}`;
    process.stderr.write(`aml-isolation: ${text}\n`);
    process.exitCode = 2;
  }
});

const isClosedPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';
