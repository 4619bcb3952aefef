import { type FileId, resolveFrom } from '../base/index.ts';
import type { Expression, ImportDeclaration, ModuleReference, ParameterFile, SourceFile, Template } from '../syntax/index.ts';
import type { FileInterface } from './roots.ts';

/** What a file says of itself, without evaluating it: enough to know which deployments there are. */
export function describeFile(source: SourceFile): FileInterface {
  const { file, language, content } = source;
  const nothing = { file, language, references: [], using: undefined, extends: undefined, parameters: [], deploys: false };
  if (content === undefined) return { ...nothing, kind: 'other' };
  if (content.kind === 'template') {
    return {
      ...nothing,
      kind: 'template',
      references: unique(templateReferences(content)),
      parameters: content.parameters.map(({ name }) => name),
      deploys: content.resources.length > 0 || content.modules.length > 0,
    };
  }
  return {
    ...nothing,
    kind: 'parameters',
    references: unique(parameterReferences(content)),
    using: localFile(file, content.using ?? undefined),
    extends: localFile(file, content.extends),
    parameters: content.assignments.map(({ name }) => name),
  };
}

const unique = (files: readonly FileId[]): readonly FileId[] => [...new Set(files)].sort();

function templateReferences(template: Template): FileId[] {
  const found = importedFiles(template.file, template.imports);
  for (const { source } of template.modules) {
    if (source.kind === 'reference') found.push(...listed(localFile(template.file, source.reference)));
    else if (source.kind === 'inline') found.push(...templateReferences(source.template));
    else if (source.kind === 'linked') found.push(...listed(literalPath(template.file, source.relativePath)));
  }
  return found;
}

function parameterReferences(content: ParameterFile): FileId[] {
  return [
    ...importedFiles(content.file, content.imports),
    ...listed(localFile(content.file, content.using ?? undefined)),
    ...listed(localFile(content.file, content.extends)),
  ];
}

const importedFiles = (file: FileId, imports: readonly ImportDeclaration[]): FileId[] =>
  imports.flatMap(({ from }) => listed(localFile(file, from)));

const listed = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

/** A reference by relative path; registry modules and template specs are no files of the folder. */
function localFile(file: FileId, reference: ModuleReference | undefined): FileId | undefined {
  if (reference === undefined || reference.path === '' || /^(?:br|ts)[:/]/i.test(reference.path)) return undefined;
  return resolveFrom(file, reference.path);
}

function literalPath(file: FileId, path: Expression | undefined): FileId | undefined {
  return path?.kind === 'literal' && typeof path.value === 'string' ? resolveFrom(file, path.value) : undefined;
}
