import { URI } from 'vscode-uri';
import type { FileId } from '../engine/base/index.ts';
import { TEMPLATE_NAME } from './files.ts';

/** Endings that the engine tells a language by. */
const ENDINGS: Readonly<Record<string, string>> = { bicep: '.bicep', 'bicep-params': '.bicepparam' };

/** A document whose name does not tell its language, such as one that was never saved, is known to the engine under a name that does. */
export function toDocumentId(uri: string, language: string): FileId {
  const file = toFileId(uri);
  const ending = ENDINGS[language];
  return ending === undefined || TEMPLATE_NAME.test(file) ? file : file + ending;
}

/** A client's URI in the one spelling the engine uses: clients differ in escapes and in the case of drive letters. */
export function toFileId(uri: string): FileId {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}
