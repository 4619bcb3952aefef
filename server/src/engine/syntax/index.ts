/**
 * Text to trees: Bicep, Bicep parameter files, ARM JSON with its template expressions. Both languages end in one template form.
 * Never fails, loses nothing, and knows neither values nor Azure.
 */
export { type JsonNode, parseJson } from './arm/json-tree.ts';
export { childId, propertyId } from './arm/node-id.ts';
export { parseArm } from './arm/parse-arm.ts';
export { parseBicep } from './bicep/parse-bicep.ts';
export * from './expression.ts';
export * from './template.ts';
