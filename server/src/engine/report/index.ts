/** The JSON contracts and their renderings for people and build servers. Knows no engine stage, only the reports. */
export * from './contract.ts';
export { toFlowLines } from './flow-lines.ts';
export { type IsolationSection, toIsolationMarkdown } from './isolation-markdown.ts';
export { joinReports } from './join-reports.ts';
export { toJunit } from './junit.ts';
export { link, linkedFrom, namedFrom, type Places, uriLinks } from './links.ts';
export { toMarkdown } from './markdown.ts';
export { escapeMarkdown } from './markdown-parts.ts';
export * from './reach-contract.ts';
export { toReachMarkdown } from './reach-markdown.ts';
export { toReachText } from './reach-text.ts';
export { toRequirementsBicep } from './requirements-bicep.ts';
export * from './requirements-contract.ts';
export { toRequirementsCsv } from './requirements-csv.ts';
export { countRequirements, type HandOff, toRequirementsMarkdown } from './requirements-markdown.ts';
export { type SarifOptions, toSarif } from './sarif.ts';
export { reaches, type Threshold } from './severity.ts';
export { place, toText } from './text.ts';
