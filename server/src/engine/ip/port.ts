import { coversIntervals, type Intervals, intersectIntervals, subtractIntervals, toIntervals } from './interval.ts';
import { remember } from './remember.ts';

/** Ports 0 to 65535. */
export type PortSet = Intervals;

export const ALL_PORTS: PortSet = [{ first: 0n, last: 65535n }];

/** `443`, `8000-8080`, `*`, or several of them with commas; undefined for any other text. */
export function parsePorts(text: string): PortSet | undefined {
  return rememberedPorts(text);
}

const rememberedPorts = remember(readPorts);

function readPorts(text: string): PortSet | undefined {
  const parts = text.split(',').map((part) => parseOne(part.trim()));
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? toIntervals(known) : undefined;
}

/** The set of all given texts; undefined as soon as one is no port. */
export function parsePortList(texts: readonly string[]): PortSet | undefined {
  const parts = texts.map(parsePorts);
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? toIntervals(known.flat()) : undefined;
}

export function singlePort(port: number): PortSet {
  return [{ first: BigInt(port), last: BigInt(port) }];
}

export function coversPorts(outer: PortSet, inner: PortSet): boolean {
  return coversIntervals(outer, inner);
}

export function intersectPorts(a: PortSet, b: PortSet): PortSet {
  return intersectIntervals(a, b);
}

export function subtractPorts(a: PortSet, b: PortSet): PortSet {
  return subtractIntervals(a, b);
}

/** `443`, `80, 443`, `8000-8080`, `*`. */
export function formatPorts(ports: PortSet): string {
  if (coversIntervals(ports, ALL_PORTS)) return '*';
  return ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

function parseOne(text: string): { first: bigint; last: bigint } | undefined {
  if (text === '*') return { first: 0n, last: 65535n };
  const match = /^([0-9]{1,5})(?:\s*-\s*([0-9]{1,5}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  const first = BigInt(match[1]);
  const last = match[2] === undefined ? first : BigInt(match[2]);
  return first <= last && last <= 65535n ? { first, last } : undefined;
}
