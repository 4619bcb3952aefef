import { createContext, RULES, type RuleConfig, runRule, type Settled, settle, type Verdict } from '../rules/index.ts';
import type { DeploymentRequest } from './analysis.ts';
import { configOf } from './config.ts';
import type { Query } from './database.ts';
import { deepEqual } from './equal.ts';
import type { ModelQueries } from './model-queries.ts';

export interface RuleQueries {
  readonly config: Query<RuleConfig>;
  /** One query a rule: it runs again only where a slice of the model that it read has changed. */
  readonly queries: readonly Query<readonly Verdict[]>[];
  readonly settled: Query<Settled>;
}

export function createRuleQueries(models: ModelQueries, requestOf: (key: string) => DeploymentRequest): RuleQueries {
  const config: Query<RuleConfig> = { name: 'config', compute: (key, read) => configOf(read, requestOf(key)), equal: deepEqual };
  const queries = RULES.map(
    (rule): Query<readonly Verdict[]> => ({
      name: `rule ${rule.name}`,
      compute: (key, read) =>
        runRule(rule, createContext(models.modelOf(read, key), read.get(config, key), requestOf(key).target)),
      equal: deepEqual,
    }),
  );
  const settled: Query<Settled> = {
    name: 'settle',
    compute: (key, read) => {
      const context = createContext(models.modelOf(read, key), read.get(config, key), requestOf(key).target);
      const said = RULES.flatMap((rule, index) => {
        const query = queries[index];
        return query ? [{ rule, verdicts: read.get(query, key) }] : [];
      });
      return settle(said, context);
    },
    equal: deepEqual,
  };
  return { config, queries, settled };
}
