/** Partial evaluation: templates, parameters and modules to resources whose every value is known or says what it waits for. Knows the template languages, not what the resources mean. */
export { type Access, findProperty, itemOf, type Missing, memberOf } from './access.ts';
export { LIMITS } from './budget.ts';
export * from './deployment.ts';
export { builtInDerivations, type DerivedProperties } from './derived-properties.ts';
export { evaluateDeployment } from './evaluate.ts';
export { idKey, nameSegments, type Place, placeId, placeOf, resourceIdBelow, termKey } from './identity.ts';
export * from './port.ts';
export { type PrintedResources, printResources } from './print-resources.ts';
export { toExpression, toJson } from './print-value.ts';
export {
  type BicepConfiguration,
  encodeTag,
  isRegistryPath,
  locate,
  type RegistryReference,
  readConfiguration,
} from './registry.ts';
export { isKnown, isSecure, mergeWaits } from './residual.ts';
export { isSupportedFunction } from './scoped-functions.ts';
export { joinText, knownEnd, knownStart, type Piece, piecesOf, splitText } from './text.ts';
export * from './value.ts';
