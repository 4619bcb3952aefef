import type { PositionRange } from '../base/index.ts';
import type { FlowReport } from './reach-contract.ts';

/*
 * The JSON contracts that others script against. They change only by adding.
 * Inside the engine `file` is a file id (URI); the command line prints it relative to the working directory.
 */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Place {
  readonly file: string;
  readonly range: PositionRange;
}

export interface TextEdit extends Place {
  readonly newText: string;
}

export interface FixReport {
  readonly title: string;
  /** Safe fixes take part in "fix all"; a fix that widens access never does. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

export interface FindingReport extends Place {
  readonly rule: string;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly certainty: 'certain' | 'possible';
  readonly message: string;
  /** Id of the resource, as an expression where it is not decided. */
  readonly resource: string;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly FixReport[];
  /** With every allowed value asked for: the parameter values under which it holds. */
  readonly assignment: Readonly<Record<string, unknown>> | null;
}

export interface UndecidedReport extends Place {
  readonly rule: string;
  readonly resource: string;
  readonly dependsOn: readonly (Place & { readonly what: string })[];
}

export interface NotAnalysedReport extends Place {
  readonly reason: string;
  readonly remedy: string;
}

export interface ProblemReport extends Place {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
}

export interface WorkspaceReport {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly archetype: string;
  readonly certainty: 'certain' | 'possible';
  readonly inbound: 'private' | 'public' | 'selected-networks' | 'unknown';
  readonly serviceOutbound: 'private' | 'trusted' | 'public' | 'broken' | 'unknown';
  readonly computeOutbound: 'approved-only' | 'firewall' | 'nat' | 'internet' | 'none' | 'undeclared' | 'unknown';
  /** Why the archetype: a sentence each, with its place. */
  readonly evidence: readonly (Place & { readonly message: string })[];
  /** The workspace's declaration. */
  readonly at: Place;
}

export interface AddressPlanRow {
  readonly subnet: string;
  readonly prefix: string | null;
  readonly reserved: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly free: number | null;
  readonly smallestPrefix: string | null;
  readonly consumers: readonly { readonly what: string; readonly minimum: number; readonly maximum: number | null }[];
}

export interface DeploymentReport {
  readonly entry: string;
  readonly parameters: string | null;
  readonly workspaces: readonly WorkspaceReport[];
  readonly findings: readonly FindingReport[];
  readonly undecided: readonly UndecidedReport[];
  readonly addressPlan: readonly AddressPlanRow[];
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  readonly notAnalysed: readonly NotAnalysedReport[];
  readonly problems: readonly ProblemReport[];
  /** With every allowed value asked for: the parameters that what is judged rests on, and how many assignments of them were evaluated. */
  readonly allValues?: { readonly parameters: readonly string[]; readonly assignments: number };
}

/** A finding of a run over several deployments. */
export interface CheckedFinding extends FindingReport {
  /** The parameter files with which it holds; empty where its template was analysed without any. */
  readonly parameterFiles: readonly string[];
}

export type CheckedDeployment = Omit<DeploymentReport, 'problems' | 'findings'> & {
  readonly findings: readonly CheckedFinding[];
};

export interface CheckReport {
  readonly version: 1;
  readonly deployments: readonly CheckedDeployment[];
  readonly problems: readonly ProblemReport[];
}

/** A JSON value; integers above 2^53 are bigint and printed as they are. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

export interface ResourcesReport {
  readonly entry: string;
  readonly parameters: string | null;
  readonly predictedResources: readonly { readonly [key: string]: Json }[];
  readonly outputs: { readonly [key: string]: Json };
  readonly diagnostics: readonly ProblemReport[];
  readonly notAnalysed: readonly NotAnalysedReport[];
}

export interface SyntaxReport {
  readonly file: string;
  readonly problems: readonly { readonly start: number; readonly end: number; readonly message: string }[];
  readonly nodes: readonly (readonly [string, number, number])[];
}

export interface HoverReport extends Place {
  /** Markdown; every name in it is escaped. */
  readonly markdown: string;
  /** Of a resource that paths start from or lead to: its rows of the isolation matrix, in the matrix's order. */
  readonly flows: readonly FlowReport[];
}

/** One rule as `rules` lists it and as SARIF describes it. */
export interface RuleReport {
  readonly name: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly group: string;
  readonly archetypes: readonly string[];
  readonly facts: readonly string[];
  /** Ids under which other checkers know the same statement. */
  readonly peers: readonly string[];
  /** Built-in Azure Policy definitions that ask for the same. */
  readonly policies: readonly string[];
  readonly fixable: boolean;
  readonly helpUri: string;
}
