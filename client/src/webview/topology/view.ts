import createPanzoom, { type PanzoomEventDetail } from '@panzoom/panzoom';

export interface ViewState {
  readonly zoom: number;
  /** The figure's point in the middle of the stage. */
  readonly x: number;
  readonly y: number;
}

/** Which part of the figure is seen, and how large. */
export interface View {
  fit(): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** Null while the whole figure is fitted, so that it stays fitted in a panel of another size. */
  state(): ViewState | null;
  restore(state: ViewState | null): void;
  /** Moves the figure so that the element is seen, if it is not. */
  bringIn(element: Element): void;
  destroy(): void;
}

const SMALLEST = 0.1;
const LARGEST = 8;
const LARGEST_FIT = 1.5;
const MARGIN = 12;
/** Below this the small texts cannot be read and are left out. */
const DETAIL = 0.45;

/** `onChange` is called when the reader has moved or zoomed. */
export function createView(stage: HTMLElement, figure: SVGSVGElement, target: SVGGElement, onChange: () => void): View {
  const panzoom = createPanzoom(target, {
    canvas: true,
    minScale: SMALLEST,
    maxScale: LARGEST,
    step: 0.25,
    cursor: 'default',
    handleStartEvent: () => {},
  });
  const size = () => ({ width: Number(figure.dataset['width']), height: Number(figure.dataset['height']) });
  let fitted = true;
  const showDetail = () => figure.classList.toggle('far', panzoom.getScale() < DETAIL);
  const changed = () => {
    fitted = false;
    showDetail();
    onChange();
  };
  const place = ({ zoom, x, y }: ViewState) => {
    const bounds = stage.getBoundingClientRect();
    const startX = bounds.width / 2 / zoom - x;
    const startY = bounds.height / 2 / zoom - y;
    // Panzoom moves to its start position once more after it was made.
    panzoom.setOptions({ startX, startY });
    panzoom.zoom(zoom, { animate: false, force: true });
    panzoom.pan(startX, startY, { animate: false, force: true });
    showDetail();
  };
  const fitWhole = () => {
    const bounds = stage.getBoundingClientRect();
    const { width, height } = size();
    if (!(width > 0 && height > 0 && bounds.width > 0 && bounds.height > 0)) return;
    const zoom = Math.min(LARGEST_FIT, (bounds.width - 2 * MARGIN) / width, (bounds.height - 2 * MARGIN) / height);
    place({ zoom: Math.max(SMALLEST, zoom), x: width / 2, y: height / 2 });
    fitted = true;
  };
  const centre = (): ViewState => {
    const bounds = stage.getBoundingClientRect();
    const zoom = panzoom.getScale();
    const pan = panzoom.getPan();
    return { zoom, x: bounds.width / 2 / zoom - pan.x, y: bounds.height / 2 / zoom - pan.y };
  };
  const zoomTo = (zoom: number) => {
    place({ ...centre(), zoom: Math.max(SMALLEST, Math.min(LARGEST, zoom)) });
    changed();
  };
  const onPanzoom = (event: Event) => {
    if (event instanceof CustomEvent && (event.detail as PanzoomEventDetail).originalEvent) changed();
  };
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey) {
      panzoom.zoomWithWheel(event);
      return;
    }
    event.preventDefault();
    const scale = panzoom.getScale();
    panzoom.pan(-event.deltaX / scale, -event.deltaY / scale, { relative: true });
    changed();
  };
  target.addEventListener('panzoomchange', onPanzoom);
  stage.addEventListener('wheel', onWheel, { passive: false });
  const resized = new ResizeObserver(() => {
    if (fitted) fitWhole();
  });
  resized.observe(stage);
  return {
    fit: () => {
      fitWhole();
      onChange();
    },
    zoomBy: (factor) => zoomTo(panzoom.getScale() * factor),
    zoomTo,
    state: () => (fitted ? null : centre()),
    restore: (state) => {
      if (state === null) return fitWhole();
      place(state);
      fitted = false;
    },
    bringIn: (element) => {
      const bounds = stage.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const dx = shortfall(box.left, box.right, bounds.left + MARGIN, bounds.right - MARGIN);
      const dy = shortfall(box.top, box.bottom, bounds.top + MARGIN, bounds.bottom - MARGIN);
      if (dx === 0 && dy === 0) return;
      panzoom.pan(dx / panzoom.getScale(), dy / panzoom.getScale(), { relative: true, animate: false });
      changed();
    },
    destroy: () => {
      resized.disconnect();
      stage.removeEventListener('wheel', onWheel);
      panzoom.destroy();
    },
  };
}

/** How far `from`–`to` has to move to lie within `low`–`high`; its beginning counts where it is longer. */
function shortfall(from: number, to: number, low: number, high: number): number {
  if (from < low || to - from > high - low) return low - from;
  return to > high ? high - to : 0;
}
