import type { ParameterFile, Template } from '../template.ts';

/**
 * A digest of a file's content, node ids included: equal for equal content, and in all practical certainty only for it (128 bits).
 * The content is walked in its own order, which the parser makes the same for the same text.
 */
export function fingerprintOf(content: Template | ParameterFile | undefined): string {
  const digest = new Digest();
  digest.add(content);
  return digest.text();
}

class Digest {
  private a = 0xdeadbeef;
  private b = 0x41c6ce57;
  private c = 0x9e3779b9;
  private d = 0x6c62272e;

  add(value: unknown): void {
    if (typeof value === 'string') {
      this.mix(value.length + 0x10000);
      for (let at = 0; at < value.length; at++) this.mix(value.charCodeAt(at));
    } else if (Array.isArray(value)) {
      this.mix(0x20001);
      for (const item of value) this.add(item);
      this.mix(0x20002);
    } else if (typeof value === 'object' && value !== null) {
      this.mix(0x20003);
      for (const [key, item] of Object.entries(value)) {
        this.add(key);
        this.add(item);
      }
      this.mix(0x20004);
    } else this.add(`${typeof value} ${String(value)}`);
  }

  text(): string {
    return [this.a, this.b, this.c, this.d].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private mix(code: number): void {
    this.a = Math.imul(this.a ^ code, 0x85ebca6b);
    this.a = (this.a << 13) | (this.a >>> 19);
    this.b = Math.imul(this.b ^ code, 0x5f356495) + this.a;
    this.b = (this.b << 15) | (this.b >>> 17);
    this.c = Math.imul(this.c ^ code, 0xc2b2ae35) ^ this.b;
    this.c = (this.c << 11) | (this.c >>> 21);
    this.d = (Math.imul(this.d ^ code, 0x27d4eb2f) + this.c) | 0;
    this.d = (this.d << 17) | (this.d >>> 15);
  }
}
