import { type Diagram, legendOf } from '../../engine/topology/index.ts';
import type { TopologyLegendEntry } from '../../protocol/index.ts';

export const legendFor = (diagram: Diagram): readonly TopologyLegendEntry[] =>
  legendOf(diagram).map(({ key, label }) => ({ key, label, sample: '' }));
