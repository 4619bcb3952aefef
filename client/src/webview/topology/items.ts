/** What can be focused: headers of containers, leaves and lines. */
export interface Item {
  readonly id: string;
  readonly element: SVGGElement;
  /** What the eye takes for the element: of a container its box, which lies below the lines and is a group of its own. */
  readonly frame: SVGGElement;
  readonly parent: string | undefined;
  readonly kind: 'container' | 'leaf' | 'line';
  /** As it stands in the picture; empty for a line. */
  readonly name: string;
  /** The whole statement. */
  readonly sentence: string;
}

/** The figure's elements as the keyboard and the list see them; read from the drawing, which is the only model the page has. */
export class Items {
  private readonly all: readonly Item[];
  private readonly byId: ReadonlyMap<string, Item>;

  constructor(figure: Element) {
    const frames = new Map([...figure.querySelectorAll<SVGGElement>('g.box')].map((box) => [box.dataset['id'], box]));
    const read = (selector: string, kind: Item['kind']) =>
      [...figure.querySelectorAll<SVGGElement>(selector)].map((element): Item => {
        const id = element.dataset['id'] ?? '';
        return {
          id,
          element,
          frame: (kind === 'container' ? frames.get(id) : undefined) ?? element,
          parent: element.dataset['parent'],
          kind,
          name: kind === 'line' ? '' : (element.querySelector('text')?.textContent ?? ''),
          sentence: element.getAttribute('aria-label') ?? '',
        };
      });
    this.all = [...read('g.head', 'container'), ...read('g.leaf', 'leaf'), ...read('g.edge', 'line')];
    // Lines have ids of their own, which may be spelled as an element's.
    this.byId = new Map([...this.all].reverse().map((item) => [item.id, item]));
  }

  get(id: string | null | undefined): Item | undefined {
    return id == null ? undefined : this.byId.get(id);
  }

  get elements(): readonly Item[] {
    return this.all.filter((item) => item.kind !== 'line');
  }

  get lines(): readonly Item[] {
    return this.all.filter((item) => item.kind === 'line');
  }

  /** Ids from the item itself up to the top. */
  wayUp(id: string | undefined): readonly string[] {
    const way: string[] = [];
    for (let it = this.get(id); it; it = this.get(it.kind === 'line' ? it.element.dataset['from'] : it.parent)) way.push(it.id);
    return way;
  }

  children(parent: string | undefined): readonly Item[] {
    return this.elements.filter((item) => item.parent === parent).sort(byPosition);
  }

  /** Lines that begin or end at the item. */
  linesAt(item: Item): readonly Item[] {
    return this.lines.filter(({ element }) => element.dataset['from'] === item.id || element.dataset['to'] === item.id);
  }

  /** Ids of what is inside the item, at any depth, and of what it is inside of. */
  family(item: Item): ReadonlySet<string> {
    const family = new Set([item.id]);
    for (let up = this.get(item.parent); up; up = this.get(up.parent)) family.add(up.id);
    const inside = (id: string) => {
      for (const child of this.children(id)) {
        family.add(child.id);
        inside(child.id);
      }
    };
    inside(item.id);
    return family;
  }

  /** What stays bright when the item is selected: its family, its lines and their other ends with theirs. */
  neighbourhood(item: Item): ReadonlySet<Item> {
    const own = item.kind === 'line' ? new Set<string>() : this.family(item);
    const lines =
      item.kind === 'line'
        ? [item]
        : this.lines.filter(({ element }) => own.has(element.dataset['from'] ?? '') || own.has(element.dataset['to'] ?? ''));
    const touching =
      item.kind === 'line'
        ? lines
        : lines.filter(
            ({ element }) => this.isInside(element.dataset['from'], item) || this.isInside(element.dataset['to'], item),
          );
    const bright = new Set<Item>(touching);
    const ids = new Set(own);
    for (const { element } of touching) {
      for (const end of [this.get(element.dataset['from']), this.get(element.dataset['to'])])
        if (end) for (const id of this.family(end)) ids.add(id);
    }
    for (const element of this.elements) if (ids.has(element.id)) bright.add(element);
    return bright;
  }

  private isInside(id: string | undefined, container: Item): boolean {
    for (let it = this.get(id); it; it = this.get(it.parent)) if (it.id === container.id) return true;
    return false;
  }
}

/** Top to bottom, then left to right, as one reads. */
function byPosition(left: Item, right: Item): number {
  const [a, b] = [boxOf(left), boxOf(right)];
  return a.top - b.top || a.left - b.left;
}

export function boxOf(item: Item): DOMRect {
  return item.frame.getBoundingClientRect();
}

/** The sibling whose middle lies nearest in the direction; what lies aside counts double. */
export function nearest(from: Item, candidates: readonly Item[], dx: -1 | 0 | 1, dy: -1 | 0 | 1): Item | undefined {
  const start = middle(from);
  let best: { readonly item: Item; readonly cost: number } | undefined;
  for (const item of candidates) {
    const end = middle(item);
    const along = dx * (end.x - start.x) + dy * (end.y - start.y);
    if (item === from || along <= 1) continue;
    const aside = Math.abs(dx === 0 ? end.x - start.x : end.y - start.y);
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { item, cost };
  }
  return best?.item;
}

function middle(item: Item): { readonly x: number; readonly y: number } {
  const box = boxOf(item);
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
