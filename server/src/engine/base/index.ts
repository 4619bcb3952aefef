/** Text positions, identities of places, problems: what every later stage speaks in. Knows no language, no Azure, no host. */
export * from './origin.ts';
export * from './text.ts';
export * from './uri.ts';
