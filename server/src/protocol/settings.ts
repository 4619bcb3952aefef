/** The section of the settings, and of `workspace/configuration`. */
export const SETTINGS_SECTION = 'amlIsolation';

/** A rule's level as a person sets it; `default` leaves it to the team's configuration file and the catalogue. */
export type RuleLevel = 'default' | 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The `amlIsolation.*` settings of one resource. Whatever is missing or of another type takes its default. */
export interface Settings {
  /** Which documents are analysed: the open ones, or every deployment of the opened folders. */
  readonly scope: 'openFiles' | 'workspace';
  /** Whether every allowed value of the parameters is judged, not only the values that are given. */
  readonly allValues: boolean;
  /** Folder laid out as the Bicep CLI's module cache; empty for the CLI's own place. */
  readonly moduleCache: string;
  /** Folders outside of the opened ones whose files may be read. */
  readonly additionalRoots: readonly string[];
  readonly ruleLevels: Readonly<Record<string, RuleLevel>>;
  readonly codeLens: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  scope: 'workspace',
  allValues: false,
  moduleCache: '',
  additionalRoots: [],
  ruleLevels: {},
  codeLens: true,
};
