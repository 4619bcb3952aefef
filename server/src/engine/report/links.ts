import type { Place } from './contract.ts';
import { type Cell, escapeMarkdown } from './markdown-parts.ts';
import { place } from './text-lines.ts';

/** A place of a text as Markdown. */
export type ShowPlace = (at: Place) => string;

/** How a report names files and leads to their lines. */
export interface Places {
  readonly name: (file: string) => string;
  readonly at: (at: Place) => Cell;
}

/** Words alone, files as the report has them. */
export const plainPlaces: Places = { name: (file) => file, at: place };

/** Words alone, for readers who have the files somewhere else: paths from a folder, or bare names where there is none. */
export function namedFrom(root: string | null): Places {
  const name = (file: string): string => (root === null ? undefined : pathFrom(root, file)) ?? nameOf(file);
  return { name, at: ({ file, range }) => place({ file: name(file), range }) };
}

/**
 * Links that the editor's Markdown preview follows: paths that begin at a folder, `/modules/ws.bicep#L12,5`. What lies elsewhere than that folder's
 * scheme and authority cannot be written so, and stays words.
 */
export function linkedFrom(root: string | null, uriOf: (file: string) => string): Places {
  const { name } = namedFrom(root);
  return {
    name: (file) => name(uriOf(file)),
    at: (at) => {
      const uri = uriOf(at.file);
      const path = root === null ? undefined : relativeTo(root, uri);
      const text = `${name(uri)}:${at.range.start.line + 1}`;
      return path === undefined ? text : { markdown: link(text, `/${path}${fragmentOf(at)}`) };
    },
  };
}

/** `[main.bicep:12](file:///…/main.bicep#L12,5)`, which editors open at the line. `targetOf` makes a link of a file and the place in it. */
export function uriLinks(targetOf: (file: string, fragment: string) => string): ShowPlace {
  return (at) => link(`${nameOf(at.file)}:${at.range.start.line + 1}`, targetOf(at.file, fragmentOf(at)));
}

const fragmentOf = ({ range: { start } }: Place): string => `#L${start.line + 1},${start.character + 1}`;

/** A link whose target can end nothing around it: not the parentheses, not the cell of a table. */
export function link(text: string, target: string): string {
  const safe = target.replaceAll(/[\s()<>|\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${escapeMarkdown(text)}](${safe})`;
}

const nameOf = (file: string): string => readable(file.slice(file.lastIndexOf('/') + 1));

function pathFrom(root: string, file: string): string | undefined {
  const path = relativeTo(root, file);
  return path === undefined ? undefined : readable(path);
}

/** The way from a folder to a file, as URIs escape it; undefined where they share neither scheme nor authority. */
function relativeTo(root: string, file: string): string | undefined {
  const [folder, target] = [partsOf(root.replace(/\/?$/, '/')), partsOf(file)];
  if (!folder || !target || folder.head !== target.head) return undefined;
  const above = folder.segments.slice(0, -1);
  const same = above.findIndex((segment, at) => segment !== target.segments[at]);
  const shared = same < 0 ? above.length : same;
  return [...above.slice(shared).map(() => '..'), ...target.segments.slice(shared)].join('/');
}

function partsOf(uri: string): { readonly head: string; readonly segments: readonly string[] } | undefined {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)\/([^?#]*)$/i.exec(uri);
  return match ? { head: match[1] ?? '', segments: (match[2] ?? '').split('/') } : undefined;
}

/** Text with its escapes taken away, where they are escapes. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
