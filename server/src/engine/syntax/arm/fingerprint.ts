import type { Expression, PropertyExpression, Spread } from '../expression.ts';
import type { ParameterFile, Template } from '../template.ts';

/** A digest of a file's content, node ids included: equal for equal content, and in all practical certainty only for it (64 bits). */
export function fingerprintOf(content: Template | ParameterFile | undefined): string {
  const digest = new Digest();
  digest.add(content);
  return digest.text();
}

class Digest {
  private a = 0x1b873593;
  private b = 0x41c6ce57;
  private readonly names = new Map<string, number>();

  add(value: unknown): void {
    if (typeof value === 'string') this.addText(value);
    else if (Array.isArray(value)) {
      this.mix(0x20001 + value.length * 8);
      for (const item of value) this.add(item);
    } else if (typeof value === 'object' && value !== null) this.addObject(value as Readonly<Record<string, unknown>>);
    else this.addScalar(value);
  }

  text(): string {
    return [this.a, this.b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private addObject(value: Readonly<Record<string, unknown>>): void {
    // Types have kinds of the same names, and decorators.
    if (typeof value['kind'] === 'string' && !('decorators' in value) && value['kind'] in PARTS) {
      this.addText(String(value['id']));
      this.addExpression(value as unknown as Part);
      return;
    }
    this.mix(0x20002);
    for (const key in value) {
      this.addName(key);
      this.add(value[key]);
    }
    this.mix(0x20003);
  }

  /** An expression whose place is known. The places of its parts follow from it and say nothing new; they would be most of the text. */
  private addExpression(part: Part): void {
    const tag = PARTS[part.kind];
    if (tag === undefined) return this.addObject(part as unknown as Readonly<Record<string, unknown>>);
    this.mix(tag);
    switch (part.kind) {
      case 'literal':
        return typeof part.value === 'string' ? this.addText(part.value) : this.addScalar(part.value);
      case 'interpolation':
        for (const text of part.texts) this.addText(text);
        return this.addAll(part.values);
      case 'array':
        return this.addAll(part.items);
      case 'object':
        return this.addAll(part.properties);
      case 'property':
        if (typeof part.key === 'string') this.addText(part.key);
        else this.addExpression(part.key);
        return this.addExpression(part.value);
      case 'spread':
        return this.addExpression(part.value);
      case 'symbol':
        this.addText(part.name);
        return this.addText(part.space);
      case 'call':
        this.addText(part.namespace ?? '');
        this.addText(part.name);
        return this.addAll(part.arguments);
      case 'method':
        this.addText(part.name);
        this.addExpression(part.base);
        return this.addAll(part.arguments);
      case 'nested':
        this.addText(part.name);
        return this.addExpression(part.base);
      case 'member':
        this.addText(part.name);
        this.addScalar(part.safe);
        return this.addExpression(part.base);
      case 'index':
        this.addScalar(part.safe);
        this.addScalar(part.fromEnd);
        this.addExpression(part.base);
        return this.addExpression(part.index);
      case 'unary':
        this.addText(part.operator);
        return this.addExpression(part.operand);
      case 'binary':
        this.addText(part.operator);
        this.addExpression(part.left);
        return this.addExpression(part.right);
      case 'conditional':
        this.addExpression(part.condition);
        this.addExpression(part.whenTrue);
        return this.addExpression(part.whenFalse);
      case 'lambda':
        this.mix(part.parameters.length);
        for (const name of part.parameters) this.addText(name);
        return this.addExpression(part.body);
      case 'nonNull':
        return this.addExpression(part.operand);
      case 'for':
      case 'missing':
        // They have no tag: what reads them as objects has returned already.
        return;
    }
  }

  private addAll(parts: readonly Part[]): void {
    this.mix(0x20001 + parts.length * 8);
    for (const part of parts) this.addExpression(part);
  }

  /** The few field names of the content come again and again: their text is mixed in once and stands for a number from then on. */
  private addName(name: string): void {
    const known = this.names.get(name);
    if (known !== undefined) {
      this.mix(known);
      return;
    }
    this.names.set(name, 0x30000 + this.names.size);
    this.addText(name);
  }

  private addScalar(value: unknown): void {
    if (value === true || value === false) this.mix(value ? 0x20004 : 0x20005);
    else this.addText(`${typeof value} ${String(value)}`);
  }

  private addText(value: string): void {
    let { a, b } = this;
    a = Math.imul(a ^ (value.length + 0x10000), 0x85ebca6b);
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at);
      a = Math.imul(a ^ code, 0x85ebca6b);
      a ^= a >>> 15;
      b = Math.imul(b ^ code, 0x5f356495);
      b = ((b << 15) | (b >>> 17)) + a;
    }
    this.a = a;
    this.b = b | 0;
  }

  private mix(code: number): void {
    this.a = Math.imul(this.a ^ code, 0x85ebca6b);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ code, 0x5f356495);
    this.b = (((this.b << 15) | (this.b >>> 17)) + this.a) | 0;
  }
}

type Part = Expression | PropertyExpression | Spread;

/** A number for each kind of expression whose parts have their places from it. That of a loop has parts of other origin in ARM. */
const PARTS: Partial<Record<string, number>> = {
  literal: 0x40000,
  interpolation: 0x40001,
  array: 0x40002,
  object: 0x40003,
  property: 0x40004,
  spread: 0x40005,
  symbol: 0x40006,
  call: 0x40007,
  method: 0x40008,
  nested: 0x40009,
  member: 0x4000a,
  index: 0x4000b,
  unary: 0x4000c,
  binary: 0x4000d,
  conditional: 0x4000e,
  lambda: 0x4000f,
  nonNull: 0x40010,
  missing: 0x40011,
};
