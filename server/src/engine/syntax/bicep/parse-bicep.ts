import type { FileId, NodeId, TextRange } from '../../base/index.ts';
import { fingerprintOf } from '../arm/fingerprint.ts';
import type { ParameterFile, SourceFile, Template } from '../template.ts';
import { Cursor } from './cursor.ts';
import { lex } from './lexer.ts';
import { listNodes } from './list-nodes.ts';
import { lowerParameterFile, lowerTemplate } from './lower-file.ts';
import { Lowering } from './lowering.ts';
import type { SyntaxNode } from './node.ts';
import { DeclarationParser } from './parse-declarations.ts';
import { readPragmas } from './pragmas.ts';

/**
 * Reads a Bicep template or parameter file. Never fails: what cannot be read is skipped up to where the text makes sense again, with a problem there.
 * With `previous`, content that has not changed is the same object as before.
 */
export function parseBicep(file: FileId, text: string, language: 'bicep' | 'bicepparam', previous?: SourceFile): SourceFile {
  const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lexed = lex(own);
  const cursor = new Cursor(lexed.tokens);
  const tree = new DeclarationParser(cursor).program(language);
  const lower = (ranges?: Map<NodeId, TextRange>): Template | ParameterFile => {
    const lowering = new Lowering(file, ranges);
    return language === 'bicep' ? lowerTemplate(lowering, tree) : lowerParameterFile(lowering, tree);
  };
  const read = lower();
  const fingerprint = fingerprintOf(read);
  const content = previous?.file === file && previous.fingerprint === fingerprint ? previous.content : read;
  const lexical = lexed.problems.map(({ start, end, code, message }) => ({ range: { start, end }, code, message }));
  let known: Map<NodeId, TextRange> | undefined;
  /** Worked out when the first place is asked for: most files are read without anybody asking where something stands. */
  const ranges = (): ReadonlyMap<NodeId, TextRange> => {
    if (known === undefined) {
      known = new Map();
      lower(known);
    }
    return known;
  };
  return {
    file,
    text: own,
    language,
    content,
    fingerprint,
    problems: [...lexical, ...cursor.problems].sort((a, b) => a.range.start - b.range.start),
    pragmas: readPragmas(own, lexed.pragmas),
    rangeOf: (node) => ranges().get(node),
    nodesAt: (offset) => nodesAt(ranges(), offset),
    listNodes: () => listNodes(tree),
  };
}

/** The tree alone, for those who print or list it. */
export function parseTree(text: string, language: 'bicep' | 'bicepparam'): SyntaxNode {
  return new DeclarationParser(new Cursor(lex(text).tokens)).program(language);
}

/** Places around an offset, the smallest first. */
function nodesAt(ranges: ReadonlyMap<NodeId, TextRange>, offset: number): readonly NodeId[] {
  return [...ranges]
    .filter(([, range]) => range.start <= offset && offset <= range.end)
    .reverse()
    .sort(([, a], [, b]) => a.end - a.start - (b.end - b.start))
    .map(([id]) => id);
}
