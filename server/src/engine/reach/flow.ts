import type { Origin } from '../base/index.ts';

/** How a flow ends: arrives without leaving private addresses, arrives over a public address or leaves to one, is stopped, or cannot be told. */
export type Verdict = 'private' | 'public' | 'blocked' | 'unknown';

/** What an element of the path does with the flow. */
export type HopDecision =
  | 'resolves'
  | 'allows'
  | 'unfiltered'
  | 'denies'
  | 'routes'
  | 'translates'
  | 'arrives'
  | 'leaves'
  | 'unknown';

/** One element of the path, in the order the flow meets them. A blocked path ends at the element that blocks. */
export interface Hop {
  /** The element: `network security group 'nsg-training' (subnet 'training')`. */
  readonly at: string;
  readonly decision: HopDecision;
  /** A sentence: which rule, route, record or property decides, and how. */
  readonly because: string;
  /** The line that decides; undefined only where no line of the template does (a default of the platform on something that is not declared). */
  readonly origin: Origin | undefined;
  /** Fact number, where one says that the element behaves so. */
  readonly fact: string | undefined;
  /** True where Azure's own rule lets it pass, since none of the template's says anything. */
  readonly byDefault: boolean;
}

/** Something that is not known and could change the verdict. */
export interface Doubt {
  readonly what: string;
  readonly at: Origin | undefined;
}

/** One question and its answer with the evidence. */
export interface Flow {
  /** Stable over edits that change no name: flow row or `question`, from and to. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `Tcp`, `Udp`, `Icmp`, `*`. */
  readonly protocol: string;
  /** `443`, `80, 443`, `*`. */
  readonly port: string;
  readonly verdict: Verdict;
  readonly hops: readonly Hop[];
  /** What an unknown verdict waits for; empty for the other three. */
  readonly doubts: readonly Doubt[];
}
