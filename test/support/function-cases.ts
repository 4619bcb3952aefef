import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './repository.ts';

export interface FunctionCase {
  readonly expression: string;
  readonly value: unknown;
}

/** The checked-in table of expressions with what the official compiler evaluates them to; its context is `KNOWN` of evaluate-text.ts. */
export function functionCases(): readonly FunctionCase[] {
  const text = readFileSync(join(ROOT, 'server/src/engine/evaluate/functions/fixtures/functions.txt'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.lastIndexOf(' => ');
      return { expression: line.slice(0, at), value: readValue(line.slice(at + 4)) };
    });
}

/** Integers beyond 2^53 stay exact. */
const readValue = (text: string): unknown => (/^-?\d{16,}$/.test(text) ? BigInt(text) : JSON.parse(text));
