/** Asked for a document: which root template is shown for it, and with which parameter file. Null where there is no choice. */
export const PARAMETER_FILES = 'amlIsolation/parameterFiles';

export interface ParameterFilesParams {
  readonly uri: string;
}

export interface ParameterFilesResult {
  /** The root template. */
  readonly entry: string;
  /** Its parameter files, at least one. */
  readonly files: readonly string[];
  /** The one that hovers, lenses and the picture follow. */
  readonly active: string;
}

/** Sent by the client: which parameter file of a root template the person wants to see. */
export const ACTIVATE_PARAMETERS = 'amlIsolation/activateParameters';

export interface ActivateParametersParams {
  readonly entry: string;
  /** Null: the first one again. */
  readonly parameters: string | null;
}
