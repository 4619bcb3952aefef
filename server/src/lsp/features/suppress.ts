import type { SourceFile } from '../../engine/syntax/index.ts';
import type { EditWithPlaceholder } from './edits.ts';

/** What stands where a reason has to be typed, for clients that cannot put the cursor there. */
const REASON = 'say why this is accepted';

/** The edit that allows a rule's finding on one line, with a reason: a pragma of its own above the line, or one more code in the pragma that is there. */
export function suppressionEdit(source: SourceFile, rule: string, line: number): EditWithPlaceholder | undefined {
  const lines = source.text.split(/\r\n|\n|\r/);
  const flagged = lines[line];
  if (flagged === undefined) return undefined;
  return joinPragma(source, lines[line - 1], line - 1, rule) ?? newPragma(source, flagged, line, rule);
}

function newPragma(source: SourceFile, flagged: string, line: number, rule: string): EditWithPlaceholder {
  const indentation = /^[ \t]*/.exec(flagged)?.[0] ?? '';
  const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
  const isBicep = source.language === 'bicep' || source.language === 'bicepparam';
  const head = isBicep ? `#disable-next-line ${rule} // ` : `// aml-isolation-disable-next-line ${rule}: `;
  const start = { line, character: indentation.length };
  return {
    file: source.file,
    range: { start, end: start },
    newText: `${head}${REASON}${newline}${indentation}`,
    // The editor itself indents what follows a line break in a snippet.
    snippet: `${head}\${1:reason}\n`,
  };
}

function joinPragma(source: SourceFile, above: string | undefined, line: number, rule: string): EditWithPlaceholder | undefined {
  const pragma = /^\s*(?:#disable-next-line|\/\/\s*aml-isolation-disable-next-line)((?:[ \t]+[A-Za-z0-9-]+)+)/.exec(above ?? '');
  if (!pragma) return undefined;
  const end = { line, character: pragma[0].length };
  return { file: source.file, range: { start: end, end }, newText: ` ${rule}` };
}
