/** Who can reach whom, by which path and why: exact evaluation of names, filters, routes, firewalls and the services' own doors, hop by hop. */
export { ask, type Question } from './ask.ts';
export type { Atlas } from './atlas.ts';
export { createAtlas } from './create-atlas.ts';
export type * from './flow.ts';
export {
  type Around,
  type Design,
  flowsAround,
  isAround,
  isolationMatrix,
  joinMatrix,
  type MatrixFlow,
  type MatrixPlan,
  matrixRow,
  matrixRows,
  planMatrix,
} from './matrix/index.ts';
export { type OfferedParty, offeredParties } from './offered-parties.ts';
export { parseParty, partyName } from './parse-party.ts';
export type { Party, UnknownParty } from './party.ts';
export {
  type RecordRequirement,
  requirementsOf,
  type WorkspaceRequirements,
  type ZoneRequirement,
} from './requirements/index.ts';
