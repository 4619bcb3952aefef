import type { ElkInput, ElkOutput } from '../engine/topology/index.ts';

/** What the host sends to the layout worker. */
export interface LayoutRequest {
  readonly id: number;
  readonly input: ElkInput;
}

/** What comes back, in any order; every request is answered. */
export interface LayoutResponse {
  readonly id: number;
  readonly output: ElkOutput;
}

export function isLayoutRequest(data: unknown): data is LayoutRequest {
  if (typeof data !== 'object' || data === null || !('id' in data) || !('input' in data)) return false;
  return typeof data.id === 'number' && typeof data.input === 'object' && data.input !== null && 'id' in data.input;
}
