import type { Analysis, FileContent, FileInterface, Root } from '../engine/analysis/index.ts';
import { type FileId, folderOf } from '../engine/base/index.ts';
import type { SourceFile } from '../engine/syntax/index.ts';
import { type Deployment, DeploymentIndex } from './deployment-index.ts';
import { mentionsDeploymentSchema } from './files.ts';
import type { FileSystem } from './host.ts';
import { type Preferences, Reports } from './reports.ts';
import { type Priority, Runner, type RunnerPorts } from './runner.ts';

export interface SessionPorts extends Omit<RunnerPorts, 'read'> {
  readonly analysis: Analysis;
  readonly files: FileSystem;
  readonly findRoots: (files: readonly FileInterface[]) => readonly Root[];
  readonly preferencesOf: (entry: FileId) => Promise<Preferences>;
}

interface OpenDocument {
  readonly version: number;
  readonly text: string;
  /** As the client names it: of `json` only that, whatever the content. */
  readonly language: string;
}

/** More deployments than this are not asked for one document; the rest show in the background's workspace diagnostics. */
const MAX_FAN_OUT = 8;

/** How long a document waits for the folders to be looked through, in milliseconds, so that a module is not first shown as a root, nor a root without its parameter file. */
const INDEX_PATIENCE = 1500;

/**
 * The analysis with its inputs kept up to date: documents as they are typed, files as they lie on disk, and which deployments use them.
 * Knows no protocol.
 */
export class Session {
  readonly index: DeploymentIndex;
  readonly reports: Reports;
  private readonly ports: SessionPorts;
  private readonly runner: Runner;
  private readonly open = new Map<FileId, OpenDocument>();
  /** Files the analysis was told about; a change of any other is of no consequence. */
  private readonly told = new Set<FileId>();
  /** Files of registry modules that are in no cache yet. */
  private readonly missingModules = new Set<FileId>();
  private readonly changeListeners: (() => void)[] = [];
  private moduleCaches: readonly FileId[] = [];
  private revision = 0;
  private firstIndexed: () => void = () => undefined;
  /** Pending until the host has named the folders and they were looked through. */
  private indexing = new Promise<void>((resolve) => {
    this.firstIndexed = resolve;
  });

  constructor(ports: SessionPorts) {
    this.ports = ports;
    this.index = new DeploymentIndex(ports.findRoots);
    this.runner = new Runner(ports.analysis, { ...ports, read: (file) => this.read(file) });
    this.reports = new Reports(this.runner, this.index, { ...ports, revision: () => this.revision });
  }

  /** Called after each change of an input, before anything is computed again. */
  onChange(listener: () => void): void {
    this.changeListeners.push(listener);
  }

  /** Whether a run is under way or waiting. */
  get busy(): boolean {
    return this.runner.busy;
  }

  /** How often each query was computed since the start. */
  get counters(): Readonly<Record<string, number>> {
    return this.ports.analysis.counters;
  }

  get inputRevision(): number {
    return this.revision;
  }

  /** The current text of a file that is open; undefined for a closed one. */
  document(file: FileId): OpenDocument | undefined {
    return this.open.get(file);
  }

  openFiles(): readonly FileId[] {
    return [...this.open.keys()];
  }

  source(file: FileId): SourceFile | undefined {
    return this.told.has(file) ? this.ports.analysis.source(file) : undefined;
  }

  documentChanged(file: FileId, document: OpenDocument): void {
    this.open.set(file, document);
    this.setText(file, document.text);
  }

  /** The document's unsaved text no longer counts: the file is as it lies on disk. */
  documentClosed(file: FileId): Promise<void> {
    this.open.delete(file);
    return this.fileChanged(file);
  }

  /** A file was created, changed or deleted behind the editor. */
  async fileChanged(file: FileId): Promise<void> {
    if (this.open.has(file)) return;
    await this.folderChanged(folderOf(file));
    const content = await this.ports.files.read(file);
    if (this.open.has(file)) return;
    if (content.state === 'text') return this.setText(file, content.text);
    this.index.delete(file);
    if (!this.told.has(file)) return;
    this.ports.analysis.setFile(file, content);
    this.inputsChanged();
  }

  /** A folder that a template lists may have other files now. */
  private async folderChanged(folder: FileId): Promise<void> {
    if (!this.told.has(folder)) return;
    this.ports.analysis.setFile(folder, await this.ports.files.read(folder));
    this.inputsChanged();
  }

  /** Whether the analysis holds the text a file has now; where it does not, it is told. */
  async isCurrent(file: FileId): Promise<boolean> {
    const document = this.open.get(file);
    if (document) return document.text === this.source(file)?.text;
    const content = await this.ports.files.read(file);
    if (content.state === 'text' && content.text === this.source(file)?.text) return true;
    await this.fileChanged(file);
    return false;
  }

