import type { AddressSet } from '../ip/index.ts';

interface Entry {
  readonly first: bigint;
  readonly last: bigint;
  readonly position: number;
}

/** Things with addresses, found by the addresses in the time of a look-up. */
export class AddressIndex<T> {
  private readonly values: readonly T[];
  /** By first address. */
  private readonly entries: readonly Entry[];
  /** The last address of all entries up to each. */
  private readonly reach: readonly bigint[];

  constructor(values: readonly T[], addressesOf: (value: T) => AddressSet) {
    this.values = values;
    this.entries = values
      .flatMap((value, position) => addressesOf(value).line.map(({ first, last }): Entry => ({ first, last, position })))
      .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.position - b.position));
    let furthest = -1n;
    this.reach = this.entries.map(({ last }) => {
      if (last > furthest) furthest = last;
      return furthest;
    });
  }

  /** Whatever has one of the addresses, in the order given. */
  meeting({ line }: AddressSet): readonly T[] {
    const positions = new Set<number>();
    for (const { first, last } of line) {
      for (let at = this.countUpTo(last) - 1; at >= 0; at--) {
        const entry = this.entries[at];
        if (!entry || (this.reach[at] ?? -1n) < first) break;
        if (entry.last >= first) positions.add(entry.position);
      }
    }
    return [...positions].sort((a, b) => a - b).flatMap((position) => this.values.slice(position, position + 1));
  }

  /** Number of entries that begin at an address or before it. */
  private countUpTo(address: bigint): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.first ?? address) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
