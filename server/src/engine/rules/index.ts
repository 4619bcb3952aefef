/**
 * One rule = one `.ts` (what it finds, how it says so, what repairs it) and one `.md` (its page, whose examples are its tests).
 * Rules read the network model, never syntax, and never each other.
 */
export { DEFAULT_CONFIG, type RuleConfig } from './config.ts';
export type { Finding, Related, Rule, RuleContext, Undecided, Verdict } from './define-rule.ts';
export { createContext } from './designs.ts';
export type { Edit, Fix, FixValue } from './fix.ts';
export { PAGES } from './pages.generated.ts';
export { RULES } from './registry.generated.ts';
export { type RenderedEdit, renderFix } from './render-fix.ts';
export { runRule } from './run-rules.ts';
export { type Settled, type SettledFinding, type SettledUndecided, settle } from './settle.ts';
export { type Leftover, readSuppressions } from './suppression.ts';
