import type { NotAnalysed, Origin } from '../base/index.ts';

/**
 * How much one evaluation may do. Every limit ends in a value that says so and one `NotAnalysed`, never in a hang or an overflow.
 * `loop` is Azure Resource Manager's own limit for `copy`; the others lie far above what a deployment of 800 resources needs.
 */
export const LIMITS = {
  steps: 2_000_000,
  depth: 220,
  loop: 800,
  moduleDepth: 24,
  modules: 4_000,
  resources: 20_000,
  textLength: 4 * 1024 * 1024,
} as const;

export type Limit = keyof typeof LIMITS;

const WORDS: Record<Limit, { readonly reason: string; readonly remedy: string }> = {
  steps: {
    reason: `the evaluation takes more than ${LIMITS.steps.toLocaleString('en')} steps`,
    remedy: 'split the deployment, or make loops and lambdas over large arrays smaller',
  },
  depth: {
    reason: `expressions are nested more than ${LIMITS.depth} deep`,
    remedy: 'name parts of the expression as variables, or end the recursion',
  },
  loop: { reason: `a loop has more than ${LIMITS.loop} items, which Azure Resource Manager refuses`, remedy: 'split the loop' },
  moduleDepth: {
    reason: `modules are nested more than ${LIMITS.moduleDepth} deep`,
    remedy: 'look for a module that uses itself',
  },
  modules: {
    reason: `the deployment has more than ${LIMITS.modules.toLocaleString('en')} module instances`,
    remedy: 'split the deployment',
  },
  resources: {
    reason: `the deployment has more than ${LIMITS.resources.toLocaleString('en')} resources`,
    remedy: 'split the deployment',
  },
  textLength: { reason: `a text is longer than ${LIMITS.textLength / 1024 / 1024} MB`, remedy: 'make the text shorter' },
};

/** What one evaluation has used up, over all its modules. */
export class Budget {
  depth = 0;
  private readonly used: Record<'steps' | 'modules' | 'resources', number> = { steps: 0, modules: 0, resources: 0 };

  /** Takes some units; false where not enough are left. */
  take(what: 'steps' | 'modules' | 'resources', units = 1): boolean {
    this.used[what] += units;
    return this.used[what] <= LIMITS[what];
  }
}

/** What to say where a limit was met. */
export function cutBy(limit: Limit, at: Origin): NotAnalysed {
  return { at, ...WORDS[limit] };
}
