import type { ArchetypeKey } from '../facts/index.ts';

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
