import type { NetworkModel } from '../../network/index.ts';
import type { Diagram, Leak } from '../diagram.ts';
import type { Context } from './context.ts';
import { drawWaysIn } from './doors.ts';
import { type Judge, judgeBySettings } from './judge.ts';
import { leaksOf } from './leaks.ts';
import { drawMicrosoftSide, drawOtherEndpoints } from './microsoft.ts';
import { drawNetworks, hubsOf } from './networks.ts';
import { drawEndpoints, drawResidents } from './residents.ts';
import { drawServices, ensureTarget } from './services.ts';
import { Sketch } from './sketch.ts';
import { drawWaysOut, drawZones } from './ways-out.ts';
import { plural } from './words.ts';

export interface DiagramOptions {
  readonly title: string;
  /** Public ways that a finding cites, by the resource's identity; inferred from the design where left out. */
  readonly leaks?: ReadonlyMap<string, Leak>;
  /** Where verdicts come from; the settings of the model where left out. */
  readonly judge?: Judge;
}

/** The whole network of a deployment as a diagram. Declared, default and unknown stay apart: what is not known is drawn as such. */
export function buildDiagram(model: NetworkModel, options: DiagramOptions): Diagram {
  const sketch = new Sketch();
  const judge = options.judge ?? judgeBySettings(model, options.leaks ?? leaksOf(model));
  const context: Context = { model, sketch, judge, hubs: hubsOf(model) };
  const target = (reference: Parameters<typeof ensureTarget>[1]) => ensureTarget(context, reference);
  drawNetworks(context);
  const working = drawResidents(context);
  drawServices(context);
  drawEndpoints(context, target);
  drawMicrosoftSide(context, target);
  drawOtherEndpoints(context);
  drawZones(context);
  drawWaysOut(context, working);
  drawWaysIn(context);
  return sketch.finish(options.title, (parts) => summaryOf(model, parts));
}

/** Counts, and what cannot be seen in the picture. */
function summaryOf(model: NetworkModel, { nodes, edges }: Pick<Diagram, 'containers' | 'nodes' | 'edges'>): string {
  const leaks = edges.filter((edge) => edge.leak).length;
  const unknown = [...nodes, ...edges].filter((thing) => thing.verdict === 'unknown').length;
  const skipped = model.closedWorld.notAnalysed.length;
  const counts = [
    plural(model.virtualNetworks.length, 'virtual network'),
    plural(model.subnets.length, 'subnet'),
    plural(model.privateEndpoints.length, 'private endpoint'),
    plural(nodes.length, 'element'),
  ];
  return [
    `${counts.join(', ')}.`,
    leaks === 0 ? 'No leaking path.' : `${plural(leaks, 'leaking path')}.`,
    unknown === 0 ? '' : `${plural(unknown, 'thing')} not decided.`,
    skipped === 0 ? '' : `${plural(skipped, 'part')} not analysed.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
