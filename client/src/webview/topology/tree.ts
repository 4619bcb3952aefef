import type { Item, Items } from './items.ts';

/** Things inside things as an ARIA tree: one tab stop, arrows to move, open and close, letters to find. */
export function createTree(items: Items, onChoose: (item: Item) => void): HTMLUListElement {
  const tree = document.createElement('ul');
  tree.setAttribute('role', 'tree');
  tree.setAttribute('aria-label', 'Networks and resources');
  const chosen = new Map<Element, Item>();
  tree.append(...items.children(undefined).map((item) => createRow(item, items, chosen)));
  tree.querySelector('[role="treeitem"]')?.setAttribute('tabindex', '0');
  const choose = (row: HTMLElement) => {
    const item = chosen.get(row);
    focusRow(tree, row);
    if (item) onChoose(item);
  };
  tree.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null;
    if (row) choose(row);
  });
  tree.addEventListener('keydown', (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="treeitem"]') : null;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(row);
    else if (!walk(tree, row, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return tree;
}

function createRow(item: Item, items: Items, chosen: Map<Element, Item>): HTMLLIElement {
  const row = document.createElement('li');
  row.setAttribute('role', 'treeitem');
  row.setAttribute('tabindex', '-1');
  row.dataset['tone'] = item.element.dataset['tone'] ?? '';
  const text = document.createElement('span');
  text.className = 'said';
  text.textContent = item.sentence;
  row.append(text);
  row.setAttribute('aria-label', item.sentence);
  chosen.set(row, item);
  const inside = item.kind === 'container' ? items.children(item.id) : [];
  if (inside.length === 0) return row;
  row.setAttribute('aria-expanded', 'true');
  const group = document.createElement('ul');
  group.setAttribute('role', 'group');
  group.append(...inside.map((child) => createRow(child, items, chosen)));
  row.append(group);
  return row;
}

/** Whether the key meant something here. */
function walk(tree: HTMLElement, row: HTMLElement, key: string): boolean {
  const visible = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')].filter(
    (it) => it.parentElement?.closest('[aria-expanded="false"]') === null,
  );
  const at = visible.indexOf(row);
  const expanded = row.getAttribute('aria-expanded');
  const go = (to: HTMLElement | null | undefined): boolean => {
    if (to) focusRow(tree, to);
    return true;
  };
  switch (key) {
    case 'ArrowDown':
      return go(visible[at + 1]);
    case 'ArrowUp':
      return go(visible[at - 1]);
    case 'Home':
      return go(visible[0]);
    case 'End':
      return go(visible.at(-1));
    case 'ArrowRight':
      if (expanded === 'false') row.setAttribute('aria-expanded', 'true');
      else if (expanded === 'true') go(row.querySelector<HTMLElement>('[role="treeitem"]'));
      return true;
    case 'ArrowLeft':
      if (expanded === 'true') row.setAttribute('aria-expanded', 'false');
      else go(row.parentElement?.closest<HTMLElement>('[role="treeitem"]'));
      return true;
    default: {
      if (!/^[\p{L}\d]$/u.test(key)) return false;
      const rotated = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
      return go(rotated.find((it) => it.getAttribute('aria-label')?.toLowerCase().startsWith(key.toLowerCase())));
    }
  }
}

function focusRow(tree: HTMLElement, row: HTMLElement): void {
  for (const other of tree.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  row.setAttribute('tabindex', '0');
  row.focus();
}
