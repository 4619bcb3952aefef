import type { AddressSet, ServiceTag } from '../ip/index.ts';
import type { Identity } from '../network/index.ts';

/**
 * Something that has an address nobody knows before deployment: a service tag, a host of the internet, a public IP resource, a machine with a dynamic address.
 * It stands on the line of addresses beside the real ones, so that rules are evaluated over both with one algebra.
 */
export interface Point {
  readonly label: string;
  readonly kind: 'private' | 'tag' | 'host' | 'publicIp' | 'onPremises';
  /** Real addresses it is among (a subnet's prefix); undefined where not even that is known. */
  readonly within: AddressSet | undefined;
  /** The virtual network it is in. */
  readonly network: Identity | undefined;
  /** Application security groups it is in. */
  readonly groups: readonly Identity[];
  /** Service tags it is wholly in. */
  readonly tags: readonly ServiceTag[];
  /** Whether `tags` says everything: yes; no, it may be in any; or it may be in a tag of those who rent from Azure, but in no service's own. */
  readonly tagsComplete: boolean | 'but for tenants';
  /** The service whose endpoint on a subnet would carry it: `Microsoft.Storage`. */
  readonly service: string | undefined;
  /** Region of the service, lower case, where it is known. */
  readonly region: string | undefined;
  /** Prefixes it is in of which the template gives the expression only: rules that name the same expression hold it. */
  readonly texts?: readonly string[];
}

/** Beyond every IPv6 address on the line of `AddressSet`. */
const START = 1n << 200n;

/** Hands out places on the line. Two points never touch. */
export class Points {
  private readonly list: Point[] = [];

  add(point: Point): AddressSet {
    this.list.push(point);
    const at = START + BigInt(this.list.length) * 2n;
    return { line: [{ first: at, last: at }] };
  }

  /** The points in a set. */
  in(set: AddressSet): readonly { readonly point: Point; readonly set: AddressSet }[] {
    const { line } = set;
    const found: { readonly point: Point; readonly set: AddressSet }[] = [];
    // They are last on the line.
    for (let at = line.length - 1; at >= 0; at--) {
      const interval = line[at];
      if (!interval || interval.first < START) break;
      const point = this.list[Number((interval.first - START) / 2n) - 1];
      if (point) found.push({ point, set: { line: [interval] } });
    }
    return found.reverse();
  }

  /** The set without its points: real addresses only. */
  realPart(set: AddressSet): AddressSet {
    const last = set.line.at(-1);
    return last && last.first >= START ? { line: set.line.filter((interval) => interval.first < START) } : set;
  }
}

/** A private address that is known to be in a network. */
export function privatePoint(
  label: string,
  network: Identity | undefined,
  within: AddressSet | undefined,
  groups: readonly Identity[] = [],
  texts: readonly string[] = [],
): Point {
  return {
    label,
    kind: 'private',
    within,
    network,
    groups,
    tags: [],
    tagsComplete: true,
    service: undefined,
    region: undefined,
    texts,
  };
}

/** Everything behind a service tag. */
export function tagPoint(label: string, tag: ServiceTag, service: string | undefined): Point {
  return {
    label,
    kind: 'tag',
    within: undefined,
    network: undefined,
    groups: [],
    tags: [tag],
    tagsComplete: true,
    service,
    region: tag.region,
  };
}
