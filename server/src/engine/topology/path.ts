import { number } from './markup.ts';
import type { Point } from './placement.ts';

const CORNER = 7;

/** The polyline as path data with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let d = `M${at(first)}`;
  let before = first;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (!next) {
      d += `L${at(point)}`;
      break;
    }
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, next) / 2);
    d += `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, next, radius))}`;
    before = point;
  }
  return d;
}

/** The polyline without its last `length` pixels, so that a line ends where its arrowhead begins. */
export function shortened(points: readonly Point[], length: number): readonly Point[] {
  const end = pointBeforeEnd(points, length);
  let left = length;
  const kept = [...points];
  while (kept.length > 1) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (!last || !before || distance(last, before) > left) break;
    left -= distance(last, before);
    kept.pop();
  }
  return [...kept.slice(0, Math.max(1, kept.length - 1)), end];
}

/** The point `length` pixels before the end, walking along the line; the start where the line is shorter. */
export function pointBeforeEnd(points: readonly Point[], length: number): Point {
  let left = length;
  for (let index = points.length - 1; index > 0; index--) {
    const last = points[index];
    const before = points[index - 1];
    if (!last || !before) break;
    const step = distance(last, before);
    if (step >= left) return towards(last, before, left);
    left -= step;
  }
  return points[0] ?? { x: 0, y: 0 };
}

/**
 * Where a sign of the given radius stands clear of the line's end and corners: `length` pixels before the end where the last straight is long enough,
 * else behind the corner of the last straight that has room for it.
 */
export function signPoint(points: readonly Point[], length: number, radius: number): Point {
  for (let index = points.length - 1; index > 0; index--) {
    const last = points[index];
    const before = points[index - 1];
    if (!last || !before) break;
    const straight = distance(last, before);
    const isLast = index === points.length - 1;
    if (isLast ? straight < length + radius : straight < 2 * (radius + CORNER)) continue;
    return isLast ? towards(last, before, length) : towards(last, before, radius + CORNER);
  }
  return pointBeforeEnd(points, length);
}

/** Unit vector in which the line arrives. */
export function heading(points: readonly Point[]): Point {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return { x: 1, y: 0 };
  const length = distance(last, before);
  return length === 0 ? { x: 1, y: 0 } : { x: (last.x - before.x) / length, y: (last.y - before.y) / length };
}

export function at(point: Point): string {
  return `${number(point.x)} ${number(point.y)}`;
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  return whole === 0 ? from : { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
