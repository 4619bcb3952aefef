import type { Item } from './items.ts';

/** Milliseconds for which the pointer has to rest. */
const DELAY = 300;
const GAP = 12;

/** A card with the whole statement about what the pointer rests on; what is read out is the same text, so it is hidden from there. */
export function attachHover(stage: HTMLElement, itemOf: (target: EventTarget | null) => Item | undefined): { hide(): void } {
  const card = document.createElement('div');
  card.id = 'card';
  card.hidden = true;
  card.setAttribute('aria-hidden', 'true');
  stage.append(card);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let at: Item | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    at = undefined;
    card.hidden = true;
  };
  const show = (item: Item, x: number, y: number): void => {
    const name = document.createElement('strong');
    name.textContent = item.name;
    const rest = item.sentence.startsWith(item.name)
      ? item.sentence.slice(item.name.length).replace(/^[,.\s]+/, '')
      : item.sentence;
    card.replaceChildren(...(item.name === '' ? [rest] : [name, ` ${rest}`]));
    card.hidden = false;
    const bounds = stage.getBoundingClientRect();
    const own = card.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(x - bounds.left + GAP, bounds.width - own.width - GAP));
    const below = y - bounds.top + GAP + own.height < bounds.height;
    card.style.left = `${left}px`;
    card.style.top = `${Math.max(GAP, below ? y - bounds.top + GAP : y - bounds.top - own.height - GAP)}px`;
  };
  stage.addEventListener('pointermove', (event) => {
    const item = event.buttons === 0 ? itemOf(event.target) : undefined;
    if (item === at && item !== undefined) return;
    hide();
    at = item;
    if (item) timer = setTimeout(() => show(item, event.clientX, event.clientY), DELAY);
  });
  stage.addEventListener('pointerleave', hide);
  stage.addEventListener('pointerdown', hide);
  stage.addEventListener('wheel', hide, { passive: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  return { hide };
}
