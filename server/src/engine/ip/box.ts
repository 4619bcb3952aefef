import {
  type AddressSet,
  coversAddresses,
  equalAddresses,
  intersectAddresses,
  isEmptySet,
  subtractAddresses,
} from './address-set.ts';
import { intersectPorts, type PortSet, subtractPorts } from './port.ts';
import { hasPorts, type Protocol } from './protocol.ts';

/** All packets from `source` to `destination` of one protocol to these destination ports. `ports` is all of them for protocols without ports. */
export interface Box {
  readonly source: AddressSet;
  readonly destination: AddressSet;
  readonly protocol: Protocol;
  readonly ports: PortSet;
}

/** A set of packets as boxes that do not overlap. */
export type Traffic = readonly Box[];

export const NO_TRAFFIC: Traffic = [];

/** One box a protocol; empty where a side is empty. */
export function toTraffic(source: AddressSet, destination: AddressSet, protocols: readonly Protocol[], ports: PortSet): Traffic {
  if (isEmptySet(source) || isEmptySet(destination)) return NO_TRAFFIC;
  return protocols.flatMap((protocol) => {
    const own = hasPorts(protocol) ? ports : [{ first: 0n, last: 65535n }];
    return own.length > 0 ? [{ source, destination, protocol, ports: own }] : [];
  });
}

export function intersectTraffic(a: Traffic, b: Traffic): Traffic {
  return a.flatMap((x) => b.flatMap((y) => intersectBox(x, y) ?? []));
}

export function subtractTraffic(a: Traffic, b: Traffic): Traffic {
  return b.reduce<Traffic>((rest, hole) => rest.flatMap((box) => subtractBox(box, hole)), a);
}

export function unionTraffic(a: Traffic, b: Traffic): Traffic {
  return [...a, ...subtractTraffic(b, a)];
}

export function coversTraffic(outer: Traffic, inner: Traffic): boolean {
  return isEmptyTraffic(subtractTraffic(inner, outer));
}

export function equalTraffic(a: Traffic, b: Traffic): boolean {
  return coversTraffic(a, b) && coversTraffic(b, a);
}

export function isEmptyTraffic(traffic: Traffic): boolean {
  return traffic.length === 0;
}

function intersectBox(a: Box, b: Box): Box | undefined {
  if (a.protocol !== b.protocol) return undefined;
  const ports = intersectPorts(a.ports, b.ports);
  if (ports.length === 0) return undefined;
  const source = intersectAddresses(a.source, b.source);
  if (isEmptySet(source)) return undefined;
  const destination = intersectAddresses(a.destination, b.destination);
  return isEmptySet(destination) ? undefined : { source, destination, protocol: a.protocol, ports };
}

/** What is left of a box: a slab a dimension, each outside the hole in that dimension and inside it in the ones before. */
function subtractBox(box: Box, hole: Box): Traffic {
  const inside = intersectBox(box, hole);
  if (!inside) return [box];
  const rest: Box[] = [];
  if (!coversAddresses(inside.source, box.source)) rest.push({ ...box, source: subtractAddresses(box.source, inside.source) });
  if (!equalAddresses(inside.destination, box.destination)) {
    rest.push({ ...box, source: inside.source, destination: subtractAddresses(box.destination, inside.destination) });
  }
  const ports = subtractPorts(box.ports, inside.ports);
  if (ports.length > 0) rest.push({ ...inside, ports });
  return rest;
}
