import type { Place } from './contract.ts';
import { escapeMarkdown } from './markdown.ts';
import { place } from './text.ts';

/** A place of a text as Markdown. */
export type ShowPlace = (at: Place) => string;

/** For readers who have the files somewhere else: words alone. */
export const plainPlace: ShowPlace = (at) => escapeMarkdown(place(at));

/** `[main.bicep:12](file:///…/main.bicep#L12,5)`, which editors open at the line. `uriOf` gives the editor's spelling of a file id. */
export function uriLinks(uriOf: (file: string) => string): ShowPlace {
  return ({ file, range: { start } }) =>
    link(`${nameOf(file)}:${start.line + 1}`, `${uriOf(file)}#L${start.line + 1},${start.character + 1}`);
}

/** A link whose target can end nothing around it: not the parentheses, not the cell of a table. */
export function link(text: string, target: string): string {
  const safe = target.replaceAll(/[\s()<>|\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${escapeMarkdown(text)}](${safe})`;
}

const nameOf = (file: string): string => readable(file.slice(file.lastIndexOf('/') + 1));

/** Text with its escapes taken away, where they are escapes. */
export function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
