import type { Origin } from '../base/index.ts';

/**
 * The picture as data: what is inside what, what is linked to what, and what each link means for isolation. Knows no coordinates.
 * Ids are readable and stable (made from resource identities), unique over containers and nodes; edges have ids of their own.
 * A container's parent comes before it in the list.
 */
export interface Diagram {
  readonly title: string;
  /** One sentence with counts: the description of the picture for those who do not see it. */
  readonly summary: string;
  readonly containers: readonly Container[];
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly Edge[];
}

export type Verdict = 'private' | 'public' | 'blocked' | 'unknown';

/** A flow that is public although the declared or inferred design forbids it, or that a finding cites. */
export interface Leak {
  readonly rule: string;
}

/** What all things in the picture share. */
interface Element {
  readonly id: string;
  readonly name: string;
  /** Secondary text: address space, SKU, address, what stands behind the name. */
  readonly detail?: string | undefined;
  /** The whole statement as a sentence, for screen readers and hovers. */
  readonly sentence: string;
  /** Declarations that make up the fact; a click reveals the first. */
  readonly origins: readonly Origin[];
  /** Id of the container it is in; undefined at the top. */
  readonly parent?: string | undefined;
  /**
   * Reading order among siblings, see `columns.ts`. Elements with a column never stand before one with a lower column,
   * and edges are laid out from the lower to the higher one whatever their arrow says.
   */
  readonly column?: number | undefined;
  /** Declared elsewhere (`existing`), drawn with a dashed border. */
  readonly existing?: boolean | undefined;
  /** Behind a condition that is not known before deployment: a "?" badge, never a verdict colour. */
  readonly conditional?: boolean | undefined;
}

export type ContainerKind = 'region' | 'tenant' | 'site' | 'group' | 'vnet' | 'subnet';

export interface Container extends Element {
  readonly kind: ContainerKind;
  /** Word in the pill at the right of a virtual network's name: HUB, SPOKE, CUSTOMER, MANAGED. */
  readonly role?: string | undefined;
  readonly chips?: readonly Chip[] | undefined;
  readonly meter?: Meter | undefined;
}

/** A small box on a subnet: something that is attached to it. */
export interface Chip {
  readonly text: 'NSG' | 'UDR' | 'SEP' | 'SE' | 'NAT' | 'DELEG';
  readonly sentence: string;
  readonly origins: readonly Origin[];
}

/** Addresses in use out of those Azure leaves usable. */
export interface Meter {
  readonly used: number;
  readonly usable: number;
}

export type Shape = 'card' | 'endpoint' | 'actor';

export interface DiagramNode extends Element {
  readonly shape: Shape;
  readonly glyph: GlyphName;
  /** Undefined where nothing is to be said; then there is neither stripe colour nor badge. */
  readonly verdict?: Verdict | undefined;
  readonly leak?: Leak | undefined;
  /** More than one thing drawn as one card: how many. */
  readonly count?: number | undefined;
  /** Address use of a collapsed network. */
  readonly meter?: Meter | undefined;
}

export type EdgeKind =
  | 'private-endpoint'
  | 'traffic'
  | 'peering'
  | 'tunnel'
  | 'route'
  | 'service-endpoint'
  | 'trusted'
  | 'dns'
  | 'public';

export interface Edge {
  readonly id: string;
  readonly kind: EdgeKind;
  /** Ids of containers or nodes, in the direction of the arrow. */
  readonly from: string;
  readonly to: string;
  /** At most a dozen characters; the sentence says the rest. */
  readonly label?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly leak?: Leak | undefined;
  /** An end is behind a condition that is not known before deployment; the verdict is what holds if it is there. */
  readonly conditional?: boolean | undefined;
  readonly sentence: string;
  readonly origins: readonly Origin[];
}

export type GlyphName =
  | 'pin'
  | 'building'
  | 'folder'
  | 'network'
  | 'user'
  | 'cloud'
  | 'cloud-tick'
  | 'cloud-cross'
  | 'firewall'
  | 'gateway'
  | 'globe'
  | 'bastion'
  | 'instance'
  | 'cluster'
  | 'kubernetes'
  | 'plug'
  | 'gauge'
  | 'storage'
  | 'workspace'
  | 'key'
  | 'registry'
  | 'endpoint'
  | 'database'
  | 'search'
  | 'brain'
  | 'machine'
  | 'nat'
  | 'bolt'
  | 'box';

/** The colour family of a thing: its verdict, with a leak before everything. What is refused stays refused, whether it is there or not. */
export type Tone = Verdict | 'leaking' | 'neutral';

export function toneOf(thing: {
  readonly verdict?: Verdict | undefined;
  readonly leak?: Leak | undefined;
  readonly conditional?: boolean | undefined;
}): Tone {
  if (thing.leak) return 'leaking';
  if (thing.conditional && thing.verdict !== 'blocked') return 'unknown';
  return thing.verdict ?? 'neutral';
}
