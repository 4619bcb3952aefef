/*
 * The picture on its way: client and server speak the first half over LSP, page and client the second half over `postMessage`.
 * The server holds model, layout and positions; the client passes on; the page draws.
 */

export const TOPOLOGY = 'amlIsolation/topology';
export const TOPOLOGY_PLACES = 'amlIsolation/topologyPlaces';
export const TOPOLOGY_ELEMENT = 'amlIsolation/topologyElement';
/** Notification: the picture of a document has changed; whoever shows it asks again. */
export const TOPOLOGY_CHANGED = 'amlIsolation/topologyChanged';

export type TopologyDirection = 'RIGHT' | 'DOWN';

export interface TopologyParams {
  readonly uri: string;
  readonly direction: TopologyDirection;
}

export interface TopologyLegendEntry {
  /** `data-legend` of the lines it stands for. */
  readonly key: string;
  readonly label: string;
  /** A line as a small SVG document. */
  readonly sample: string;
}

/** What there is to show for a document. */
export type TopologyResult =
  | {
      readonly state: 'picture';
      readonly uri: string;
      readonly title: string;
      readonly summary: string;
      readonly direction: TopologyDirection;
      /** Drawn for the page: classes only, no style inside. */
      readonly svg: string;
      readonly legend: readonly TopologyLegendEntry[];
      /** Why this is an earlier state, where the text has errors at present; null where it is not. */
      readonly stale: string | null;
    }
  /** Nothing to draw: what is missing and what to do. */
  | { readonly state: 'empty'; readonly uri: string; readonly message: string }
  | { readonly state: 'failed'; readonly uri: string; readonly message: string };

export interface TopologyPlacesParams {
  readonly uri: string;
  /** `data-id` of a container, node or edge. */
  readonly id: string;
  /** Index of the chip on a subnet; null for the element itself. */
  readonly chip: number | null;
}

/** The declarations behind an element, the one to reveal first. */
export interface TopologyPlace {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** Asks for the element that is declared around a position: its `data-id`, or null. */
export interface TopologyElementParams {
  /** The document whose picture it is. */
  readonly uri: string;
  readonly at: { readonly uri: string; readonly position: { readonly line: number; readonly character: number } };
}

/** From the client to the page. */
export type ToTopologyPage =
  | { readonly kind: 'show'; readonly result: TopologyResult }
  /** Something is on its way; the page keeps what it shows. */
  | { readonly kind: 'busy' }
  /** The element of the declaration under the cursor; null clears it. */
  | { readonly kind: 'highlight'; readonly id: string | null };

/** From the page to the client. */
export type FromTopologyPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reveal'; readonly id: string; readonly chip: number | null }
  | { readonly kind: 'direction'; readonly direction: TopologyDirection };

/** What the page keeps with `setState`; the client finds `uri` in it when it restores a panel. */
export interface TopologyPageState {
  readonly version: 1;
  readonly uri: string;
  readonly direction: TopologyDirection;
  /** Null: fitted to the panel. The centre is in the figure's pixels. */
  readonly view: { readonly zoom: number; readonly x: number; readonly y: number } | null;
  readonly selection: string | null;
  readonly hidden: readonly string[];
}

export function isToTopologyPage(data: unknown): data is ToTopologyPage {
  if (!isRecord(data)) return false;
  if (data['kind'] === 'busy') return true;
  if (data['kind'] === 'highlight') return data['id'] === null || typeof data['id'] === 'string';
  return data['kind'] === 'show' && isTopologyResult(data['result']);
}

export function isFromTopologyPage(data: unknown): data is FromTopologyPage {
  if (!isRecord(data)) return false;
  if (data['kind'] === 'ready') return true;
  if (data['kind'] === 'direction') return isDirection(data['direction']);
  return data['kind'] === 'reveal' && typeof data['id'] === 'string' && (data['chip'] === null || Number.isInteger(data['chip']));
}

export function isTopologyPageState(data: unknown): data is TopologyPageState {
  if (!isRecord(data) || data['version'] !== 1 || typeof data['uri'] !== 'string' || !isDirection(data['direction']))
    return false;
  const { view, selection, hidden } = data;
  const viewHolds =
    view === null ||
    (isRecord(view) && [view['zoom'], view['x'], view['y']].every((it) => typeof it === 'number' && Number.isFinite(it)));
  return (
    viewHolds &&
    (selection === null || typeof selection === 'string') &&
    Array.isArray(hidden) &&
    hidden.every((it) => typeof it === 'string')
  );
}

function isTopologyResult(data: unknown): data is TopologyResult {
  if (!isRecord(data) || typeof data['uri'] !== 'string') return false;
  if (data['state'] === 'empty' || data['state'] === 'failed') return typeof data['message'] === 'string';
  const texts = [data['title'], data['summary'], data['svg']].every((it) => typeof it === 'string');
  const stale = data['stale'] === null || typeof data['stale'] === 'string';
  return (
    data['state'] === 'picture' &&
    texts &&
    stale &&
    isDirection(data['direction']) &&
    Array.isArray(data['legend']) &&
    data['legend'].every(isLegendEntry)
  );
}

function isLegendEntry(data: unknown): data is TopologyLegendEntry {
  return (
    isRecord(data) && typeof data['key'] === 'string' && typeof data['label'] === 'string' && typeof data['sample'] === 'string'
  );
}

function isDirection(data: unknown): data is TopologyDirection {
  return data === 'RIGHT' || data === 'DOWN';
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}
