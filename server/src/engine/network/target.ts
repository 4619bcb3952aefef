import type { Origin } from '../base/index.ts';
import type { ArchetypeKey } from '../facts/index.ts';
import { placeAt, rootPlace } from '../graph/index.ts';
import type { NetworkModel } from './model.ts';

/** A declared design: a base, an overlay, or both. */
export interface Target {
  /** As declared, in canonical spelling: `A5`, `A5+A6`. */
  readonly text: string;
  readonly base: Exclude<ArchetypeKey, 'A6' | 'A7'> | undefined;
  readonly overlays: readonly ('A6' | 'A7')[];
}

const BASES = ['A0', 'A0b', 'A1', 'A2', 'A3', 'A4', 'A5'] as const;
const OVERLAYS = ['A6', 'A7'] as const;

/** `A5`, `A5+A6`, `A6`; undefined for any other text. Letter case does not count. */
export function parseTarget(text: string): Target | undefined {
  let base: Target['base'];
  const overlays: ('A6' | 'A7')[] = [];
  for (const part of text.split('+').map((one) => one.trim().toLowerCase())) {
    const asBase = BASES.find((one) => one.toLowerCase() === part);
    const asOverlay = OVERLAYS.find((one) => one.toLowerCase() === part);
    if (asBase && base === undefined) base = asBase;
    else if (asOverlay && !overlays.includes(asOverlay)) overlays.push(asOverlay);
    else return undefined;
  }
  return { text: [...(base ? [base] : []), ...overlays].join('+'), base, overlays };
}

/** A1 to A7: a design in which the workspace is not public. */
export function isPrivateTarget(target: Target): boolean {
  return target.base === undefined ? target.overlays.length > 0 : target.base !== 'A0' && target.base !== 'A0b';
}

/** A design that was declared, with the place where the template says so. Without `target` the text names no design. */
export interface DeclaredTarget {
  readonly text: string;
  readonly target: Target | undefined;
  readonly from: 'metadata' | 'configuration' | 'argument';
  /** The value in the template; undefined for the other two. */
  readonly at: Origin | undefined;
}

/** Where else than in the template a design may be declared. */
export interface TargetSources {
  readonly configuration: string | undefined;
  readonly argument: string | undefined;
}

/** The design declared for a deployment: `metadata amlIsolation = { target: … }` goes before the configuration, and that before the argument. */
export function declaredTarget(
  model: Pick<NetworkModel, 'metadata'>,
  deployment: number,
  sources: TargetSources,
): DeclaredTarget | undefined {
  const metadata = model.metadata[deployment];
  const place = metadata?.kind === 'object' ? placeAt(rootPlace(metadata, []), 'amlIsolation', 'target') : undefined;
  if (place?.value?.kind === 'string') return { ...read(place.value.value, 'metadata'), at: place.at };
  if (sources.configuration !== undefined) return read(sources.configuration, 'configuration');
  return sources.argument === undefined ? undefined : read(sources.argument, 'argument');
}

function read(text: string, from: DeclaredTarget['from']): DeclaredTarget {
  return { text, target: parseTarget(text), from, at: undefined };
}
