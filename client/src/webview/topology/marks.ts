import type { Item, Items } from './items.ts';

/** Hides the lines of legend entries that are switched off. */
export function markHidden(items: Items, hidden: ReadonlySet<string>): void {
  for (const { element } of items.lines) element.classList.toggle('hidden', hidden.has(element.dataset['legend'] ?? ''));
}

/** Everything that has nothing to do with the selection fades. */
export function markSelection(items: Items, item: Item | undefined): void {
  const bright = item ? items.neighbourhood(item) : undefined;
  for (const it of [...items.elements, ...items.lines]) {
    const faded = bright !== undefined && !bright.has(it);
    it.element.classList.toggle('selected', it === item && it.kind !== 'container');
    for (const part of new Set([it.element, it.frame])) part.classList.toggle('faded', faded);
    if (it.frame !== it.element) it.frame.classList.toggle('selected', it === item);
    if (it === item) it.element.setAttribute('aria-current', 'true');
    else it.element.removeAttribute('aria-current');
  }
}

/** Makes one element the tab stop of the whole figure. */
export function markTabStop(items: Items, stop: Item | undefined): void {
  for (const { element } of [...items.elements, ...items.lines]) element.setAttribute('tabindex', '-1');
  stop?.element.setAttribute('tabindex', '0');
}

/** A container's ring runs around its box, not around its header. */
export function markFocus(stage: Element, item: Item | undefined): void {
  for (const box of stage.querySelectorAll('g.box.focused')) box.classList.remove('focused');
  if (item?.kind === 'container' && item.element.matches(':focus-visible')) item.frame.classList.add('focused');
}

/** Outlines the element of the declaration under the cursor. */
export function markCursor(stage: Element, item: Item | undefined): void {
  for (const marked of stage.querySelectorAll('.at-cursor')) marked.classList.remove('at-cursor');
  item?.frame.classList.add('at-cursor');
}
