import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Value } from '../value.ts';
import { makeString } from '../value-tools.ts';
import { define, MANY, type NamedFunction, textAt } from './arguments.ts';
import type { CallSite } from './function.ts';

/** `guid` and `uniqueString`, computed as the deployment engine computes them. */
export const hashFunctions: readonly NamedFunction[] = [
  define('guid', 1, MANY, (args, call) => ofText(args, call, guidOf)),
  define('uniqueString', 1, MANY, (args, call) => ofText(args, call, uniqueStringOf)),
];

function ofText(args: readonly Value[], call: CallSite, hash: (text: string) => string): Value | undefined {
  const texts: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const text = textAt(args, at, call);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  const joined = texts.join('-');
  return call.spend(1 + (joined.length >> 6)) ? makeString(hash(joined), call.origin) : undefined;
}

const NAMESPACE = hexToBytes('11fb06fb712d4ddd98c7e71bbd588830');

/** A name-based UUID, version 5. */
function guidOf(text: string): string {
  const digest = sha1(concatBytes(NAMESPACE, utf8ToBytes(text))).slice(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return bytesToHex(digest).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;

/** A 64-bit Murmur-like hash as thirteen characters. */
function uniqueStringOf(text: string): string {
  const data = utf8ToBytes(text);
  const word = (at: number): number =>
    (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8) | ((data[at + 2] ?? 0) << 16) | ((data[at + 3] ?? 0) << 24);
  let [h1, h2] = [0, 0];
  let at = 0;
  for (; at + 8 <= data.length; at += 8) {
    h1 ^= Math.imul(rotate(Math.imul(word(at), C1), 15), C2);
    h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotate(Math.imul(word(at + 4), C2), 17), C1);
    h2 = (Math.imul((rotate(h2, 13) + h1) | 0, 5) + 0x0bcaa747) | 0;
  }
  if (at < data.length) h1 ^= Math.imul(rotate(Math.imul(word(at), C1), 15), C2);
  if (at + 4 < data.length) h2 ^= Math.imul(rotate(Math.imul(word(at + 4), C2), 17), C1);
  h1 ^= data.length;
  h2 ^= data.length;
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  return base32((BigInt(h2 >>> 0) << 32n) | BigInt(h1 >>> 0));
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function base32(hash: bigint): string {
  let text = '';
  for (let rest = hash, count = 0; count < 13; count++) {
    text += 'abcdefghijklmnopqrstuvwxyz234567'[Number(rest >> 59n)];
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return text;
}
