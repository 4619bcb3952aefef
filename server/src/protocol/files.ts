/** Asked by a server that has no file system of its own: the content of one file. The client answers through `workspace.fs`. */
export const READ_FILE = 'amlIsolation/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

/** `bytes` in base64, as stored: the server alone decides what is text. */
export type ReadFileResult =
  | { readonly state: 'bytes'; readonly base64: string }
  /** Of a URI that ends with a slash: the names of the files directly in the folder. */
  | { readonly state: 'folder'; readonly names: readonly string[] }
  | { readonly state: 'absent' }
  | { readonly state: 'outside' };

/** Asked by the same server: the URIs of all Bicep, Bicep parameter and JSON files of the opened folders. */
export const LIST_FILES = 'amlIsolation/listFiles';

export type ListFilesResult = readonly string[];
