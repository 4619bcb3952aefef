import { machineLearningProperties } from './machine-learning.ts';
import { networkProperties } from './network.ts';
import type { PropertyFact, ResourcePropertyFacts } from './property-fact.ts';
import { serviceProperties } from './services.ts';

export type { PropertyFact, ResourcePropertyFacts } from './property-fact.ts';

/** Every property that bears on isolation, by resource type. */
export const resourceProperties: readonly ResourcePropertyFacts[] = [
  ...machineLearningProperties,
  ...serviceProperties,
  ...networkProperties,
];

const byType = new Map(resourceProperties.map((one) => [one.type.toLowerCase(), one.properties]));

/**
 * The fact about a property of a resource. `path` is the path from the body, with `[n]` for list items: `properties.ipConfigurations[0].properties.publicIPAddress`.
 * For a property inside another one that has a fact, ask with the longer path first.
 */
export function propertyFact(type: string, path: string): PropertyFact | undefined {
  const wanted = path.replaceAll(/\[[^\]]*\]/g, '[]').toLowerCase();
  return byType.get(type.toLowerCase())?.find((one) => one.path.toLowerCase() === wanted);
}
