import type { Origin } from '../../base/index.ts';
import type { Setting } from '../setting.ts';
import type { Identity, ModelResource, Reference } from '../types/index.ts';

/** What something takes from a subnet. */
export interface AddressDemand {
  readonly subnet: Identity;
  readonly what: string;
  /** Taken at the smallest scale. */
  readonly minimum: number;
  /** Taken at the largest scale; null where that is not bounded or not known. */
  readonly maximum: number | null;
  /** The longest prefix the service accepts for its subnet. */
  readonly prefixAtMost?: number;
  readonly fact: string | undefined;
  readonly at: Origin;
}

/** The same demand before it is known in which subnet it falls, and whether its resource is there. */
export type Draft = Omit<AddressDemand, 'subnet' | 'at'>;

/** A resource that may be absent takes nothing at least; a loop of unknown length has no upper bound. */
export function place(owner: ModelResource, subnet: Reference, draft: Draft): readonly AddressDemand[] {
  if (subnet.state === 'none' || owner.existing) return [];
  const minimum = owner.condition === undefined ? draft.minimum : 0;
  return [{ ...draft, minimum, maximum: owner.many ? null : draft.maximum, subnet: subnet.identity, at: owner.at }];
}

/** A count that is known, or nothing. */
export function countOf(setting: Setting<number> | Setting<number | undefined>): number | undefined {
  return setting.state === 'unknown' ? undefined : setting.value;
}
