import type {
  TopologyDirection,
  TopologyLegendEntry,
  TopologyPageState,
  TopologyResult,
} from '../../../../server/src/protocol/index.ts';
import { fitTexts } from './fit-text.ts';
import { connectHost } from './host.ts';
import { attachHover } from './hover.ts';
import { type Item, Items } from './items.ts';
import { type Actions, handleKey } from './keyboard.ts';
import { fillLegend } from './legend.ts';
import { fillList } from './list.ts';
import { markCursor, markFocus, markHidden, markSelection, markTabStop } from './marks.ts';
import { adopt, parseFigure, patchFigure } from './patch.ts';
import { onPress } from './press.ts';
import { connectToolbar } from './toolbar.ts';
import { createView, type View } from './view.ts';

/* The page of the topology panel: draws what it is sent and says what was chosen. It knows ids and sentences, nothing of networks. */

const host = connectHost();
const byId = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const stage = byId('stage');
const saved = host.load();

let uri = saved?.uri ?? '';
// Beside a text the panel is a column, which a figure that runs down fills best.
let direction: TopologyDirection = saved?.direction ?? (window.innerHeight > window.innerWidth ? 'DOWN' : 'RIGHT');
let selection: string | null = saved?.selection ?? null;
let restored: TopologyPageState['view'] | undefined = saved?.view;
const hidden = new Set(saved?.hidden ?? []);
let legend: readonly TopologyLegendEntry[] = [];
let shown: { readonly figure: SVGSVGElement; readonly view: View; items: Items } | undefined;
/** The tab stop. */
let current: string | undefined;

function show(result: TopologyResult): void {
  document.body.classList.remove('busy');
  const other = result.uri !== uri;
  if (other) {
    selection = null;
    restored = undefined;
  }
  uri = result.uri;
  if (result.state !== 'picture') {
    // What was drawn before stays, unless it is of another document.
    if (other) clear();
    say(result.message, shown ? 'stale' : 'message');
    document.body.classList.toggle('stale', shown !== undefined);
    save();
    return;
  }
  const turned = result.direction !== direction && shown !== undefined;
  direction = result.direction;
  byId('title').textContent = result.title;
  byId('direction').setAttribute('aria-label', direction === 'RIGHT' ? 'Read from top to bottom' : 'Read from left to right');
  const figure = parseFigure(result.svg);
  if (!figure) {
    say(
      'The drawing could not be read. Close the panel and open it again; if that does not help, report the template.',
      shown ? 'stale' : 'message',
    );
    return;
  }
  draw(figure, other || turned);
  say(result.stale ?? '', 'stale');
  say('', 'message');
  document.body.classList.toggle('stale', result.stale !== null);
  legend = result.legend;
  openPanel('legend');
  if (!byId('list').hidden) openPanel('list');
  save();
}

function draw(figure: SVGSVGElement, afresh: boolean): void {
  const { width, height } = figure.viewBox.baseVal;
  const way = shown?.items.wayUp(current) ?? [];
  const hadFocus = shown?.figure.contains(document.activeElement) ?? false;
  if (shown && !afresh) {
    const patch = patchFigure(shown.figure, figure);
    remember(shown.figure, width, height);
    shown.items = new Items(shown.figure);
    for (const group of patch.added) group.classList.add('new');
    if (shown.view.state() === null) shown.view.restore(null);
    if (patch.added.length + patch.removed > 0) announce(`${patch.added.length} added, ${patch.removed} removed.`);
  } else {
    const view = afresh ? null : (restored ?? null);
    clear();
    adopt(figure);
    remember(figure, width, height);
    stage.prepend(figure);
    const target = figure.querySelector<SVGGElement>('.view');
    if (!target) return;
    shown = { figure, view: createView(stage, figure, target, save), items: new Items(figure) };
    shown.view.restore(view);
  }
  fitTexts(shown.figure);
  const { items } = shown;
  markHidden(items, hidden);
  markSelection(items, items.get(selection));
  // What had the focus may be gone or drawn anew; then what it was in has it.
  const stop = way.map((id) => items.get(id)).find((item) => item !== undefined) ?? items.children(undefined)[0];
  current = stop?.id;
  markTabStop(items, stop);
  if (hadFocus && !shown.figure.contains(document.activeElement)) stop?.element.focus({ preventScroll: true });
}

