import type { FileId } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { parseArm, parseBicep } from '../syntax/index.ts';
import type { AnalysisSettings, FileContent } from './analysis.ts';
import type { Query, Reader } from './database.ts';

/** A file as the analysis sees it: parsed, not there, not to be read, or not told yet. */
export type FileState = SourceFile | Exclude<FileContent, { readonly state: 'text' }> | { readonly state: 'unknown' };

export const isSource = (state: FileState): state is SourceFile => 'fingerprint' in state;

export const fileInput = (file: FileId): string => `file ${file}`;
export const SETTINGS_INPUT = 'settings';

export const settingsOf = (read: Reader): AnalysisSettings =>
  (read.input(SETTINGS_INPUT) as AnalysisSettings | undefined) ?? { moduleCaches: [] };

const UNKNOWN = { state: 'unknown' } as const;

export const contentOf = (read: Reader, file: FileId): FileContent | typeof UNKNOWN =>
  (read.input(fileInput(file)) as FileContent | undefined) ?? UNKNOWN;

export interface FileQueries {
  /** The tree with its ranges: anew at each change of the text. */
  readonly tree: Query<FileState>;
  /** The same for those who read only the content: unchanged by white space and comments, so its ranges may be those of an older text. */
  readonly content: Query<FileState>;
}

/** Queries over files. A tree shares its content with the one before where only white space and comments differ. */
export function createFileQueries(): FileQueries {
  const previous = new Map<FileId, SourceFile>();
  const tree: Query<FileState> = {
    name: 'parse',
    compute: (file, read) => {
      const content = contentOf(read, file);
      if (content.state !== 'text') return content;
      const parsed = parse(file, content.text, previous.get(file));
      previous.set(file, parsed);
      return parsed;
    },
    equal: Object.is,
  };
  const content: Query<FileState> = {
    name: 'content',
    compute: (file, read) => read.get(tree, file),
    equal: sameContent,
  };
  return { tree, content };
}

function parse(file: FileId, text: string, previous: SourceFile | undefined): SourceFile {
  if (/\.bicepparam$/i.test(file)) return parseBicep(file, text, 'bicepparam', previous);
  if (/\.bicep$/i.test(file)) return parseBicep(file, text, 'bicep', previous);
  return parseArm(file, text, previous);
}

function sameContent(before: FileState, after: FileState): boolean {
  if (isSource(before)) return isSource(after) && before.language === after.language && before.fingerprint === after.fingerprint;
  if (isSource(after) || before.state !== after.state) return false;
  return (
    before.state !== 'refused' || (after.state === 'refused' && before.reason === after.reason && before.remedy === after.remedy)
  );
}
