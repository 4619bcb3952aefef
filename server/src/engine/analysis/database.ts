/**
 * Memoised queries over inputs, with early cut-off: a result is computed again only where something it read has changed, and where the new result
 * equals the old one, the old one stays and nothing that read it runs.
 * Queries are synchronous and pure; who reads what is recorded while they run.
 */
export interface Query<V> {
  readonly name: string;
  readonly compute: (key: string, read: Reader) => V;
  equal(before: V, after: V): boolean;
}

/** What a query reads with: other queries and inputs. */
export interface Reader {
  get<V>(query: Query<V>, key: string): V;
  /** An input's value; undefined where the host has not told it yet. */
  input(key: string): unknown;
}

interface Memo {
  readonly query: Query<unknown>;
  readonly key: string;
  value: unknown;
  /** Revision in which the value last differed from the one before. */
  changed: number;
  /** Revision in which the value was last known to be right. */
  verified: number;
  reads: readonly string[];
}

const INPUT = 'input ';

export class Database implements Reader {
  /** How often each query was computed. */
  readonly counters: Record<string, number> = {};
  private revision = 1;
  private readonly inputs = new Map<string, { value: unknown; changed: number }>();
  private readonly deleted = new Map<string, number>();
  private readonly memos = new Map<string, Memo>();
  private readonly running: Set<string>[] = [];

  set(key: string, value: unknown): void {
    const before = this.inputs.get(key);
    if (before?.value === value) return;
    this.revision++;
    this.inputs.set(key, { value, changed: this.revision });
  }

  /** As if it had never been told. */
  delete(key: string): void {
    if (!this.inputs.has(key)) return;
    this.revision++;
    this.inputs.delete(key);
    this.deleted.set(key, this.revision);
  }

  input(key: string): unknown {
    this.running.at(-1)?.add(INPUT + key);
    return this.inputs.get(key)?.value;
  }

  get<V>(query: Query<V>, key: string): V {
    const id = `${query.name} ${key}`;
    this.running.at(-1)?.add(id);
    const memo = this.memos.get(id);
    if (memo && this.holds(memo)) return memo.value as V;
    return this.compute(query, key, id, memo) as V;
  }

  /** Inputs that were read, directly or through other queries, without having been told. */
  missing(query: Query<unknown>, key: string): readonly string[] {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [`${query.name} ${key}`];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (!id.startsWith(INPUT)) open.push(...(this.memos.get(id)?.reads ?? []));
      else if (!this.inputs.has(id.slice(INPUT.length))) found.add(id.slice(INPUT.length));
    }
    return [...found].sort();
  }

  /** Forgets the results whose key the host no longer asks about; what others read of them is computed again when asked. */
  forget(drop: (query: string, key: string) => boolean): void {
    for (const [id, memo] of this.memos) if (drop(memo.query.name, memo.key)) this.memos.delete(id);
  }

  private compute(query: Query<unknown>, key: string, id: string, memo: Memo | undefined): unknown {
    const reads = new Set<string>();
    this.running.push(reads);
    let value: unknown;
    try {
      value = query.compute(key, this);
    } finally {
      this.running.pop();
    }
    this.counters[query.name] = (this.counters[query.name] ?? 0) + 1;
    if (memo && query.equal(memo.value, value)) {
      memo.verified = this.revision;
      memo.reads = [...reads];
      return memo.value;
    }
    this.memos.set(id, { query, key, value, changed: this.revision, verified: this.revision, reads: [...reads] });
    return value;
  }

  /** Whether nothing a memo read has changed since it was last right. What it read is brought up to date in the order it was read, and no further than the first change. */
  private holds(memo: Memo): boolean {
    if (memo.verified === this.revision) return true;
    for (const id of memo.reads) if (this.changedSince(id, memo.verified)) return false;
    memo.verified = this.revision;
    return true;
  }

  private changedSince(id: string, revision: number): boolean {
    if (id.startsWith(INPUT)) {
      const key = id.slice(INPUT.length);
      return (this.inputs.get(key)?.changed ?? this.deleted.get(key) ?? 0) > revision;
    }
    const memo = this.memos.get(id);
    if (!memo) return true;
    if (!this.holds(memo)) this.compute(memo.query, memo.key, id, memo);
    return (this.memos.get(id)?.changed ?? Number.POSITIVE_INFINITY) > revision;
  }
}
