import type { FileId } from '../../base/index.ts';
import type { ParameterFile, SourceFile, SyntaxProblem, Template } from '../template.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type JsonTree, parseJson } from './json-tree.ts';
import { lowerTemplate } from './lower-template.ts';
import type { Reading } from './lower-value.ts';
import { lowerParameterFile } from './parameter-file.ts';
import { readPragmas } from './pragmas.ts';
import { RangeTable } from './ranges.ts';
import { recognise } from './recognise.ts';

/**
 * Reads a JSON file: a template of any scope, a parameters file, or JSON that is neither (`language: 'json'`, no content, no problems of ours).
 * Never fails. With `previous`, content that has not changed is the same object as before.
 */
export function parseArm(file: FileId, text: string, previous?: SourceFile): SourceFile {
  const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tree = parseJson(own);
  const problems: SyntaxProblem[] = [];
  const reading: Reading = { file, text: own, problems, nested: (template) => lowerTemplate(reading, template) };
  const read = lower(reading, tree);
  const fingerprint = fingerprintOf(read);
  const content = previous?.file === file && previous.fingerprint === fingerprint ? previous.content : read;
  const ranges = new RangeTable(own);
  return {
    file,
    text: own,
    language: content === undefined ? 'json' : content.kind === 'template' ? 'arm' : 'arm-parameters',
    content,
    fingerprint,
    problems:
      content === undefined ? [] : [...tree.problems, ...problems].sort((left, right) => left.range.start - right.range.start),
    pragmas: content === undefined ? [] : readPragmas(own, tree.comments),
    rangeOf: (node) => ranges.rangeOf(node),
    nodesAt: (offset) => ranges.nodesAt(offset),
    listNodes: () => [],
  };
}

function lower(reading: Reading, tree: JsonTree): Template | ParameterFile | undefined {
  const root = { node: tree.root, id: '' };
  switch (recognise(root)) {
    case 'template':
      return lowerTemplate(reading, root);
    case 'parameters':
      return lowerParameterFile(reading, root);
    default:
      return undefined;
  }
}
