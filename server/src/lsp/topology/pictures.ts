import { placeOf } from '../../engine/analysis/index.ts';
import { type FileId, LineIndex } from '../../engine/base/index.ts';
import { type Diagram, drawForPage, fromElk, type PageDrawing, type Placement, toElk } from '../../engine/topology/index.ts';
import type {
  TopologyDirection,
  TopologyElementParams,
  TopologyParams,
  TopologyPlace,
  TopologyPlacesParams,
  TopologyResult,
} from '../../protocol/index.ts';
import type { Context } from '../context.ts';
import type { LayoutQueue } from './layout-queue.ts';
import { elementAround, elementOf, originsOf } from './places.ts';

interface Drawn {
  readonly diagram: Diagram;
  readonly placement: Placement;
  readonly drawing: PageDrawing;
}

/** The last pictures of documents: what an edit left alone keeps its place, and an unchanged diagram is not laid out again. */
export class Pictures {
  private readonly context: Context;
  private readonly layouts: LayoutQueue;
  private readonly drawn = new Map<string, Drawn>();

  constructor(context: Context, layouts: LayoutQueue) {
    this.context = context;
    this.layouts = layouts;
  }

  /** The picture of a document's deployment; undefined once nobody wants it. */
  async draw({ uri, direction }: TopologyParams, wanted: () => boolean): Promise<TopologyResult | undefined> {
    const file = this.context.fileOf(uri);
    const diagram = await this.diagram(file, wanted);
    if (diagram === undefined) return wanted() ? { state: 'empty', uri, message: NO_TEMPLATE } : undefined;
    const key = `${direction} ${file}`;
    const before = this.drawn.get(key);
    const broken = (this.context.session.source(file)?.problems.length ?? 0) > 0;
    if (broken && before && before.diagram.nodes.length > diagram.nodes.length) return show(uri, direction, before, STALE);
    if (diagram.nodes.length === 0 && diagram.containers.length === 0) return { state: 'empty', uri, message: NOTHING_TO_DRAW };
    if (before && JSON.stringify(before.diagram) === JSON.stringify(diagram)) return show(uri, direction, before, null);
    const placement = fromElk(diagram, await this.layouts.layout(toElk(diagram, direction, before?.placement)));
    if (!wanted()) return undefined;
    const drawn: Drawn = { diagram, placement, drawing: drawForPage(diagram, placement, direction) };
    this.drawn.set(key, drawn);
    return show(uri, direction, drawn, null);
  }

  /** Where the element of a picture, or one of its chips, is declared: the place to reveal first. */
  async places({ uri, id, chip }: TopologyPlacesParams, wanted: () => boolean): Promise<readonly TopologyPlace[]> {
    const diagram = await this.diagram(this.context.fileOf(uri), wanted);
    const element = diagram && elementOf(diagram, id);
    return originsOf(element, chip).map((origin) => {
      const { file, range } = placeOf(origin, this.context.session.source(origin.file));
      return { uri: this.context.uriOf(file), range };
    });
  }

  /** The element that a position of a file, which may be a module of the picture's document, declares. */
  async elementAt({ uri, at }: TopologyElementParams, wanted: () => boolean): Promise<string | null> {
    const diagram = await this.diagram(this.context.fileOf(uri), wanted);
    const file = this.context.fileOf(at.uri);
    const source = this.context.session.source(file);
    if (!diagram || !source) return null;
    const nodes = source.nodesAt(new LineIndex(source.text).offset(at.position));
    return elementAround(diagram, file, nodes)?.id ?? null;
  }

  /** The diagram of the first deployment that uses a file, or undefined where there is none. */
  async diagram(file: FileId, wanted: () => boolean): Promise<Diagram | undefined> {
    const [deployment] = await this.context.session.shownDeploymentsOf(file, wanted);
    return deployment && this.context.session.reports.ask(deployment, (analysis, request) => analysis.diagram(request), wanted);
  }
}

const NO_TEMPLATE = 'This file is no Bicep or ARM template of a deployment. Open one, and the picture follows.';
const NOTHING_TO_DRAW =
  'This deployment declares nothing that has a place in a network picture: no network, no workspace, no service a workspace uses.';
const STALE = 'The text has errors at present; this is the picture from before them.';

function show(uri: string, direction: TopologyDirection, { drawing }: Drawn, stale: string | null): TopologyResult {
  return { state: 'picture', uri, direction, ...drawing, stale };
}
