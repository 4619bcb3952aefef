import type { Analysis, Answer, FileInterface, Run } from '../engine/analysis/index.ts';
import { type FileId, resolveFrom } from '../engine/base/index.ts';
import type { SourceFile } from '../engine/syntax/index.ts';

/** What a file says of itself, without evaluating it: enough to know which deployments there are. */
export function* describeFile(analysis: Analysis, file: FileId): Run<FileInterface | undefined> {
  const { value: references, needs } = yield* analysis.references(file);
  const source = analysis.source(file);
  return { value: source && describe(source, references), needs } satisfies Answer<FileInterface | undefined>;
}

function describe(source: SourceFile, references: readonly FileId[]): FileInterface {
  const { file, language, content } = source;
  if (content === undefined) {
    return { file, language, kind: 'other', references, using: undefined, extends: undefined, parameters: [], deploys: false };
  }
  if (content.kind === 'template') {
    const deploys = content.resources.length > 0 || content.modules.length > 0;
    return {
      file,
      language,
      kind: 'template',
      references,
      using: undefined,
      extends: undefined,
      parameters: content.parameters.map(({ name }) => name),
      deploys,
    };
  }
  return {
    file,
    language,
    kind: 'parameters',
    references,
    using: content.using ? resolveFrom(file, content.using.path) : undefined,
    extends: content.extends ? resolveFrom(file, content.extends.path) : undefined,
    parameters: content.assignments.map(({ name }) => name),
    deploys: false,
  };
}
