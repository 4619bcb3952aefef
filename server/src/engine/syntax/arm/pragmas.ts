import type { TextRange } from '../../base/index.ts';
import type { Pragma } from '../template.ts';

const DIRECTIVE = /^(?:\/\/|\/\*)\s*aml-isolation-(disable-next-line|disable|restore)\b/;

/** Suppressions in comments: `// aml-isolation-disable-next-line RULE RULE: reason`, `…-disable` and `…-restore`. */
export function readPragmas(text: string, comments: readonly TextRange[]): readonly Pragma[] {
  const pragmas: Pragma[] = [];
  for (const comment of comments) {
    const written = text.slice(comment.start, comment.end);
    const directive = DIRECTIVE.exec(written);
    if (directive === null) continue;
    const end = written.endsWith('*/') ? written.length - 2 : written.length;
    const colon = written.indexOf(':', directive[0].length);
    const codesEnd = colon < 0 ? end : colon;
    const reason = colon < 0 ? '' : written.slice(colon + 1, end).trim();
    pragmas.push({
      range: comment,
      kind: directive[1] as Pragma['kind'],
      codes: codesIn(written.slice(0, codesEnd), directive[0].length, comment.start),
      reason: reason === '' ? undefined : reason,
    });
  }
  return pragmas;
}

function codesIn(written: string, from: number, offset: number): Pragma['codes'] {
  const codes: { code: string; range: TextRange }[] = [];
  const pattern = /[\w-]+/g;
  pattern.lastIndex = from;
  for (let found = pattern.exec(written); found !== null; found = pattern.exec(written)) {
    codes.push({ code: found[0], range: { start: offset + found.index, end: offset + found.index + found[0].length } });
  }
  return codes;
}
