import type { AddressSet } from '../ip/index.ts';
import type { PrivateEndpoint } from '../network/index.ts';
import type { Doubt } from './flow.ts';
import type { HopText } from './trail.ts';

/** What asking for a name gives, with what decides it. */
export type NameAnswer =
  | {
      readonly kind: 'endpoint';
      readonly endpoint: PrivateEndpoint;
      /** Endpoints whose record it may be instead: the one that was made last has it. */
      readonly others: readonly PrivateEndpoint[];
      readonly text: HopText;
      readonly doubts: readonly Doubt[];
    }
  | { readonly kind: 'address'; readonly addresses: AddressSet; readonly text: HopText; readonly doubts: readonly Doubt[] }
  /** Another name, which has to be asked for in its turn. */
  | { readonly kind: 'alias'; readonly host: string; readonly text: HopText; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'public'; readonly text: HopText; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'broken'; readonly text: HopText; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'unknown'; readonly text: HopText; readonly doubts: readonly Doubt[] };

/** Adds to an answer what it rests on and is not known. */
export function withDoubts(answer: NameAnswer, doubts: readonly Doubt[]): NameAnswer {
  return doubts.length === 0 ? answer : { ...answer, doubts: [...answer.doubts, ...doubts] };
}
