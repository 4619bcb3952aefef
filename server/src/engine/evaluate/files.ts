import { type FileId, fileName, type NotAnalysed, type Origin, resolveFrom } from '../base/index.ts';
import type {
  ImportDeclaration,
  ModuleDeclaration,
  ModuleReference,
  ParameterFile,
  SourceFile,
  Template,
} from '../syntax/index.ts';
import { evaluate } from './expressions.ts';
import type { CalledTemplate } from './modules.ts';
import type { Folder, TextFile } from './port.ts';
import { configurationFor, isRegistryPath, locate } from './registry.ts';
import type { Scope } from './scope.ts';
import { Unit } from './unit.ts';
import type { Value } from './value.ts';

/** The template a module calls, or why it cannot be analysed. */
export function openModule(declaration: ModuleDeclaration, scope: Scope, at: Origin): CalledTemplate | NotAnalysed {
  const { source } = declaration;
  switch (source.kind) {
    case 'inline':
      return { template: source.template, file: source.template.file, registry: false };
    case 'missing':
      return { at, reason: 'the deployment names no template', remedy: 'give it a template' };
    case 'linked':
      return openLinked(source, scope, at);
    case 'reference':
      return openReference(source.reference, scope.unit, scope.unit.origin(source.reference.id));
  }
}

function openLinked(
  source: { readonly relativePath: Parameters<typeof evaluate>[0] | undefined },
  scope: Scope,
  at: Origin,
): CalledTemplate | NotAnalysed {
  const path: Value | undefined = source.relativePath && evaluate(source.relativePath, scope);
  if (path?.kind === 'string') return openTemplate(resolveFrom(scope.unit.content.file, path.value), scope.unit, at, false);
  return {
    at,
    reason: 'the template is linked by an address, and nothing is fetched',
    remedy: "link it by 'relativePath', or nest it",
  };
}

/** A file beside the caller, or a registry module in a cache. */
export function openReference(reference: ModuleReference, unit: Unit, at: Origin): CalledTemplate | NotAnalysed {
  if (!isRegistryPath(reference.path)) {
    if (reference.path === '') return { at, reason: 'the module names no file', remedy: 'name a file' };
    return openTemplate(resolveFrom(unit.content.file, reference.path), unit, at, false);
  }
  const { run, sink } = unit;
  const configuration = configurationFor(unit.content.file, run.port, sink.needs, sink.files);
  const located = locate(reference.path, configuration);
  if (located.kind === 'invalid') return { at, reason: located.reason, remedy: located.remedy };
  const caches =
    configuration.cacheRoot === undefined ? run.port.moduleCaches : [configuration.cacheRoot, ...run.port.moduleCaches];
  for (const cache of caches) {
    const file = cacheFile(cache, located.path);
    const found = run.port.source(file);
    if (found === 'unknown') sink.needs.add(file);
    else if (found !== 'absent' && !isRefused(found)) return openTemplate(file, unit, at, true);
  }
  return {
    at,
    reason: `${reference.path} is not in the local cache`,
    remedy: `run \`bicep restore ${fileName(unit.content.file)}\`, with access to the registry`,
  };
}

/** URI escapes as editors write them; `$` and `#` are part of the cache's file names. */
function cacheFile(cache: FileId, path: string): FileId {
  return resolveFrom(cache.endsWith('/') ? cache : `${cache}/`, `./${path}/main.json`);
}

function openTemplate(file: FileId, unit: Unit, at: Origin, registry: boolean): CalledTemplate | NotAnalysed {
  const found = openSource(file, unit, at);
  if ('reason' in found) return found;
  if (found.content?.kind !== 'template')
    return { at, reason: `'${fileName(file)}' is not a template`, remedy: 'name a Bicep file or an ARM template' };
  const callers = [unit.calls[0]?.at.file ?? unit.content.file, ...unit.calls.map((call) => call.template)];
  if (callers.includes(file)) {
    const members = [...callers.slice(callers.indexOf(file)), file].map(fileName).join(' → ');
    // Said where the circle begins: in the file that somebody looks at.
    const first = unit.calls[callers.indexOf(file)]?.at ?? at;
    unit.sink.problem('cycle', 'error', `The module '${fileName(file)}' uses itself: ${members}.`, first);
    return { at: first, reason: `the module uses itself: ${members}`, remedy: 'break the circle of modules' };
  }
  return { template: found.content, file, registry: registry || unit.calls.at(-1)?.registry === true };
}

/** A parsed file; one that nobody has told about yet is asked for. */
export function openSource(file: FileId, unit: Unit, at: Origin): SourceFile | NotAnalysed {
  const found = unit.run.port.source(file);
  if (found === 'unknown') {
    unit.sink.needs.add(file);
    return { at, reason: `'${fileName(file)}' has not been read yet`, remedy: 'wait until it is read' };
  }
  if (found === 'absent')
    return { at, reason: `the file '${fileName(file)}' does not exist`, remedy: 'create it, or correct the path' };
  if (isRefused(found)) return { at, reason: found.reason, remedy: found.remedy };
  unit.sink.files.add(file);
  return found;
}

const isRefused = (found: object): found is { readonly state: 'refused'; readonly reason: string; readonly remedy: string } =>
  'state' in found && found.state === 'refused';

/** The file an import names, as names in the place of the importing file. */
export function openImport(from: ImportDeclaration, unit: Unit): Unit | undefined {
  const at = unit.origin(from.from.id);
  const content = importedContent(from, unit, at);
  if (!content) return undefined;
  const depth = unit.path.split(' imports ').length;
  if (depth > 32) {
    unit.sink.problem('cycle', 'error', 'The imports of these files form a circle.', at);
    return undefined;
  }
  const { run, sink, site, calls } = unit;
  return new Unit({ run, sink, content, site, calls, path: `${unit.path} imports ${content.file}`, given: () => undefined });
}

function importedContent(from: ImportDeclaration, unit: Unit, at: Origin): Template | ParameterFile | undefined {
  const opened = openReference(from.from, unit, at);
  if (!('reason' in opened)) return opened.template;
  unit.sink.skip(opened);
  return undefined;
}

/** The files of a folder named relative to the one that asks. */
export function listFolder(
  path: string,
  unit: Unit,
  at: Origin,
): { readonly folder: FileId; readonly names: readonly string[] } | undefined {
  const folder = `${resolveFrom(unit.content.file, path).replace(/\/$/, '')}/`;
  const found = told(folder, path, unit, at);
  return found?.state === 'folder' ? { folder, names: found.names } : undefined;
}

/** A text file named relative to the one that asks, for `loadTextContent` and its like. */
export function readText(path: string, unit: Unit, at: Origin): { readonly file: FileId; readonly text: string } | undefined {
  const file = resolveFrom(unit.content.file, path);
  const found = told(file, path, unit, at);
  if (found?.state !== 'text') return undefined;
  unit.sink.files.add(file);
  return { file, text: found.text };
}

function told(file: FileId, path: string, unit: Unit, at: Origin): TextFile | Folder | undefined {
  const found = unit.run.port.text(file);
  if (found === 'unknown') unit.sink.needs.add(file);
  else if (found === 'absent') {
    const kind = file.endsWith('/') ? 'folder' : 'file';
    unit.sink.problem('file-missing', 'error', `The ${kind} '${path}' does not exist.`, at);
  } else if (found.state === 'refused') unit.sink.skip({ at, reason: found.reason, remedy: found.remedy });
  else return found;
  return undefined;
}
