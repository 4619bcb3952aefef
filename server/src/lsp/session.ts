import type { Analysis, DeploymentRequest, FileContent, FileInterface, Root, Run } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';
import type { DeploymentReport, Severity } from '../engine/report/index.ts';
import type { SourceFile } from '../engine/syntax/index.ts';
import { type Deployment, DeploymentIndex } from './deployment-index.ts';
import { mentionsDeploymentSchema } from './files.ts';
import type { FileSystem } from './host.ts';
import { type Priority, Runner, type RunnerPorts } from './runner.ts';

/** What a person set for the deployments of a root template. */
export interface Preferences {
  /** Levels by rule name; a rule that is not named keeps the team's. */
  readonly levels: Readonly<Record<string, Severity | 'off'>>;
  /** Whether every allowed value of the parameters is judged, not only the values that are given. */
  readonly allValues: boolean;
}

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
  private readonly ports: SessionPorts;
  private readonly runner: Runner;
  private readonly open = new Map<FileId, OpenDocument>();
  /** Files the analysis was told about; a change of any other is of no consequence. */
  private readonly told = new Set<FileId>();
  private readonly reports = new Map<string, { readonly revision: number; readonly report: DeploymentReport }>();
  private readonly changeListeners: (() => void)[] = [];
  private readonly reportListeners: (() => void)[] = [];
  private revision = 0;
  private lastDuration = 0;
  private firstIndexed: () => void = () => undefined;
  /** Pending until the host has named the folders and they were looked through. */
  private indexing = new Promise<void>((resolve) => {
    this.firstIndexed = resolve;
  });

  constructor(ports: SessionPorts) {
    this.ports = ports;
    this.index = new DeploymentIndex(ports.findRoots);
    this.runner = new Runner(ports.analysis, { ...ports, read: (file) => this.read(file) });
  }

  /** Called after each change of an input, before anything is computed again. */
  onChange(listener: () => void): void {
    this.changeListeners.push(listener);
  }

  /** Called after each deployment that was checked. */
  onReport(listener: () => void): void {
    this.reportListeners.push(listener);
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

  /** Milliseconds the last check took: what waiting while typing is measured by. */
  get lastCheckDuration(): number {
    return this.lastDuration;
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
    const content = await this.ports.files.read(file);
    if (this.open.has(file)) return;
    if (content.state === 'text') return this.setText(file, content.text);
    this.index.delete(file);
    if (!this.told.has(file)) return;
    this.ports.analysis.setFile(file, content);
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

  /** Module caches and readable folders have changed: what was refused or absent may be there now. */
  async configure(folders: readonly FileId[], moduleCaches: readonly FileId[]): Promise<void> {
    this.ports.files.allow([...folders, ...moduleCaches]);
    this.ports.analysis.configure({ moduleCaches });
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

  /** The report of a deployment over the current inputs, or undefined once nobody wants it. */
  async check(
    deployment: Deployment,
    wanted: () => boolean,
    priority: Priority = 'foreground',
  ): Promise<DeploymentReport | undefined> {
    const key = keyOf(deployment);
    const known = this.reports.get(key);
    if (known?.revision === this.revision) return known.report;
    const started = this.ports.now();
    const { request, allValues } = await this.requestFor(deployment);
    const report = await this.run(
      (analysis) => (allValues ? analysis.checkAllValues(request) : analysis.check(request)),
      wanted,
      priority,
    );
    if (!report) return undefined;
    this.lastDuration = this.ports.now() - started;
    this.reports.set(key, { revision: this.revision, report });
    for (const listener of this.reportListeners) listener();
    return report;
  }

  /** Whatever else is asked about a deployment. */
  async ask<T>(
    deployment: Deployment,
    start: (analysis: Analysis, request: DeploymentRequest) => Run<T>,
    wanted: () => boolean,
  ): Promise<T | undefined> {
    const { request } = await this.requestFor(deployment);
    return this.run((analysis) => start(analysis, request), wanted, 'foreground');
  }

  /** What was said with other preferences no longer holds. */
  preferencesChanged(): void {
    this.inputsChanged();
  }

  private async requestFor(
    deployment: Deployment,
  ): Promise<{ readonly request: DeploymentRequest; readonly allValues: boolean }> {
    const { levels, allValues } = await this.ports.preferencesOf(deployment.entry);
    const request = { ...deployment, context: {}, config: undefined, target: undefined };
    return { request: Object.keys(levels).length > 0 ? { ...request, levels } : request, allValues };
  }

  private run<T>(start: (analysis: Analysis) => Run<T>, wanted: () => boolean, priority: Priority): Promise<T | undefined> {
    return this.runner.run(start, wanted, priority);
  }

  /** Reports of the deployments there are now, as last computed. */
  knownReports(): readonly DeploymentReport[] {
    return this.index.all().flatMap((deployment) => this.reports.get(keyOf(deployment))?.report ?? []);
  }

  private async read(file: FileId): Promise<FileContent> {
    this.told.add(file);
    const document = this.open.get(file);
    return document ? { state: 'text', text: document.text } : this.ports.files.read(file);
  }

  private setText(file: FileId, text: string): void {
    if (!this.told.has(file) && !canBeTemplate(file, text)) return;
    this.told.add(file);
    this.ports.analysis.setFile(file, { state: 'text', text });
    this.inputsChanged();
    void this.describe(file, () => true, 'foreground');
  }

  private async describe(file: FileId, wanted: () => boolean, priority: Priority): Promise<void> {
    if (!this.told.has(file)) return;
    const described = await this.runner.run((analysis) => analysis.describe(file), wanted, priority).catch(() => undefined);
    if (described) this.index.set(described);
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

const keyOf = (deployment: Deployment): string => `${deployment.entry} ${deployment.parameters ?? ''}`;

const canBeTemplate = (file: FileId, text: string): boolean => /\.bicep(param)?$/i.test(file) || mentionsDeploymentSchema(text);
