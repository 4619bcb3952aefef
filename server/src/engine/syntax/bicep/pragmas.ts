import type { TextRange } from '../../base/index.ts';
import type { Pragma } from '../template.ts';

const DIRECTIVE = /^#(disable-next-line|disable-diagnostics|restore-diagnostics)\b/;

/** Suppressions of the text. A reason stands behind `//`; codes are separated by blanks. */
export function readPragmas(text: string, lines: readonly TextRange[]): readonly Pragma[] {
  return lines.flatMap((range) => {
    const line = text.slice(range.start, range.end);
    const directive = DIRECTIVE.exec(line);
    if (!directive) return [];
    const comment = line.indexOf('//');
    const until = comment < 0 ? line.length : comment;
    const reason = comment < 0 ? '' : line.slice(comment + 2).trim();
    return [
      {
        range,
        kind: kindOf(directive[1]),
        codes: codesIn(line.slice(0, until), directive[0].length, range.start),
        reason: reason === '' ? undefined : reason,
      },
    ];
  });
}

function kindOf(word: string | undefined): Pragma['kind'] {
  if (word === 'disable-next-line') return word;
  return word === 'restore-diagnostics' ? 'restore' : 'disable';
}

function codesIn(line: string, from: number, offset: number): Pragma['codes'] {
  return [...line.slice(from).matchAll(/[\w-]+/g)].map((match) => {
    const start = offset + from + match.index;
    return { code: match[0], range: { start, end: start + match[0].length } };
  });
}
