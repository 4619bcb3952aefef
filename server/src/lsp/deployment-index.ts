import type { FileInterface, Root } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';

/** A root template with one of its parameter files. */
export interface Deployment {
  readonly entry: FileId;
  readonly parameters: FileId | null;
}

/**
 * Which deployments there are in the opened folders, and which of them use a file.
 * Kept up to date file by file; the roots are found again when asked for after a change.
 */
export class DeploymentIndex {
  private readonly files = new Map<FileId, FileInterface>();
  private roots: readonly Root[] | undefined;
  private readonly active = new Map<FileId, FileId>();
  private users: ReadonlyMap<FileId, readonly FileId[]> | undefined;
  private readonly findRoots: (files: readonly FileInterface[]) => readonly Root[];

  constructor(findRoots: (files: readonly FileInterface[]) => readonly Root[]) {
    this.findRoots = findRoots;
  }

  set(file: FileInterface): void {
    const before = this.files.get(file.file);
    if (before && JSON.stringify(before) === JSON.stringify(file)) return;
    this.files.set(file.file, file);
    this.forgetDerived();
  }

  delete(file: FileId): void {
    if (this.files.delete(file)) this.forgetDerived();
  }

  get(file: FileId): FileInterface | undefined {
    return this.files.get(file);
  }

  /** Every deployment, in the order of the roots' ids. */
  all(): readonly Deployment[] {
    this.roots ??= this.findRoots([...this.files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)));
    return this.roots.flatMap(expand);
  }

  /** Says which parameter file of a root template counts where only one can be shown. */
  activate(entry: FileId, parameters: FileId | null): void {
    if (parameters === null) this.active.delete(entry);
    else this.active.set(entry, parameters);
  }

  /** The same deployments with only the active one of each root template. */
  shown(file: FileId): readonly Deployment[] {
    const seen = new Set<FileId>();
    return this.of(file).filter(({ entry }) => !seen.has(entry) && seen.add(entry));
  }

  /**
   * The deployments that use a file, the file's own first, of each root template the active one first. A template that no root reaches, because it is a library nobody uses or part of a circle,
   * is taken as a root itself; a file that is neither template nor parameter file has none.
   */
  of(file: FileId): readonly Deployment[] {
    const known = this.files.get(file);
    if (!known || known.kind === 'other') return [];
    if (known.kind === 'parameters') {
      const found = this.all().filter(
        (deployment) => deployment.parameters !== null && this.assigns(deployment.parameters, file),
      );
      return found.length > 0 || known.using === undefined ? found : [{ entry: known.using, parameters: file }];
    }
    const above = this.filesAbove(file);
    const found = this.all().filter((deployment) => above.has(deployment.entry));
    if (found.length === 0) return [{ entry: file, parameters: null }];
    const own = (one: Deployment): number => (one.entry === file ? 0 : 1);
    const isActive = (one: Deployment): number => (this.active.get(one.entry) === one.parameters ? 0 : 1);
    return found
      .map((one, at) => ({ one, at, first: found.findIndex(({ entry }) => entry === one.entry) }))
      .sort((a, b) => own(a.one) - own(b.one) || a.first - b.first || isActive(a.one) - isActive(b.one) || a.at - b.at)
      .map(({ one }) => one);
  }

  private assigns(parameters: FileId, file: FileId): boolean {
    const seen = new Set<FileId>();
    for (let at: FileId | undefined = parameters; at !== undefined && !seen.has(at); at = this.files.get(at)?.extends) {
      if (at === file) return true;
      seen.add(at);
    }
    return false;
  }

  /** The file and every template that uses it, directly or through others. */
  private filesAbove(file: FileId): ReadonlySet<FileId> {
    this.users ??= invert([...this.files.values()].filter((one) => one.kind === 'template'));
    const seen = new Set<FileId>([file]);
    for (const at of seen) for (const user of this.users.get(at) ?? []) seen.add(user);
    return seen;
  }

  private forgetDerived(): void {
    this.roots = undefined;
    this.users = undefined;
  }
}

const expand = (root: Root): readonly Deployment[] =>
  root.parameters.length === 0
    ? [{ entry: root.entry, parameters: null }]
    : root.parameters.map((parameters) => ({ entry: root.entry, parameters }));

function invert(files: readonly FileInterface[]): ReadonlyMap<FileId, readonly FileId[]> {
  const users = new Map<FileId, FileId[]>();
  for (const file of files) {
    for (const used of file.references) {
      const known = users.get(used);
      if (known) known.push(file.file);
      else users.set(used, [file.file]);
    }
  }
  return users;
}
