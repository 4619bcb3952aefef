import type { Item, Items } from './items.ts';
import { createTree } from './tree.ts';

/** The words of the legend for a line's `data-legend`. */
export type Kinds = ReadonlyMap<string, string>;

/** The same content as a tree of things and a table of links: an equal way for those who read rather than look. */
export function fillList(panel: HTMLElement, items: Items, kinds: Kinds, onChoose: (item: Item) => void): void {
  panel.replaceChildren(
    heading('Networks and resources'),
    createTree(items, onChoose),
    heading('Links'),
    createTable(items, kinds, onChoose),
  );
}

function heading(text: string): HTMLHeadingElement {
  const element = document.createElement('h2');
  element.textContent = text;
  return element;
}

const VERDICTS: Readonly<Record<string, string>> = {
  private: 'private',
  public: 'public',
  blocked: 'blocked',
  leaking: 'leak',
  unknown: 'not decided',
};

function createTable(items: Items, kinds: Kinds, onChoose: (item: Item) => void): HTMLTableElement {
  const table = document.createElement('table');
  table.setAttribute('aria-label', 'Links');
  const head = table.createTHead().insertRow();
  for (const text of ['Link', 'Kind', 'Verdict', 'What it says']) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const line of items.lines) {
    const { from, to, legend, tone } = line.element.dataset;
    const row = body.insertRow();
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${items.get(from)?.name ?? ''} → ${items.get(to)?.name ?? ''}`;
    button.addEventListener('click', () => onChoose(line));
    row.insertCell().append(button);
    for (const text of [kinds.get(legend ?? ''), VERDICTS[tone ?? ''], line.sentence]) {
      const said = document.createElement('span');
      said.className = 'said';
      said.textContent = text ?? '';
      const cell = row.insertCell();
      cell.dataset['tone'] = tone ?? '';
      cell.append(said);
    }
  }
  return table;
}
