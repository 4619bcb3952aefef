import type { ParameterFile, Template } from '../template.ts';

/** A digest of a file's content, node ids included: equal for equal content, and in all practical certainty only for it (64 bits). */
export function fingerprintOf(content: Template | ParameterFile | undefined): string {
  const digest = new Digest();
  digest.add(content, true);
  return digest.text();
}

/** Parts of an expression whose own place follows from the place of the expression around them. */
const DERIVED_PLACE: ReadonlySet<unknown> = new Set([
  'literal',
  'array',
  'object',
  'property',
  'symbol',
  'call',
  'member',
  'index',
  'lambda',
  'missing',
]);

class Digest {
  private a = 0x1b873593;
  private b = 0x41c6ce57;
  private readonly names = new Map<string, number>();

  /** `placed`: whether the ids of this object have to be mixed in. Below an expression they say nothing new, and they are most of the text. */
  add(value: unknown, placed: boolean): void {
    if (typeof value === 'string') this.addText(value);
    else if (Array.isArray(value)) {
      this.mix(0x20001 + value.length * 8);
      for (const item of value) this.add(item, placed);
    } else if (typeof value === 'object' && value !== null) this.addObject(value as Readonly<Record<string, unknown>>, placed);
    else this.addText(`${typeof value} ${String(value)}`);
  }

  text(): string {
    return [this.a, this.b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private addObject(value: Readonly<Record<string, unknown>>, placed: boolean): void {
    const below = !DERIVED_PLACE.has(value['kind']);
    this.mix(0x20002);
    for (const key in value) {
      if (!placed && !below && (key === 'id' || key === 'keyId')) continue;
      this.addName(key);
      this.add(value[key], below);
    }
    this.mix(0x20003);
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

  private addText(value: string): void {
    this.mix(value.length + 0x10000);
    for (let at = 0; at < value.length; at++) this.mix(value.charCodeAt(at));
  }

  private mix(code: number): void {
    this.a = Math.imul(this.a ^ code, 0x85ebca6b);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ code, 0x5f356495);
    this.b = ((this.b << 15) | (this.b >>> 17)) + this.a;
  }
}
