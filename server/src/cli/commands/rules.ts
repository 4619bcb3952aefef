import { Command } from 'commander';
import { ruleReports } from '../../engine/analysis/index.ts';
import { escapeMarkdown, type RuleReport } from '../../engine/report/index.ts';
import { formatOption } from '../options.ts';
import { print, toJsonText } from '../output.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

/** `rules`: the catalogue. */
export function rulesCommand(): Command {
  return new Command('rules')
    .description('list the rules')
    .addOption(formatOption(FORMATS))
    .action((options: { format: Format }) => print(render(ruleReports(), options.format)));
}

function render(rules: readonly RuleReport[], format: Format): string {
  switch (format) {
    case 'text':
      return toLines(rules);
    case 'json':
      return toJsonText(rules, 2);
    case 'markdown':
      return toTable(rules);
  }
}

function toLines(rules: readonly RuleReport[]): string {
  const width = Math.max(...rules.map((rule) => rule.name.length));
  return rules.map((rule) => `${rule.name.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}`).join('\n');
}

function toTable(rules: readonly RuleReport[]): string {
  const rows = rules.map(
    (rule) =>
      `| [${rule.name}](${rule.helpUri}) | ${rule.severity} | ${escapeMarkdown(rule.summary)} | ${rule.archetypes.join(' ')} | ${rule.fixable ? 'yes' : 'no'} |`,
  );
  return ['| Rule | Severity | What it finds | Designs | Fix |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
