/*
 * Reports that a person asks for. Each answers with Markdown, which the client shows or copies as it is.
 * `root` is the URI of the folder that the editor's Markdown preview takes as the root of absolute links; null where no folder is open.
 */

/** Asked for a document: what a path of its deployment may start from and lead to. Null where the document is part of no deployment. */
export const PATH_ENDS = 'amlIsolation/pathEnds';

export interface PathEndsParams {
  readonly uri: string;
}

export interface PathEndsResult {
  /** The root template, with the active parameter file where it has one. */
  readonly deployment: string;
  readonly ends: readonly PathEnd[];
}

export interface PathEnd {
  /** As a question names it. */
  readonly name: string;
  readonly kind: 'outside' | 'subnet' | 'compute' | 'workspace' | 'service' | 'machine';
  /** Type of the resource; empty of what is none. */
  readonly type: string;
}

/** Asked for a document: the path between two ends, hop by hop. Null where the document is part of no deployment. */
export const EXPLAIN_PATH = 'amlIsolation/explainPath';

export interface ExplainPathParams {
  readonly uri: string;
  readonly root: string | null;
  /** A subnet as `VNET/SUBNET`, a resource, `Internet`, `OnPremises`, a service tag, an address or prefix, a host name. */
  readonly from: string;
  readonly to: string;
  /** Null: any. */
  readonly protocol: 'Tcp' | 'Udp' | 'Icmp' | null;
  readonly port: number | null;
}

export type ExplainPathResult =
  | { readonly state: 'path'; readonly verdict: 'private' | 'public' | 'blocked' | 'unknown'; readonly markdown: string }
  /** An end names nothing of the deployment, or several things; or the analysis failed. What to say to the person. */
  | { readonly state: 'failed'; readonly message: string };

/** Asked for a document: what the owners of the firewall (`outbound`) or of the DNS have to do for its deployment. Null where it is part of none. */
export const HAND_OFF = 'amlIsolation/handOff';

export interface HandOffParams {
  readonly uri: string;
  readonly root: string | null;
  readonly part: 'outbound' | 'dns';
}

export type HandOffResult =
  /** `rows`: flows to let through, or records to resolve. */
  | { readonly state: 'found'; readonly rows: number; readonly markdown: string }
  | { readonly state: 'failed'; readonly message: string };

/** Asked for all opened folders: every deployment with each of its parameter files. Tells its progress under `workDoneToken`. */
export const ISOLATION_REPORT = 'amlIsolation/isolationReport';

export interface IsolationReportParams {
  readonly root: string | null;
  readonly workDoneToken?: string;
}

export interface IsolationReportResult {
  readonly deployments: number;
  readonly markdown: string;
}
