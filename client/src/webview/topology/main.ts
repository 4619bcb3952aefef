import type { TopologyDirection, TopologyPageState, TopologyResult } from '../../../../server/src/protocol/index.ts';
import { connectHost } from './host.ts';
import { type Item, Items } from './items.ts';
import { type Actions, handleKey } from './keyboard.ts';
import { fillLegend, fillList } from './panels.ts';
import { adopt, parseFigure, patchFigure } from './patch.ts';
import { onPress } from './press.ts';
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
let shown: { readonly figure: SVGSVGElement; readonly view: View; items: Items } | undefined;
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
  fillLegend(byId('legend'), result.legend, hidden, toggleLegend);
  if (!byId('list').hidden) openList();
  save();
}

function draw(figure: SVGSVGElement, afresh: boolean): void {
  const { width, height } = figure.viewBox.baseVal;
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
    stage.append(figure);
    const target = figure.querySelector<SVGGElement>('.view');
    if (!target) return;
    shown = { figure, view: createView(stage, figure, target, save), items: new Items(figure) };
    shown.view.restore(view);
  }
  applyFilters();
  applySelection();
  applyFocus();
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
  host.save({
    version: 1,
    uri,
    direction,
    view: shown ? shown.view.state() : (restored ?? null),
    selection,
    hidden: [...hidden],
  });
}

function applyFilters(): void {
  for (const { element } of shown?.items.lines ?? [])
    element.classList.toggle('hidden', hidden.has(element.dataset['legend'] ?? ''));
}

/** Everything that has nothing to do with the selection fades. */
function applySelection(): void {
  if (!shown) return;
  const { items, figure } = shown;
  const item = items.get(selection);
  const bright = item ? items.neighbourhood(item) : undefined;
  const ids = bright ? new Set([...bright].filter((it) => it.kind !== 'line').map((it) => it.id)) : undefined;
  for (const it of [...items.elements, ...items.lines]) {
    it.element.classList.toggle('faded', bright !== undefined && !bright.has(it));
    it.element.classList.toggle('selected', it === item);
    if (it === item) it.element.setAttribute('aria-current', 'true');
    else it.element.removeAttribute('aria-current');
  }
  for (const box of figure.querySelectorAll<SVGGElement>('g.box')) {
    box.classList.toggle('faded', ids !== undefined && !ids.has(box.dataset['id'] ?? ''));
    box.classList.toggle('selected', item !== undefined && item.kind === 'container' && box.dataset['id'] === item.id);
  }
}

/** One tab stop for the whole figure: the element that had the focus last. */
function applyFocus(): void {
  if (!shown) return;
  const { items } = shown;
  const stop = items.get(current) ?? items.children(undefined)[0];
  for (const { element } of [...items.elements, ...items.lines]) element.setAttribute('tabindex', '-1');
  stop?.element.setAttribute('tabindex', '0');
  current = stop?.id;
}

function reveal(item: Item, chip: number | null): void {
  host.send({ kind: 'reveal', id: item.id, chip });
}

function toggleLegend(key: string): void {
  if (!hidden.delete(key)) hidden.add(key);
  for (const button of byId('legend').querySelectorAll<HTMLElement>('button')) {
    button.setAttribute('aria-pressed', String(!hidden.has(button.dataset['legend'] ?? '')));
  }
  applyFilters();
  save();
}

function openList(): void {
  if (shown)
    fillList(byId('list'), shown.items, (item) => {
      select(item);
      reveal(item, null);
    });
}

function select(item: Item | undefined): void {
  selection = item?.id ?? null;
  applySelection();
  announce(item?.element.getAttribute('aria-label') ?? '');
  save();
}

function focus(item: Item): void {
  current = item.id;
  applyFocus();
  item.element.focus({ preventScroll: true });
  shown?.view.bringIn(item.element);
}

/** A container's ring runs around its box, not around its header. */
function ring(item: Item | undefined): void {
  for (const box of stage.querySelectorAll('g.box.focused')) box.classList.remove('focused');
  if (item?.kind === 'container' && item.element.matches(':focus-visible')) item.frame.classList.add('focused');
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

stage.addEventListener('focusin', ({ target }) =>
  ring(target instanceof SVGElement ? shown?.items.get(target.dataset['id']) : undefined),
);
stage.addEventListener('focusout', () => ring(undefined));

onPress(stage, (event) => {
  const target = event.target instanceof Element ? event.target : undefined;
  const group = target?.closest<SVGGElement>('g[data-id]');
  const item = shown?.items.get(group?.dataset['id']);
  if (!item) {
    select(undefined);
    return;
  }
  const chip = target?.closest<SVGGElement>('g[data-chip]')?.dataset['chip'];
  select(item);
  focus(item);
  reveal(item, chip === undefined ? null : Number(chip));
});

for (const [button, panel] of [
  ['legend-toggle', 'legend'],
  ['list-toggle', 'list'],
  ['keys-toggle', 'keys'],
] as const) {
  byId(button).addEventListener('click', () => {
    const element = byId(panel);
    element.hidden = !element.hidden;
    byId(button).setAttribute('aria-expanded', String(!element.hidden));
    if (panel === 'list' && !element.hidden) openList();
  });
}
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
      for (const marked of stage.querySelectorAll('.at-cursor')) marked.classList.remove('at-cursor');
      const item = shown?.items.get(message.id);
      item?.frame.classList.add('at-cursor');
      if (item) shown?.view.bringIn(item.element);
      return;
    }
  }
});

if (!saved && direction === 'DOWN') host.send({ kind: 'direction', direction });
host.send({ kind: 'ready' });
