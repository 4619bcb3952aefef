import { Command } from 'commander';
import { ruleReports } from '../../engine/analysis/index.ts';
import { escape, type RuleReport } from '../../engine/report/index.ts';
import { UsageError } from '../context.ts';
import { print, toJsonText } from '../output.ts';

/** `rules`: the catalogue. */
export function rulesCommand(): Command {
  return new Command('rules')
    .description('list the rules')
    .option('--format <format>', 'text, json or markdown', 'text')
    .action(async (options: { format: string }) => print(render(ruleReports(), options.format)));
}

function render(rules: readonly RuleReport[], format: string): string {
  if (format === 'json') return toJsonText(rules, 2);
  if (format === 'markdown') {
    const rows = rules.map(
      (rule) =>
        `| [${rule.name}](${rule.helpUri}) | ${rule.severity} | ${escape(rule.summary)} | ${rule.archetypes.join(' ')} | ${rule.fixable ? 'yes' : 'no'} |`,
    );
    return ['| Rule | Severity | What it finds | Designs | Fix |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  }
  if (format !== 'text') throw new UsageError(`--format takes text, json or markdown, not '${format}'.`);
  const width = Math.max(...rules.map((rule) => rule.name.length));
  return rules.map((rule) => `${rule.name.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}`).join('\n');
}
