import type { RuleReport } from '../report/index.ts';
import { PAGES, RULES } from '../rules/index.ts';
import { matchSymptom } from './symptoms.ts';

const PAGE_FOLDER = 'https://github.com/aml-isolation/aml-isolation/blob/main/docs/rules';

/** Where a rule's page is read on the web. */
export const helpUri = (rule: string): string => `${PAGE_FOLDER}/${rule}.md`;

/** The catalogue, by name. */
export function ruleReports(): readonly RuleReport[] {
  return RULES.map(({ name, severity, summary, group, archetypes, facts, peers, policies, fixable }) => ({
    name,
    severity,
    summary,
    group,
    archetypes,
    facts,
    peers,
    policies,
    fixable,
    helpUri: helpUri(name),
  }));
}

/** A rule's page as Markdown. */
export const explainRule = (name: string): string | undefined => (Object.hasOwn(PAGES, name) ? PAGES[name] : undefined);

/** The pages whose symptoms match a pasted error, best first, at most three. */
export const explainSymptom = (text: string): readonly string[] =>
  matchSymptom(text, PAGES).flatMap((name) => explainRule(name) ?? []);
