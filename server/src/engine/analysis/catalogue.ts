import { policies } from '../facts/index.ts';
import type { RuleReport } from '../report/index.ts';
import { PAGES, RULES } from '../rules/index.ts';

const PAGE_FOLDER = 'https://github.com/aml-isolation/aml-isolation/blob/main/docs/rules';

/** Where a rule's page is read on the web. */
export const helpUri = (rule: string): string => `${PAGE_FOLDER}/${rule}.md`;

/** The catalogue, by name. */
export function ruleReports(): readonly RuleReport[] {
  return RULES.map(({ name, severity, summary, group, archetypes, facts, peers, fixable }) => ({
    name,
    severity,
    summary,
    group,
    archetypes,
    facts,
    peers,
    policies: policies.filter((policy) => 'fact' in policy && facts.includes(String(policy.fact))).map(({ id }) => id),
    fixable,
    helpUri: helpUri(name),
  }));
}

/** A rule's page as Markdown. */
export const explainRule = (name: string): string | undefined => (Object.hasOwn(PAGES, name) ? PAGES[name] : undefined);

/** The pages whose symptoms share most words with a pasted error, best first, at most three. */
export function explainSymptom(text: string): readonly string[] {
  const words = wordsOf(text);
  const scored = Object.values(PAGES).map((page) => {
    const symptoms = wordsOf(/## What you see when it fails\n([\s\S]*?)(?=\n## |$)/.exec(page)?.[1] ?? '');
    const shared = [...words].filter((word) => symptoms.has(word)).length;
    return { page, score: shared };
  });
  return scored
    .filter(({ score }) => score >= 2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ page }) => page);
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[a-z0-9]{4,}/g) ?? []);