  /** Whether a module that was missing from the caches has come since; the analysis is told. */
  async lookForModules(): Promise<boolean> {
    const before = this.revision;
    const looked = [...this.missingModules].map(async (file) => {
      const content = await this.ports.files.read(file);
      if (content.state === 'text' && !this.open.has(file)) this.setText(file, content.text);
    });
    await Promise.all(looked);
    return this.revision !== before;
  }

  /** Module caches and readable folders have changed: what was refused or absent may be there now. */
  async configure(folders: readonly FileId[], moduleCaches: readonly FileId[]): Promise<void> {
    this.moduleCaches = moduleCaches.map((cache) => cache.replace(/\/?$/, '/'));
    this.ports.files.allow([...folders, ...moduleCaches]);
    this.ports.analysis.configure({ moduleCaches });
    this.missingModules.clear();
    const stale = [...this.told].filter((file) => !this.open.has(file));
    for (const file of stale) {
      this.told.delete(file);
      this.ports.analysis.forgetFile(file);
    }
    this.inputsChanged();
    this.indexing = this.indexFolders(folders).finally(this.firstIndexed);
    await this.indexing;
  }

  /** Resolves when the folders have been looked through, or after some milliseconds in a very large one. */
  async whenIndexed(patience: number): Promise<void> {
    if (patience === Number.POSITIVE_INFINITY) await this.indexing;
    else await Promise.race([this.indexing, new Promise((resolve) => setTimeout(resolve, patience))]);
  }

  /** The deployments that use a file, the most telling first, at most eight. */
  async deploymentsOf(file: FileId, wanted: () => boolean): Promise<readonly Deployment[]> {
    await this.whenIndexed(INDEX_PATIENCE);
    await this.describe(file, wanted, 'foreground');
    return this.index.of(file).slice(0, MAX_FAN_OUT);
  }

  /** The same with one deployment of each root template: the one with its active parameter file. */
  async shownDeploymentsOf(file: FileId, wanted: () => boolean): Promise<readonly Deployment[]> {
    await this.deploymentsOf(file, wanted);
    return this.index.shown(file).slice(0, MAX_FAN_OUT);
  }

  /** The deployment that is shown for a file: its own, else the first that uses it, with the active parameter file. */
  async deploymentFor(file: FileId, wanted: () => boolean): Promise<Deployment | undefined> {
    return (await this.shownDeploymentsOf(file, wanted))[0];
  }

  /** A choice of the person: hovers, lenses and the picture follow it. */
  activate(entry: FileId, parameters: FileId | null): void {
    this.index.activate(entry, parameters);
    this.inputsChanged();
  }

  /** What was said with other preferences no longer holds. */
  preferencesChanged(): void {
    this.inputsChanged();
  }

  private async read(file: FileId): Promise<FileContent> {
    this.told.add(file);
    const document = this.open.get(file);
    if (document) return { state: 'text', text: document.text };
    const content = await this.ports.files.read(file);
    if (content.state !== 'text' && this.isCached(file)) this.missingModules.add(file);
    return content;
  }

  private setText(file: FileId, text: string): void {
    if (!this.told.has(file) && !canBeTemplate(file, text)) return;
    this.told.add(file);
    this.missingModules.delete(file);
    this.ports.analysis.setFile(file, { state: 'text', text });
    this.inputsChanged();
    void this.describe(file, () => true, 'foreground');
  }

  private async describe(file: FileId, wanted: () => boolean, priority: Priority): Promise<void> {
    if (!this.told.has(file)) return;
    const described = await this.runner.run((analysis) => analysis.describe(file), wanted, priority).catch(() => undefined);
    // A module in a cache is nobody's deployment, unless somebody looks at it.
    if (described && (!this.isCached(file) || this.open.has(file))) this.index.set(described);
  }

  private isCached(file: FileId): boolean {
    return this.moduleCaches.some((cache) => file.startsWith(cache));
  }

  private async indexFolders(folders: readonly FileId[]): Promise<void> {
    const files = await this.ports.files.list(folders);
    for (const file of files) {
      if (this.told.has(file)) continue;
      const content = await this.ports.files.read(file);
      if (this.told.has(file) || content.state !== 'text' || !canBeTemplate(file, content.text)) continue;
      this.told.add(file);
      this.ports.analysis.setFile(file, content);
      await this.describe(file, () => true, 'background');
    }
    this.inputsChanged();
  }

  private inputsChanged(): void {
    this.revision++;
    this.runner.inputsChanged();
    for (const listener of this.changeListeners) listener();
  }
}

const canBeTemplate = (file: FileId, text: string): boolean => /\.bicep(param)?$/i.test(file) || mentionsDeploymentSchema(text);
