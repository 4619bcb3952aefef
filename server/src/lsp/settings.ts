import type { Connection } from 'vscode-languageserver';
import type { Severity } from '../engine/report/index.ts';
import { DEFAULT_SETTINGS, type RuleLevel, SETTINGS_SECTION, type Settings } from '../protocol/index.ts';
import type { Preferences } from './reports.ts';

const LEVELS: readonly string[] = ['default', 'error', 'warning', 'information', 'hint', 'off'] satisfies RuleLevel[];

/** Settings per resource, asked from the client and kept until it says that they have changed. */
export class SettingsStore {
  private readonly known = new Map<string, Promise<Settings>>();
  private readonly connection: Connection;
  private pull = false;
  private pushed: Settings = DEFAULT_SETTINGS;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Says that the client answers `workspace/configuration`; the others send their settings with each change. */
  enablePull(): void {
    this.pull = true;
  }

  changed(settings: unknown): void {
    this.known.clear();
    if (isRecord(settings)) this.pushed = readSettings(settings[SETTINGS_SECTION]);
  }

  /** The settings that apply to a document or folder; with '' those of the window. Never fails: a client that gives no answer leaves the defaults. */
  of(uri: string): Promise<Settings> {
    if (!this.pull) return Promise.resolve(this.pushed);
    const known = this.known.get(uri);
    if (known) return known;
    const asked = this.connection.workspace
      .getConfiguration({ ...(uri !== '' && { scopeUri: uri }), section: SETTINGS_SECTION })
      .then(readSettings, () => DEFAULT_SETTINGS);
    this.known.set(uri, asked);
    return asked;
  }
}

/** Whatever is missing or of another type takes its default, so that a mistyped setting never stops the server. */
export function readSettings(value: unknown): Settings {
  if (!isRecord(value)) return DEFAULT_SETTINGS;
  const { scope, allValues, moduleCache, additionalRoots, ruleLevels, codeLens } = value;
  return {
    scope: scope === 'openFiles' || scope === 'workspace' ? scope : DEFAULT_SETTINGS.scope,
    allValues: typeof allValues === 'boolean' ? allValues : DEFAULT_SETTINGS.allValues,
    moduleCache: typeof moduleCache === 'string' ? moduleCache : DEFAULT_SETTINGS.moduleCache,
    additionalRoots: Array.isArray(additionalRoots) ? additionalRoots.filter((root) => typeof root === 'string') : [],
    ruleLevels: isRecord(ruleLevels)
      ? Object.fromEntries(
          Object.entries(ruleLevels).filter((entry): entry is [string, RuleLevel] => LEVELS.includes(String(entry[1]))),
        )
      : {},
    codeLens: typeof codeLens === 'boolean' ? codeLens : DEFAULT_SETTINGS.codeLens,
  };
}

/** What of the settings decides about a deployment. */
export const toPreferences = ({ ruleLevels, allValues }: Settings): Preferences => ({
  levels: Object.fromEntries(
    Object.entries(ruleLevels).filter((entry): entry is [string, Severity | 'off'] => entry[1] !== 'default'),
  ),
  allValues,
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
