import type { TextRange } from '../base/index.ts';
import type { Pragma, SourceFile } from '../syntax/index.ts';

export interface Suppressions {
  /** Whether a finding of a rule at an offset is suppressed; a suppression that was asked for counts as used. */
  suppresses(rule: string, offset: number): boolean;
  /** Suppressions of rules of ours that suppressed nothing, or give no reason. */
  leftovers(): readonly Leftover[];
}

export interface Leftover {
  readonly kind: 'unused' | 'without-reason';
  readonly rule: string;
  readonly range: TextRange;
}

/** The suppressions in a file's text. `known` are the names of our rules: other codes are other tools'. */
export function readSuppressions(source: SourceFile, known: ReadonlySet<string>): Suppressions {
  const used = new Set<TextRange>();
  const entries = source.pragmas.flatMap((pragma) =>
    pragma.codes.filter(({ code }) => known.has(code)).map(({ code, range }) => ({ pragma, code, range })),
  );
  return {
    suppresses: (rule, offset) => {
      const found = entries.find(({ pragma, code }) => code === rule && covers(pragma, source, rule, offset));
      if (found) used.add(found.range);
      return found !== undefined;
    },
    leftovers: () =>
      entries
        .filter(({ pragma }) => pragma.kind !== 'restore')
        .flatMap(({ pragma, code, range }): Leftover[] => {
          if (!used.has(range)) return [{ kind: 'unused', rule: code, range }];
          return pragma.reason === undefined ? [{ kind: 'without-reason', rule: code, range }] : [];
        }),
  };
}

function covers(pragma: Pragma, source: SourceFile, rule: string, offset: number): boolean {
  if (pragma.kind === 'disable-next-line') return lineStart(source.text, offset) === nextLine(source.text, pragma.range.end);
  if (pragma.kind !== 'disable' || pragma.range.start > offset) return false;
  const end = source.pragmas.find(
    (other) =>
      other.kind === 'restore' && other.range.start > pragma.range.start && other.codes.some(({ code }) => code === rule),
  );
  return end === undefined || offset < end.range.start;
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
