import { Command } from 'commander';
import { explainRule, explainSymptom, ruleReports } from '../../engine/analysis/index.ts';
import { print } from '../output.ts';
import { UsageError } from '../usage-error.ts';

/** `explain RULE` prints a rule's page, `explain --symptom TEXT` the pages whose symptoms match a pasted error; exit code 1 when none does. */
export function explainCommand(): Command {
  return new Command('explain')
    .description("print a rule's page, or the pages that match an error message")
    .argument('[rule]', 'name of a rule')
    .option('--symptom <text>', 'deployment or job error as it was shown')
    .action(async (rule: string | undefined, options: { symptom?: string }) => {
      if ((rule === undefined) === (options.symptom === undefined))
        throw new UsageError('explain takes either the name of a rule or --symptom TEXT. aml-isolation rules lists the names.');
      if (options.symptom !== undefined) await explainError(options.symptom);
      else if (rule !== undefined) await print(pageOf(rule));
    });
}

function pageOf(rule: string): string {
  const page = explainRule(rule);
  if (page === undefined)
    throw new UsageError(`there is no rule '${rule}'.${suggestion(rule)} aml-isolation rules lists the names.`);
  return page;
}

async function explainError(symptom: string): Promise<void> {
  const pages = explainSymptom(symptom);
  if (pages.length > 0) return print(pages.join('\n\n'));
  process.stderr.write('aml-isolation: no rule page describes this symptom. Paste the whole message, with its error code.\n');
  process.exitCode = 1;
}

/** The rule that shares most words with what was typed. */
function suggestion(typed: string): string {
  const words = new Set(typed.toLowerCase().split(/\W+/));
  const scored = ruleReports().map(({ name }) => ({ name, score: name.split('-').filter((word) => words.has(word)).length }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 1 ? ` Did you mean '${best.name}'?` : '';
}
