const DRAG = 4;

/** Calls back for presses that were not drags. */
export function onPress(stage: HTMLElement, listener: (event: MouseEvent) => void): void {
  let start = { x: 0, y: 0 };
  stage.addEventListener(
    'pointerdown',
    (event) => {
      start = { x: event.clientX, y: event.clientY };
    },
    { capture: true },
  );
  stage.addEventListener('click', (event) => {
    if (Math.hypot(event.clientX - start.x, event.clientY - start.y) <= DRAG) listener(event);
  });
}
