import { type FileId, fileName, folderOf } from '../base/index.ts';
import type { ParameterFile, SourceFile, Template } from '../syntax/index.ts';

/** A template that no other file uses as a module, with the parameter files that go with it. */
export interface Root {
  readonly entry: FileId;
  readonly parameters: readonly FileId[];
}

/** What a file says of itself without evaluating it. */
export interface FileInterface {
  readonly file: FileId;
  readonly kind: 'template' | 'parameters' | 'other';
  readonly language: SourceFile['language'];
  /** Files it names: modules, imports, linked templates, `using`, `extends`. */
  readonly references: readonly FileId[];
  /** The template that a parameter file names itself. */
  readonly using: FileId | undefined;
  /** The parameter file that a parameter file extends. */
  readonly extends: FileId | undefined;
  /** Parameters declared by a template, assigned by a parameter file. */
  readonly parameters: readonly string[];
  /** A template that declares resources or modules: one without is a library of types, variables and functions. */
  readonly deploys: boolean;
}

/**
 * The deployments among files: templates that no other one uses, in the order of their ids.
 * A compiled template beside the Bicep file of its name is that file's output, not a deployment of its own.
 */
export function findRoots(files: readonly FileInterface[]): readonly Root[] {
  const extended = new Set(files.map((file) => file.extends));
  const ids = new Set(files.map((file) => file.file));
  const deploying = files.filter((file) => file.kind === 'template' && file.deploys && !isCompiled(file, ids));
  const templates = unusedTemplates(files, deploying);
  const assignments = files.filter((file) => file.kind === 'parameters' && !extended.has(file.file));
  const named = new Set(assignments.map((file) => file.using));
  const library = deploying.filter((file) => !templates.includes(file) && named.has(file.file));
  return [...templates, ...library]
    .map((template) => ({
      entry: template.file,
      parameters: assignments
        .filter((file) => belongs(file, template, templates))
        .map((file) => file.file)
        .sort(),
    }))
    .sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

/** Templates that no other one uses; of templates that only use each other, the first, so that a circle is told and not passed over. */
function unusedTemplates(files: readonly FileInterface[], deploying: readonly FileInterface[]): readonly FileInterface[] {
  const templates = new Map(files.filter((file) => file.kind === 'template').map((file) => [file.file, file]));
  const used = new Set([...templates.values()].flatMap((file) => file.references));
  const roots = deploying.filter((file) => !used.has(file.file));
  const reached = new Set<FileId>();
  const reach = (file: FileId): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const reference of templates.get(file)?.references ?? []) reach(reference);
  };
  for (const { file } of roots) reach(file);
  for (const file of [...deploying].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    if (reached.has(file.file)) continue;
    roots.push(file);
    reach(file.file);
  }
  return roots;
}

const isCompiled = (file: FileInterface, ids: ReadonlySet<FileId>): boolean =>
  file.language === 'arm' && ids.has(file.file.replace(/\.json$/i, '.bicep'));

/** A `.bicepparam` names its template; an ARM parameter file goes by its name (`main.parameters.prod.json`), or, in a folder with one template, by what it assigns. */
function belongs(file: FileInterface, template: FileInterface, templates: readonly FileInterface[]): boolean {
  if (file.language === 'bicepparam') return file.using === template.file;
  const stem = stemOf(template.file);
  if (folderOf(file.file) === folderOf(template.file) && fileName(file.file).toLowerCase().startsWith(`${stem}.param`))
    return true;
  const near = templates.filter((one) => folderOf(file.file).startsWith(folderOf(one.file)));
  const byName = near.some((one) =>
    fileName(file.file)
      .toLowerCase()
      .startsWith(`${stemOf(one.file)}.param`),
  );
  if (byName || near.length !== 1 || near[0] !== template) return false;
  const declared = new Set(template.parameters.map((name) => name.toLowerCase()));
  return file.parameters.length > 0 && file.parameters.every((name) => declared.has(name.toLowerCase()));
}

const stemOf = (file: FileId): string =>
  fileName(file)
    .replace(/\.[^.]+$/, '')
    .toLowerCase();

export const isTemplate = (source: SourceFile): source is SourceFile & { readonly content: Template } =>
  source.content?.kind === 'template';

export const isParameterFile = (source: SourceFile): source is SourceFile & { readonly content: ParameterFile } =>
  source.content?.kind === 'parameters';