/** The stage clips and the view is moved by a transform, so the figure's own size is kept aside. */
function remember(figure: SVGSVGElement, width: number, height: number): void {
  figure.dataset['width'] = String(width);
  figure.dataset['height'] = String(height);
  figure.removeAttribute('viewBox');
  figure.setAttribute('width', '100%');
  figure.setAttribute('height', '100%');
}

function clear(): void {
  shown?.view.destroy();
  shown?.figure.remove();
  shown = undefined;
}

function say(text: string, where: 'stale' | 'message'): void {
  const element = byId(where);
  element.textContent = text;
  element.hidden = text === '';
}

function announce(text: string): void {
  byId('live').textContent = text;
}

function save(): void {
  const view = shown ? shown.view.state() : (restored ?? null);
  host.save({ version: 1, uri, direction, view, selection, hidden: [...hidden] });
}

function openPanel(panel: string): void {
  if (!shown) return;
  const { items } = shown;
  if (panel === 'legend') {
    const present = new Set(items.lines.map(({ element }) => element.dataset['legend'] ?? ''));
    fillLegend(byId('legend'), legend, present, hidden, toggleLegend);
  } else if (panel === 'list') {
    fillList(byId('list'), items, new Map(legend.map(({ key, label }) => [key, label])), (item) => {
      select(item);
      reveal(item, null);
    });
  }
}

function toggleLegend(key: string): void {
  if (!hidden.delete(key)) hidden.add(key);
  for (const button of byId('legend').querySelectorAll<HTMLElement>('button')) {
    button.setAttribute('aria-pressed', String(!hidden.has(button.dataset['legend'] ?? '')));
  }
  if (shown) markHidden(shown.items, hidden);
  save();
}

function reveal(item: Item, chip: number | null): void {
  host.send({ kind: 'reveal', id: item.id, chip });
}

function select(item: Item | undefined): void {
  selection = item?.id ?? null;
  if (shown) markSelection(shown.items, item);
  announce(item?.sentence ?? '');
  save();
}

function focus(item: Item): void {
  current = item.id;
  if (shown) markTabStop(shown.items, item);
  item.element.focus({ preventScroll: true });
  shown?.view.bringIn(item.element);
}

function itemAt(target: EventTarget | null): Item | undefined {
  const group = target instanceof Element ? target.closest<SVGGElement>('g[data-id]') : null;
  return group ? shown?.items.get(group.dataset['id']) : undefined;
}

const actions: Actions = {
  focus,
  select,
  reveal: (item) => reveal(item, null),
  zoomBy: (factor) => shown?.view.zoomBy(factor),
  zoomTo: (zoom) => shown?.view.zoomTo(zoom),
  fit: () => shown?.view.fit(),
  press: (button) => byId(button).click(),
};

stage.addEventListener('keydown', (event) => {
  if (shown && handleKey(event, shown.items.get(current), shown.items, actions)) event.preventDefault();
});
stage.addEventListener('focusin', ({ target }) => {
  const item = itemAt(target);
  markFocus(stage, item);
  if (!item || !shown || item.id === current) return;
  current = item.id;
  markTabStop(shown.items, item);
});
stage.addEventListener('focusout', () => markFocus(stage, undefined));
attachHover(stage, itemAt);

onPress(stage, (event) => {
  const item = itemAt(event.target);
  if (!item) return select(undefined);
  const chip = event.target instanceof Element ? event.target.closest<SVGGElement>('g[data-chip]')?.dataset['chip'] : undefined;
  select(item);
  focus(item);
  reveal(item, chip === undefined ? null : Number(chip));
});

connectToolbar(
  [
    ['legend-toggle', 'legend'],
    ['list-toggle', 'list'],
    ['keys-toggle', 'keys'],
  ],
  openPanel,
);
byId('zoom-in').addEventListener('click', () => actions.zoomBy(1.25));
byId('zoom-out').addEventListener('click', () => actions.zoomBy(0.8));
byId('fit').addEventListener('click', () => actions.fit());
byId('direction').addEventListener('click', () =>
  host.send({ kind: 'direction', direction: direction === 'RIGHT' ? 'DOWN' : 'RIGHT' }),
);

host.onMessage((message) => {
  switch (message.kind) {
    case 'show':
      show(message.result);
      return;
    case 'busy':
      document.body.classList.add('busy');
      return;
    case 'highlight': {
      const item = shown?.items.get(message.id);
      markCursor(stage, item);
      if (item) shown?.view.bringIn(item.element);
      return;
    }
  }
});

if (!saved && direction === 'DOWN') host.send({ kind: 'direction', direction });
host.send({ kind: 'ready' });
