/** The buttons above the picture: one tab stop, walked with the arrows; three of them open a panel, which Escape closes. */
export function connectToolbar(
  panels: readonly (readonly [button: string, panel: string])[],
  onOpen: (panel: string) => void,
): void {
  const toolbar = document.getElementById('toolbar');
  if (!toolbar) return;
  // In a narrow panel it has several rows, and the panels begin below them.
  new ResizeObserver(() => document.body.style.setProperty('--toolbar-height', `${toolbar.offsetHeight}px`)).observe(toolbar);
  const buttons = [...toolbar.querySelectorAll('button')];
  for (const [index, button] of buttons.entries()) {
    button.tabIndex = index === 0 ? 0 : -1;
    button.addEventListener('focus', () => {
      for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    });
  }
  toolbar.addEventListener('keydown', (event) => {
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1;
    const to = next(event.key, at, buttons.length);
    if (at < 0 || to === undefined) return;
    buttons[to]?.focus();
    event.preventDefault();
  });
  for (const [buttonId, panelId] of panels) {
    const button = document.getElementById(buttonId);
    const panel = document.getElementById(panelId);
    if (!button || !panel) continue;
    const open = (isOpen: boolean): void => {
      panel.hidden = !isOpen;
      button.setAttribute('aria-expanded', String(isOpen));
      if (isOpen) onOpen(panelId);
    };
    button.addEventListener('click', () => open(panel.hidden !== false));
    for (const element of [button, panel])
      element.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || panel.hidden) return;
        open(false);
        button.focus();
        event.stopPropagation();
      });
  }
}

function next(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
