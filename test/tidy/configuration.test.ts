import { describe, expect, it } from 'vitest';
import { CONFIG_KEYS, configProblems } from '../../server/src/engine/analysis/config.ts';
import { read } from '../support/repository.ts';

interface Schema {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

const { properties } = JSON.parse(read('schemas/aml-isolation.schema.json')) as Schema;
const page = read('docs/configuration.md');

/** What is said of a configuration beside a template. */
function problems(text: string): readonly string[] {
  const input = (key: string) =>
    key.endsWith('file:///templates/aml-isolation.json') ? { state: 'text', text } : { state: 'absent' };
  const reader = { get: () => expect.fail('no query is read'), input };
  const request = { entry: 'file:///templates/main.bicep', parameters: null, context: {}, config: undefined, target: undefined };
  return configProblems(reader, request).map(({ message }) => message);
}

describe('the configuration', () => {
  it('has a schema with the keys that have an effect, and a description of each', () => {
    expect(Object.keys(properties).sort()).toEqual([...CONFIG_KEYS].sort());
    for (const [key, { description }] of Object.entries(properties)) if (key !== '$schema') expect(description, key).toBeTruthy();
  });

  it('has a page that tells of each key', () => {
    for (const key of CONFIG_KEYS) if (key !== '$schema' && key !== 'archetype') expect(page).toContain(`| \`${key}\` `);
  });

  it('is understood as the page shows it, apart from files that are not there', () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(problems(example ?? '').filter((message) => !/^There is no file '(hub|spoke)\//.test(message))).toEqual([]);
    expect(problems(example ?? '')).toHaveLength(4);
  });
});
