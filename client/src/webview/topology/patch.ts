export interface Patch {
  readonly kept: number;
  readonly moved: number;
  readonly redrawn: number;
  readonly removed: number;
  readonly added: readonly SVGGElement[];
}

/** Parses a drawing; undefined where it is not well-formed, which the page then says instead of showing half of it. */
export function parseFigure(text: string): SVGSVGElement | undefined {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = document.importNode(parsed.documentElement, true);
  return root instanceof SVGSVGElement && root.querySelector('parsererror') === null ? root : undefined;
}

/** What each group was drawn from, without its position: the page adds attributes of its own that must not count as a change. */
const sources = new WeakMap<Element, string>();

/** Remembers what a fresh figure was drawn from. */
export function adopt(figure: SVGSVGElement): void {
  for (const group of groups(figure)) sources.set(group, sourceOf(group));
}

/** Makes `current` look like `next`, touching only what differs: focus, hover and animation of the rest live on. */
export function patchFigure(current: SVGSVGElement, next: SVGSVGElement): Patch {
  let kept = 0;
  let moved = 0;
  let redrawn = 0;
  const added: SVGGElement[] = [];
  const known = new Map(groups(current).map((group) => [keyOf(group), group]));
  const layers = [...current.querySelectorAll('.layer')];
  for (const [index, fresh] of [...next.querySelectorAll('.layer')].entries()) {
    const layer = layers[index];
    if (!layer) continue;
    let after: Element | null = null;
    for (const group of groups(fresh)) {
      const key = keyOf(group);
      const old = known.get(key);
      known.delete(key);
      const source = sourceOf(group);
      let placed = group;
      if (old && sources.get(old) === source) {
        placed = old;
        const position = group.getAttribute('transform');
        if (position === old.getAttribute('transform')) kept++;
        else {
          moved++;
          old.setAttribute('transform', position ?? '');
        }
      } else {
        sources.set(group, source);
        if (old) {
          redrawn++;
          old.replaceWith(group);
        } else added.push(group);
      }
      const expected: ChildNode | null = after === null ? layer.firstChild : after.nextSibling;
      if (expected !== placed) layer.insertBefore(placed, expected);
      after = placed;
    }
  }
  for (const gone of known.values()) gone.remove();
  for (const name of ['viewBox', 'width', 'height', 'aria-label']) current.setAttribute(name, next.getAttribute(name) ?? '');
  return { kept, moved, redrawn, removed: known.size, added };
}

function groups(root: Element): readonly SVGGElement[] {
  return [...root.querySelectorAll<SVGGElement>('g[data-key]')];
}

function keyOf(group: SVGGElement): string {
  return group.dataset['key'] ?? '';
}

function sourceOf(group: SVGGElement): string {
  const copy = group.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  copy.removeAttribute('transform');
  return copy.outerHTML;
}
