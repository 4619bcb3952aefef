import { type Item, type Items, nearest } from './items.ts';

/** What keys make the page do. */
export interface Actions {
  focus(item: Item): void;
  select(item: Item | undefined): void;
  reveal(item: Item): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  fit(): void;
  press(button: 'direction' | 'legend-toggle' | 'list-toggle' | 'keys-toggle'): void;
}

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ZOOM = 1.25;

/** Handles a key with the focus on `current`; true where it meant something. */
export function handleKey(event: KeyboardEvent, current: Item | undefined, items: Items, actions: Actions): boolean {
  return handleViewKey(event, actions) || (current ? handleItemKey(event, current, items, actions) : false);
}

function handleViewKey(event: KeyboardEvent, actions: Actions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case '+':
    case '=':
      actions.zoomBy(ZOOM);
      return true;
    case '-':
      actions.zoomBy(1 / ZOOM);
      return true;
    case '0':
      actions.fit();
      return true;
    case '1':
      actions.zoomTo(1);
      return true;
    case 'd':
      actions.press('direction');
      return true;
    case 'l':
      actions.press('legend-toggle');
      return true;
    case 't':
      actions.press('list-toggle');
      return true;
    case '?':
      actions.press('keys-toggle');
      return true;
    default:
      return false;
  }
}

function handleItemKey(event: KeyboardEvent, current: Item, items: Items, actions: Actions): boolean {
  const go = (item: Item | undefined) => {
    if (item) actions.focus(item);
    return item !== undefined;
  };
  const arrow = ARROWS[event.key];
  if (arrow)
    return go(event.altKey ? alongLine(current, items, arrow[0] + arrow[1] > 0 ? 1 : -1) : beside(current, items, arrow));
  switch (event.key) {
    case 'Enter': {
      const inside = items.children(current.id);
      if (event.ctrlKey || event.metaKey || current.kind !== 'container' || inside.length === 0) actions.reveal(current);
      else go(inside[0]);
      return true;
    }
    case 'F2':
      actions.reveal(current);
      return true;
    case ' ':
      actions.select(current);
      return true;
    case 'Escape':
    case 'Backspace':
      actions.select(undefined);
      go(current.kind === 'line' ? items.get(current.element.dataset['from']) : items.get(current.parent));
      return true;
    case 'Home':
      return go(items.children(current.parent)[0]);
    case 'End':
      return go(items.children(current.parent).at(-1));
    default:
      return event.shiftKey && /^\p{L}$/u.test(event.key) ? go(nextByName(current, items, event.key)) : false;
  }
}

/** The nearest sibling; at the container's end the nearest thing outside, so that arrows alone reach everything on one level. */
function beside(current: Item, items: Items, [dx, dy]: readonly [-1 | 0 | 1, -1 | 0 | 1]): Item | undefined {
  if (current.kind === 'line') return items.get(current.element.dataset[dx + dy > 0 ? 'to' : 'from']);
  return nearest(current, items.children(current.parent), dx, dy);
}

/** From an element to its lines one after the other, from a line to its end. */
function alongLine(current: Item, items: Items, step: 1 | -1): Item | undefined {
  if (current.kind === 'line') return items.get(current.element.dataset[step > 0 ? 'to' : 'from']);
  const lines = items.linesAt(current);
  const outgoing = lines.filter(({ element }) => element.dataset[step > 0 ? 'from' : 'to'] === current.id);
  return outgoing[0] ?? lines[0];
}

function nextByName(current: Item, items: Items, letter: string): Item | undefined {
  const all = items.elements;
  const at = all.indexOf(current);
  const rotated = [...all.slice(at + 1), ...all.slice(0, at)];
  return rotated.find((item) => item.sentence.toLowerCase().startsWith(letter.toLowerCase()));
}
