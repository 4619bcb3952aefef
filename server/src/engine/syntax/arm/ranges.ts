import type { NodeId, TextRange } from '../../base/index.ts';
import { entriesOf } from './json-access.ts';
import { offsetsInString } from './json-string.ts';
import { type JsonNode, parseJson } from './json-tree.ts';
import { placesIn } from './lower-expression.ts';
import { childId, keyId, propertyId } from './node-id.ts';
import { isExpression, parseTemplateExpression } from './template-expression.ts';

/**
 * The ranges of all places of a text, outer ones first. They are worked out when the first one is asked for, from the text again:
 * most files are read without anybody asking where something stands.
 */
export class RangeTable {
  private table: ReadonlyMap<NodeId, TextRange> | undefined;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  rangeOf(node: NodeId): TextRange | undefined {
    return this.ranges().get(node);
  }

  nodesAt(offset: number): readonly NodeId[] {
    const found: (readonly [NodeId, number])[] = [];
    for (const [id, range] of this.ranges()) {
      if (range.start <= offset && offset <= range.end) found.push([id, range.end - range.start]);
    }
    return found
      .reverse()
      .sort((left, right) => left[1] - right[1])
      .map(([id]) => id);
  }

  private ranges(): ReadonlyMap<NodeId, TextRange> {
    this.table ??= collect(this.text);
    return this.table;
  }
}

function collect(text: string): ReadonlyMap<NodeId, TextRange> {
  const table = new Map<NodeId, TextRange>();
  const visit = (node: JsonNode, id: NodeId): void => {
    table.set(id, { start: node.start, end: node.end });
    if (node.kind === 'array') for (const [at, item] of node.items.entries()) visit(item, childId(id, at));
    if (node.kind === 'string') addExpression(node.value, node, id);
    for (const entry of entriesOf(node)) {
      const value = childId(id, entry.key);
      table.set(propertyId(value), { start: entry.keyRange.start, end: entry.value.end });
      table.set(keyId(value), entry.keyRange);
      addExpression(entry.key, entry.keyRange, keyId(value));
      visit(entry.value, value);
    }
  };
  /** The whole expression keeps the range of its string, quotes included. */
  const addExpression = (value: string, range: TextRange, id: NodeId): void => {
    if (!isExpression(value)) return;
    const raw = parseTemplateExpression(value);
    if (!('kind' in raw)) return;
    const offset = offsetsInString(text, range.start, range.end - 1);
    for (const [place, start, end] of placesIn(raw, id)) {
      if (place !== id) table.set(place, { start: offset(start), end: offset(end) });
    }
  };
  visit(parseJson(text).root, '');
  return table;
}
