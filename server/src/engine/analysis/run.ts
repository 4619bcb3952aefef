import type { Answer, Run } from './analysis.ts';
import type { Database, Query } from './database.ts';

/** Brings queries up to date one after the other, a step each, and asks for the files that any of them lacked. */
export function* runQueries<T>(
  database: Database,
  queries: readonly (readonly [Query<unknown>, string])[],
  finish: () => T,
): Run<T> {
  const needs = new Set<string>();
  for (const [query, key] of queries) {
    database.get(query, key);
    yield;
    for (const input of database.missing(query, key)) if (input.startsWith('file ')) needs.add(input.slice('file '.length));
    // What comes later rests on these files: computing it before they are told would be thrown away.
    if (needs.size > 0) break;
  }
  return { value: finish(), needs: [...needs].sort() } satisfies Answer<T>;
}
