import { describe, expect, it } from 'vitest';
import { Database, type Query } from './database.ts';
import { deepEqual } from './equal.ts';

const trimmed: Query<string> = {
  name: 'trimmed',
  compute: (key, read) => String(read.input(key) ?? '').trim(),
  equal: Object.is,
};
const size: Query<number> = { name: 'size', compute: (key, read) => read.get(trimmed, key).length, equal: Object.is };
const total: Query<number> = {
  name: 'total',
  compute: (key, read) => key.split(',').reduce((sum, one) => sum + read.get(size, one), 0),
  equal: Object.is,
};

describe('Database', () => {
  it('computes once while nothing changes', () => {
    const database = new Database();
    database.set('a', 'x');
    database.get(total, 'a');
    database.get(total, 'a');
    expect(database.counters).toEqual({ trimmed: 1, size: 1, total: 1 });
  });

  it('cuts off where an intermediate result stays equal', () => {
    const database = new Database();
    database.set('a', 'x');
    database.set('b', 'yy');
    expect(database.get(total, 'a,b')).toBe(3);
    database.set('a', ' x ');
    expect(database.get(total, 'a,b')).toBe(3);
    expect(database.counters).toEqual({ trimmed: 3, size: 2, total: 1 });
  });

  it('runs only the readers of what changed', () => {
    const database = new Database();
    database.set('a', 'x');
    database.set('b', 'yy');
    database.get(total, 'a,b');
    database.set('b', 'yyy');
    expect(database.get(total, 'a,b')).toBe(4);
    expect(database.counters).toEqual({ trimmed: 3, size: 3, total: 2 });
  });

  it('names the inputs it was never told', () => {
    const database = new Database();
    database.set('a', 'x');
    database.get(total, 'a,b,c');
    expect(database.missing(total, 'a,b,c')).toEqual(['b', 'c']);
    database.set('b', 'y');
    database.get(total, 'a,b,c');
    expect(database.missing(total, 'a,b,c')).toEqual(['c']);
  });
});

describe('deepEqual', () => {
  it('follows cycles', () => {
    const make = (name: string) => {
      const node: { name: string; self?: unknown } = { name };
      node.self = [node];
      return node;
    };
    expect(deepEqual(make('a'), make('a'))).toBe(true);
    expect(deepEqual(make('a'), make('b'))).toBe(false);
  });

  it('compares maps, sets and bigints by content', () => {
    expect(deepEqual(new Map([['a', { n: 1n }]]), new Map([['a', { n: 1n }]]))).toBe(true);
    expect(deepEqual(new Map([['a', 1]]), new Map([['a', 2]]))).toBe(false);
    expect(deepEqual(new Set(['a']), new Set(['b']))).toBe(false);
    expect(deepEqual({ a: 1, b: undefined }, { a: 1 })).toBe(false);
  });
});
