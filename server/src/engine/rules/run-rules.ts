import type { Rule, RuleContext, Verdict } from './define-rule.ts';

/** What one rule says of a deployment, in the order of the model. */
export function runRule(rule: Rule, context: RuleContext): readonly Verdict[] {
  return [...rule.check(context)];
}
