/** The JSON contracts and their renderings for people and build servers. Knows no engine stage, only the reports. */
export * from './contract.ts';
export * from './junit.ts';
export * from './markdown.ts';
export * from './sarif.ts';
export * from './text.ts';
