import { Command } from 'commander';
import { explainRule, explainSymptom, ruleReports } from '../../engine/analysis/index.ts';
import { UsageError } from '../context.ts';
import { print } from '../output.ts';

/** `explain RULE` prints a rule's page, `explain --symptom TEXT` the pages whose symptoms match a pasted error. */
export function explainCommand(): Command {
  return new Command('explain')
    .description("print a rule's page, or the pages that match an error message")
    .argument('[rule]', 'name of a rule')
    .option('--symptom <text>', 'deployment or job error as it was shown')
    .action(async (rule: string | undefined, options: { symptom?: string }) => {
      if (options.symptom !== undefined) return printSymptoms(options.symptom);
      if (rule === undefined) throw new UsageError('explain takes the name of a rule, or --symptom TEXT.');
      const page = explainRule(rule);
      if (page === undefined)
        throw new UsageError(`there is no rule '${rule}'${suggestion(rule)}. aml-isolation rules lists them.`);
      await print(page);
    });
}

async function printSymptoms(symptom: string): Promise<void> {
  const pages = explainSymptom(symptom);
  if (pages.length === 0) throw new UsageError('no rule page describes this symptom.');
  await print(pages.join('\n\n'));
}

/** The rule that shares most words with what was typed. */
function suggestion(typed: string): string {
  const words = new Set(typed.toLowerCase().split(/\W+/));
  const scored = ruleReports().map(({ name }) => ({ name, score: name.split('-').filter((word) => words.has(word)).length }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 1 ? `; did you mean '${best.name}'?` : '';
}
