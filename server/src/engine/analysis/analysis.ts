import type { FileId, Position } from '../base/index.ts';
import type { EvaluationContext } from '../evaluate/index.ts';
import type { OfferedParty } from '../reach/index.ts';
import type {
  DeploymentReport,
  HoverReport,
  ReachReport,
  RequirementsReport,
  ResourcesReport,
  Severity,
  SyntaxReport,
} from '../report/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import type { Diagram } from '../topology/index.ts';
import type { ReachQuestion } from './reach.ts';
import type { FileInterface, Root } from './roots.ts';
import type { Surroundings } from './surroundings.ts';
import type { ValueSources } from './value-sources.ts';

/** What the host knows of a file. One it never told about is unknown: a run asks for it in `needs`. */
export type FileContent =
  | { readonly state: 'text'; readonly text: string }
  /** Of an id that ends with a slash: the names of the files directly in the folder. */
  | { readonly state: 'folder'; readonly names: readonly string[] }
  | { readonly state: 'absent' }
  /** There, but not readable: outside the opened folders, too large, not text. `reason` and `remedy` are shown. */
  | { readonly state: 'refused'; readonly reason: string; readonly remedy: string };

/** A root template with one set of parameters, in one context. */
export interface DeploymentRequest {
  readonly entry: FileId;
  readonly parameters: FileId | null;
  readonly context: EvaluationContext;
  /** `aml-isolation.json` that applies; undefined: the nearest one upwards from the entry; null: none. */
  readonly config: FileId | null | undefined;
  readonly target: string | undefined;
  /** Levels of the person who looks, by rule name: they go before the configuration file's. */
  readonly levels?: Readonly<Record<string, Severity | 'off'>>;
  /** Values of the root template's parameters that go before those of parameter file and defaults. */
  readonly assignment?: Readonly<Record<string, boolean | number | string>>;
  /** Parameters of the root template that are taken as unknown. */
  readonly open?: readonly string[];
}

export interface AnalysisSettings {
  /** Folders laid out as the Bicep CLI's module cache, in the order they are asked. `cacheRootDirectory` of a `bicepconfig.json` goes before them. */
  readonly moduleCaches: readonly FileId[];
}

export interface Answer<T> {
  readonly value: T;
  /** Files that have to be told before the answer is whole. The host sets them and runs again until this is empty. */
  readonly needs: readonly FileId[];
}

/** A run is a sequence of steps, so that a host can serve its messages in between and drop the run when a newer version has come. */
export type Run<T> = Generator<void, Answer<T>, void>;

/** The one facade of editor, command line and preview. */
export interface Analysis {
  setFile(file: FileId, content: FileContent): void;
  forgetFile(file: FileId): void;
  configure(settings: AnalysisSettings): void;
  /** The file's tree, its problems and its kind. */
  source(file: FileId): SourceFile | undefined;
  syntax(file: FileId): Run<SyntaxReport>;
  resources(request: DeploymentRequest): Run<ResourcesReport>;
  check(request: DeploymentRequest): Run<DeploymentReport>;
  /** The same for every allowed value of the parameters that what is judged rests on, at most `limit` assignments of them. */
  checkAllValues(request: DeploymentRequest, limit?: number): Run<DeploymentReport>;
  /** Every flow that matters to every workspace: the isolation matrix. */
  matrix(request: DeploymentRequest): Run<ReachReport>;
  /** The answer to one question about a path. */
  reach(request: DeploymentRequest, question: ReachQuestion): Run<ReachReport>;
  /** What of the deployment a question about a path may name. */
  parties(request: DeploymentRequest): Run<readonly OfferedParty[]>;
  /** What the owners of the firewall and of the DNS have to do. */
  requirements(request: DeploymentRequest): Run<RequirementsReport>;
  diagram(request: DeploymentRequest): Run<Diagram>;
  hover(request: DeploymentRequest, file: FileId, position: Position): Run<HoverReport | undefined>;
  /** What belongs to each workspace, for what is said of one of several. */
  surroundings(request: DeploymentRequest): Run<readonly Surroundings[]>;
  /** Where the value of the property at a position was written. */
  sources(request: DeploymentRequest, file: FileId, position: Position): Run<ValueSources | undefined>;
  /** What a file says of itself, without evaluating it: enough to know which deployments there are. */
  describe(file: FileId): Run<FileInterface | undefined>;
  /** The deployments among the files given. */
  roots(files: readonly FileId[]): Run<readonly Root[]>;
  /** How often each query was computed since the start: the measure of incremental work. */
  readonly counters: Readonly<Record<string, number>>;
}
