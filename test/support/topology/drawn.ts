import type { Page } from 'playwright-core';

/** What a reader would see, measured on the drawing in a browser. Each finding names the two things. */
export interface Drawn {
  readonly crossings: number;
  readonly bends: number;
  readonly linesThroughNodes: readonly string[];
  readonly labelsOverThings: readonly string[];
  readonly textsOutOfBoxes: readonly string[];
  readonly signsUnderLabels: readonly string[];
}

/** Draws the picture on an empty page and measures it there. */
export async function measureDrawing(page: Page, svg: string): Promise<Drawn> {
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  return page.evaluate(measure);
}

/** Runs in the page. */
function measure(): Drawn {
  interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }
  interface Dot {
    readonly x: number;
    readonly y: number;
  }
  const all = <T extends Element>(selector: string, root: Element | Document = document) => [
    ...root.querySelectorAll<T>(selector),
  ];
  const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const figure = document.querySelector<SVGGElement>('.view')!;
  /** The element's box in the figure's pixels. */
  const boxIn = (element: SVGGraphicsElement): Box => {
    const own = element.getBBox();
    const matrix = figure.getScreenCTM()!.inverse().multiply(element.getScreenCTM()!);
    return { x: own.x + matrix.e, y: own.y + matrix.f, width: own.width, height: own.height };
  };
  const frameOf = (group: SVGGElement): Box => {
    const [width, height] = (group.dataset['box'] ?? '0 0').split(' ').map(Number);
    const { e, f } = figure.getScreenCTM()!.inverse().multiply(group.getScreenCTM()!);
    return { x: e, y: f, width: width!, height: height! };
  };
  const leaves = all<SVGGElement>('g.leaf').map((group) => ({ id: group.dataset['id']!, box: frameOf(group) }));
  const heads = all<SVGTextElement>('g.head text').map((text) => ({ id: `header ${text.textContent}`, box: boxIn(text) }));
  const edges = all<SVGGElement>('g.edge').map((group) => {
    const path = group.querySelector<SVGPathElement>('path.line')!;
    const length = path.getTotalLength();
    const dots = Array.from(
      { length: Math.ceil(length / 2) + 1 },
      (_, at): Dot => path.getPointAtLength(Math.min(length, at * 2)),
    );
    const numbers = (path.getAttribute('d') ?? '').replaceAll(/[MLQ]/g, ' $& ').trim().split(/\s+/);
    const corners: Dot[] = [];
    let bends = 0;
    for (let at = 0; at < numbers.length; ) {
      const command = numbers[at]!;
      corners.push({ x: Number(numbers[at + 1]), y: Number(numbers[at + 2]) });
      if (command === 'Q') bends++;
      at += command === 'Q' ? 5 : 3;
    }
    const labels = all<SVGRectElement>('rect', group).map(boxIn);
    const signs = all<SVGCircleElement>('circle', group).map(boxIn);
    return { id: group.dataset['id']!, ends: [group.dataset['from'], group.dataset['to']], dots, corners, bends, labels, signs };
  });
  const inset = 1.5;
  const linesThroughNodes = edges.flatMap((edge) =>
    leaves
      .filter(
        ({ id, box }) =>
          !edge.ends.includes(id) &&
          edge.dots.some(
            ({ x, y }) =>
              x > box.x + inset && x < box.x + box.width - inset && y > box.y + inset && y < box.y + box.height - inset,
          ),
      )
      .map(({ id }) => `${edge.id} through ${id}`),
  );
  const labels = edges.flatMap(({ id, labels: own }) => own.map((box) => ({ id: `label of ${id}`, box })));
  const labelsOverThings = labels.flatMap((label, index) =>
    [...labels.slice(index + 1), ...leaves, ...heads]
      .filter((other) => overlap(label.box, other.box))
      .map((other) => `${label.id} over ${other.id}`),
  );
  const signsUnderLabels = edges.flatMap((edge) =>
    edge.signs.flatMap((sign) =>
      labels.filter((label) => overlap(label.box, sign)).map((label) => `sign of ${edge.id} under ${label.id}`),
    ),
  );
  const textsOutOfBoxes = all<SVGGElement>('g.leaf, g.head').flatMap((group) => {
    const frame = frameOf(group);
    return all<SVGTextElement>('text', group)
      .filter((text) => {
        const box = boxIn(text);
        return box.x < frame.x || box.x + box.width > frame.x + frame.width || box.y < frame.y - 1;
      })
      .map((text) => `${group.dataset['id']}: ${text.textContent}`);
  });
  const wideLabels = all<SVGGElement>('g.edge').flatMap((group) => {
    const pill = group.querySelector('rect');
    return all<SVGTextElement>('text', group)
      .filter((text) => pill && text.getBBox().width > pill.getBBox().width - 6)
      .map((text) => `${group.dataset['id']}: ${text.textContent}`);
  });
  const cross = (a: readonly [Dot, Dot], b: readonly [Dot, Dot]): boolean => {
    const level = Math.abs(a[0].y - a[1].y) < 0.1 ? a : Math.abs(b[0].y - b[1].y) < 0.1 ? b : undefined;
    const upright = level === a ? b : a;
    if (!level || Math.abs(upright[0].y - upright[1].y) < 0.1) return false;
    const between = (value: number, p: number, q: number) => value > Math.min(p, q) + 0.1 && value < Math.max(p, q) - 0.1;
    return between(upright[0].x, level[0].x, level[1].x) && between(level[0].y, upright[0].y, upright[1].y);
  };
  const segments = edges.map(({ corners }) => corners.slice(1).map((dot, at) => [corners[at]!, dot] as const));
  let crossings = 0;
  for (const [index, left] of segments.entries())
    for (const right of segments.slice(index + 1)) for (const a of left) for (const b of right) if (cross(a, b)) crossings++;
  return {
    crossings,
    bends: edges.reduce((sum, edge) => sum + edge.bends, 0),
    linesThroughNodes,
    labelsOverThings,
    textsOutOfBoxes: [...textsOutOfBoxes, ...wideLabels],
    signsUnderLabels,
  };
}
