import type { TopologyLegendEntry } from '../../../../server/src/protocol/index.ts';
import type { Item, Items } from './items.ts';
import { parseFigure } from './patch.ts';

/** Legend: each entry shows or hides its lines, and is itself never dimmed. */
export function fillLegend(
  panel: HTMLElement,
  entries: readonly TopologyLegendEntry[],
  hidden: ReadonlySet<string>,
  onToggle: (key: string) => void,
): void {
  panel.replaceChildren(
    ...entries.map(({ key, label, sample }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['legend'] = key;
      button.setAttribute('aria-pressed', String(!hidden.has(key)));
      const line = parseFigure(sample);
      if (line) {
        line.setAttribute('aria-hidden', 'true');
        button.append(line);
      }
      const name = document.createElement('span');
      name.textContent = label;
      button.append(name);
      button.addEventListener('click', () => onToggle(key));
      return button;
    }),
  );
}

/** The same content as nested lists: an equal way for those who read rather than look. */
export function fillList(panel: HTMLElement, items: Items, onChoose: (item: Item) => void): void {
  const entry = (item: Item): HTMLLIElement => {
    const row = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = item.element.getAttribute('aria-label');
    button.addEventListener('click', () => onChoose(item));
    row.append(button);
    const inside = item.kind === 'container' ? items.children(item.id) : [];
    if (inside.length > 0) row.append(list(inside));
    return row;
  };
  const list = (all: readonly Item[]): HTMLUListElement => {
    const element = document.createElement('ul');
    element.append(...all.map(entry));
    return element;
  };
  const heading = (text: string): HTMLHeadingElement => {
    const element = document.createElement('h2');
    element.textContent = text;
    return element;
  };
  panel.replaceChildren(heading('Networks and resources'), list(items.children(undefined)), heading('Links'), list(items.lines));
}
