/** The one facade of all hosts: files in, reports out, each answer recomputed only where what it rests on has changed. */
export type * from './analysis.ts';
export { explainRule, explainSymptom, helpUri, ruleReports } from './catalogue.ts';
export { createAnalysis } from './create-analysis.ts';
export { describeFile } from './describe-file.ts';
export { placeOf } from './places.ts';
export type { ReachQuestion } from './reach.ts';
export { type FileInterface, findRoots, type Root } from './roots.ts';
export type { Surroundings } from './surroundings.ts';
export type { ValueSources } from './value-sources.ts';
