import type { NetworkModel } from '../../network/index.ts';
import type { Atlas } from '../../reach/index.ts';
import { type Diagram, type Leak, toneOf } from '../diagram.ts';
import { listed, SENTENCE } from './actors.ts';
import type { Context } from './context.ts';
import { designOf } from './designs.ts';
import { drawWaysIn } from './doors.ts';
import { createJudge } from './judge.ts';
import { inferredLeaks } from './leaks.ts';
import { drawMicrosoftSide, drawOtherEndpoints } from './microsoft.ts';
import { drawNetworks, hubsOf } from './networks.ts';
import { drawEndpoints, drawResidents } from './residents.ts';
import { drawServices, ensureTarget } from './services.ts';
import { Sketch } from './sketch.ts';
import { drawWaysOut } from './ways-out.ts';
import { plural } from './words.ts';
import { drawZones } from './zones.ts';

export interface DiagramOptions {
  readonly title: string;
  /** Public ways that a finding cites, by the resource's identity; inferred from the design where left out. */
  readonly leaks?: ReadonlyMap<string, Leak>;
}

/** The whole network of a deployment as a diagram. Declared, default and unknown stay apart: what is not known is drawn as such. */
export function buildDiagram(atlas: Atlas, options: DiagramOptions): Diagram {
  const { model } = atlas;
  const sketch = new Sketch();
  const judge = createJudge(atlas, options.leaks ?? inferredLeaks(model));
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

/** The designs of the workspaces, counts, and what cannot be seen in the picture. */
function summaryOf(model: NetworkModel, { containers, nodes, edges }: Pick<Diagram, 'containers' | 'nodes' | 'edges'>): string {
  const skipped = model.closedWorld.notAnalysed.length;
  const missing = skipped === 0 ? '' : `${plural(skipped, 'part was', 'parts were')} not analysed.`;
  if (containers.length === 0 && nodes.length === 0) return [NOTHING, missing].filter((part) => part !== '').join(' ');
  const leaking = new Map(nodes.flatMap((node) => (node.leak ? [[node.id, node.name] as const] : [])));
  for (const edge of edges)
    if (edge.leak && !leaking.has(edge.to) && !leaking.has(edge.from)) leaking.set(edge.id, edge.label ?? edge.id);
  const open = nodes.filter((node) => toneOf(node) === 'unknown').length;
  const counts = [
    [model.virtualNetworks.length, 'virtual network'],
    [model.subnets.length, 'subnet'],
    [model.privateEndpoints.length, 'private endpoint'],
    [model.workspaces.filter((one) => !one.existing).length, 'workspace'],
  ] as const;
  const counted = counts.filter(([count]) => count > 0).map(([count, word]) => plural(count, word));
  const designs = model.workspaces
    .filter((one) => !one.existing)
    .flatMap((one) => {
      const { words } = designOf(model, one);
      return words === undefined ? [] : [`${one.label}: ${words}.`];
    });
  return [
    ...(designs.length > MOST_DESIGNS ? [] : designs),
    counted.length === 0 ? '' : `${counted.join(', ')}.`,
    leaking.size === 0 ? 'No leak.' : `${plural(leaking.size, 'leak')}: ${listed([...leaking.values()], SENTENCE)}.`,
    open === 0 ? '' : `${plural(open, 'element')} not decided before deployment.`,
    missing,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const MOST_DESIGNS = 3;
const NOTHING =
  'Nothing in this deployment has a place in a network picture: no network, no workspace, and no service that a workspace uses.';
