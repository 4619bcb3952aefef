/** A file's identity: its URI as text. Never a path. */
export type FileId = string;

/**
 * Identity of a place in a file: the path of declarations that leads there, e.g. `resource:ws/properties/publicNetworkAccess` or `param:name/default`.
 * White space and comments do not change it, so results that hold it need no new evaluation when only they change.
 */
export type NodeId = string;

/** Where something was written. The range is looked up in the current tree, only when it is shown. */
export interface Origin {
  readonly file: FileId;
  readonly node: NodeId;
}

/** What stands between the place a value was written and the place it is used, nearest to the use first. */
export interface Via {
  readonly through:
    | 'variable'
    | 'parameter'
    | 'parameter default'
    | 'parameter file'
    | 'module argument'
    | 'module output'
    | 'function'
    | 'loop item'
    | 'file';
  readonly name: string;
  readonly at: Origin;
  readonly next: Via | undefined;
}

/** A problem in the text or its evaluation: what is wrong, where, what to do. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly at: Origin;
}

/** Something that could not be analysed, so that silence never looks like safety. */
export interface NotAnalysed {
  readonly at: Origin;
  readonly reason: string;
  readonly remedy: string;
}
