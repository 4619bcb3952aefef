/** The few assertions the suite needs, for hosts that have no Node. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export function assertEqual(actual: unknown, expected: unknown): void {
  assert(
    JSON.stringify(actual) === JSON.stringify(expected),
    `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`,
  );
}

export function assertMatch(actual: string, pattern: RegExp): void {
  assert(pattern.test(actual), `expected a match of ${pattern}, got ${JSON.stringify(actual)}`);
}
