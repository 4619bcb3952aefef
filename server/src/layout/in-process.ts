import ElkConstructor from 'elkjs/lib/elk.bundled.js';
import type { ElkInput, ElkOutput } from '../engine/topology/index.ts';
import { layoutWith } from './fallback.ts';

let elk: InstanceType<typeof ElkConstructor> | undefined;

/** Lays out in the calling thread, for hosts that have nothing else to do meanwhile. Never rejects. The instance is kept, since its first run is the slow one. */
export function layoutInProcess(input: ElkInput): Promise<ElkOutput> {
  elk ??= new ElkConstructor();
  const warm = elk;
  return layoutWith((graph) => warm.layout(graph), input);
}
