/** Wrong use of the command line: what is wrong and what to do, printed without a stack. Exit code 2. */
export class UsageError extends Error {}
