import type { TopologyLegendEntry } from '../../../../server/src/protocol/index.ts';
import { parseFigure } from './patch.ts';

/** Legend: an entry of lines shows or hides them, and is itself never dimmed; an entry of signs only explains. */
export function fillLegend(
  panel: HTMLElement,
  entries: readonly TopologyLegendEntry[],
  present: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
  onToggle: (key: string) => void,
): void {
  panel.replaceChildren(
    ...entries.map(({ key, label, sample }) => {
      const name = document.createElement('span');
      name.textContent = label;
      const parts: Node[] = [name];
      const line = parseFigure(sample);
      if (line) {
        line.setAttribute('aria-hidden', 'true');
        parts.unshift(line);
      }
      if (!present.has(key)) {
        const sign = document.createElement('p');
        sign.append(...parts);
        return sign;
      }
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['legend'] = key;
      button.setAttribute('aria-pressed', String(!hidden.has(key)));
      button.append(...parts);
      button.addEventListener('click', () => onToggle(key));
      return button;
    }),
  );
}
