import { URI } from 'vscode-uri';
import type { FileId } from '../engine/base/index.ts';

/** A client's URI in the one spelling the engine uses: clients differ in escapes and in the case of drive letters. */
export function toFileId(uri: string): FileId {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}
