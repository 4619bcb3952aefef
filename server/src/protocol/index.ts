/** Plain types and method names shared by server, client and webview. Imports nothing. */
export * from './commands.ts';
export * from './counters.ts';
export * from './files.ts';
export * from './options.ts';
export * from './parameter-files.ts';
export * from './reports.ts';
export * from './settings.ts';
export * from './status.ts';
export * from './topology.ts';
export * from './topology-html.ts';
