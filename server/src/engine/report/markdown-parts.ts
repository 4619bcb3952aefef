/** Names come from templates: nothing in them may end a cell, start a link or become HTML, not even as an address that readers make clickable. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll(/[\\|`*_[\]<>&]/g, (character) => `\\${character}`)
    .replaceAll('://', '\\://')
    .replaceAll(/\bwww\./gi, (match) => `${match.slice(0, -1)}\\.`)
    .replaceAll(/\p{Cc}+/gu, ' ');

/** Text, or what is Markdown already. */
export type Cell = string | { readonly markdown: string };

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const shown = (cell: Cell): string => (typeof cell === 'string' ? escapeMarkdown(cell) : cell.markdown);
  const line = (cells: readonly Cell[]): string => `| ${cells.map(shown).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
