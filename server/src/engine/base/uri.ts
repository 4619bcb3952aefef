import type { FileId } from './origin.ts';

/*
 * Arithmetic on file ids, which are URIs. Only the path takes part: scheme and authority stay, query and fragment are dropped.
 */

/** The folder of a file, with its trailing slash. */
export function folderOf(file: FileId): FileId {
  const { head, path } = split(file);
  return head + path.slice(0, path.lastIndexOf('/') + 1);
}

/** The last segment, decoded. */
export function fileName(file: FileId): string {
  const { path } = split(file);
  return decode(path.slice(path.lastIndexOf('/') + 1));
}

/** A relative path as a template writes it (`../a b.bicep`, `./x`, `\` taken as `/`), from the folder of the file that names it. */
export function resolveFrom(file: FileId, relative: string): FileId {
  const { head, path } = split(file);
  const text = relative.replaceAll('\\', '/');
  const segments = text.startsWith('/') ? [] : path.slice(0, path.lastIndexOf('/')).split('/');
  for (const segment of text.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (segments.length > 1) segments.pop();
    } else segments.push(encode(segment));
  }
  const joined = segments.join('/');
  return head + (joined.startsWith('/') ? joined : `/${joined}`);
}

/** A name in each folder from the file's own upwards, nearest first: where configuration files are looked for. */
export function upwards(file: FileId, name: string): readonly FileId[] {
  const found: FileId[] = [];
  for (let folder = folderOf(file); ; folder = folderOf(folder.slice(0, -1))) {
    found.push(folder + encode(name));
    if (split(folder).path === '/' || found.length > 64) return found;
  }
}

function split(file: FileId): { readonly head: string; readonly path: string } {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)/i.exec(file);
  const path = match?.[2] ?? file;
  return { head: match?.[1] ?? '', path: path.startsWith('/') ? path : `/${path}` };
}

/** As editors write URIs: everything but unreserved characters is escaped. */
function encode(segment: string): string {
  return encodeURIComponent(segment).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
