import type { ResourceInstance } from './resources.ts';
import type { Unit } from './unit.ts';
import type { Value } from './value.ts';

/** Where an expression stands: what its names mean, and which loops and lambdas are around it. */
export interface Scope {
  /** Whose parameters, variables, functions and types names mean. */
  readonly unit: Unit;
  /** Whose resources `reference` finds first; another unit than `unit` in nested templates with outer evaluation. */
  readonly holder: Unit;
  readonly frames: Frame | undefined;
  /** The resource whose body this is: its nested children are in scope by their plain names. */
  readonly within: ResourceInstance | undefined;
}

export type Frame = NameFrame | CopyFrame;

/** A lambda's or function's parameter, a loop's item or index. */
export interface NameFrame {
  readonly kind: 'name';
  readonly name: string;
  readonly space: 'any' | 'parameter';
  readonly value: Value;
  readonly next: Frame | undefined;
}

/** A turn of a loop, which ARM's `copyIndex` reads. */
export interface CopyFrame {
  readonly kind: 'copy';
  readonly name: string | undefined;
  /** A loop of a resource or module, which `copyIndex()` without a name means. */
  readonly declaration: boolean;
  readonly index: Value;
  readonly next: Frame | undefined;
}

export function withName(scope: Scope, name: string, value: Value, space: NameFrame['space'] = 'any'): Scope {
  return { ...scope, frames: { kind: 'name', name, space, value, next: scope.frames } };
}

export function findName(scope: Scope, name: string, space: 'any' | 'parameter' | 'variable'): Value | undefined {
  for (let frame = scope.frames; frame; frame = frame.next) {
    if (frame.kind === 'name' && frame.name === name && (frame.space === space || space === 'any')) return frame.value;
  }
  return undefined;
}

export function findCopy(scope: Scope, name: string | undefined): CopyFrame | undefined {
  let nearest: CopyFrame | undefined;
  for (let frame = scope.frames; frame; frame = frame.next) {
    if (frame.kind !== 'copy') continue;
    if (name === undefined ? frame.declaration : frame.name?.toLowerCase() === name.toLowerCase()) return frame;
    nearest ??= frame;
  }
  return name === undefined ? nearest : undefined;
}
