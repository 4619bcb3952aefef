import { type ParseError, parse } from 'jsonc-parser';
import { type FileId, resolveFrom, upwards } from '../base/index.ts';
import type { EvaluationPort } from './port.ts';

/** A reference that is no relative path, as it lies in a module cache: the folder below the cache root. */
export type RegistryReference =
  | { readonly kind: 'cached'; readonly path: string; readonly shown: string }
  | { readonly kind: 'invalid'; readonly reason: string; readonly remedy: string };

/** What a `bicepconfig.json` says that evaluation needs. */
export interface BicepConfiguration {
  readonly brAliases: ReadonlyMap<string, { readonly registry: string; readonly modulePath: string | undefined }>;
  readonly tsAliases: ReadonlyMap<string, { readonly subscription: string; readonly resourceGroup: string }>;
  readonly cacheRoot: FileId | undefined;
}

const PUBLIC = { registry: 'mcr.microsoft.com', modulePath: 'bicep' };

/** Whether a module path names a registry or a template spec rather than a file. */
export function isRegistryPath(path: string): boolean {
  return /^(br|ts)[:/]/.test(path);
}

/** `br:…`, `br/alias:…`, `ts:…`, `ts/alias:…` as the Bicep CLI's cache lays them out. */
export function locate(path: string, configuration: BicepConfiguration): RegistryReference {
  const match = /^(br|ts)(?:\/([^:]+))?:(.+)$/.exec(path);
  const [, scheme, alias, rest] = match ?? [];
  if (rest === undefined) return invalid(path);
  return scheme === 'br' ? locateArtifact(path, alias, rest, configuration) : locateSpec(path, alias, rest, configuration);
}

function locateArtifact(
  path: string,
  alias: string | undefined,
  rest: string,
  configuration: BicepConfiguration,
): RegistryReference {
  let full = rest;
  if (alias !== undefined) {
    const known = configuration.brAliases.get(alias) ?? (alias === 'public' ? PUBLIC : undefined);
    if (!known) return unknownAlias(alias);
    full = [known.registry, known.modulePath, rest].filter((part) => part !== undefined && part !== '').join('/');
  }
  const slash = full.indexOf('/');
  const match = /^(.*?)(?::([^:@/]+)|@([^/]+))$/.exec(full.slice(slash + 1));
  const [, repository, tag, digest] = match ?? [];
  if (slash <= 0 || repository === undefined) return invalid(path);
  const version = digest === undefined ? encodeTag(tag ?? '') : digest.replace(':', '#');
  return {
    kind: 'cached',
    path: `br/${full.slice(0, slash).replace(':', '$').toLowerCase()}/${repository.replaceAll('/', '$')}/${version}`,
    shown: path,
  };
}

function locateSpec(path: string, alias: string | undefined, rest: string, configuration: BicepConfiguration): RegistryReference {
  const known = alias === undefined ? undefined : configuration.tsAliases.get(alias);
  if (alias !== undefined && !known) return unknownAlias(alias);
  const full = known ? `${known.subscription}/${known.resourceGroup}/${rest}` : rest;
  const match = /^([^/]+)\/([^/]+)\/([^/:]+):(.+)$/.exec(full);
  if (!match) return invalid(path);
  return { kind: 'cached', path: `ts/${match.slice(1, 5).join('/').toLowerCase()}`, shown: path };
}

/** A tag with the mask that tells capitals apart on disks that do not: bit i for a capital at character i, in hexadecimal. */
export function encodeTag(tag: string): string {
  let mask = 0n;
  for (let at = 0; at < tag.length; at++) if (/[A-Z]/.test(tag[at] ?? '')) mask |= 1n << BigInt(at);
  return `${tag}$${mask === 0n ? '' : mask.toString(16)}`;
}

const unknownAlias = (alias: string): RegistryReference => ({
  kind: 'invalid',
  reason: `the module alias '${alias}' is not defined`,
  remedy: "define it under 'moduleAliases' in bicepconfig.json",
});

const invalid = (path: string): RegistryReference => ({
  kind: 'invalid',
  reason: `'${path}' is not a module reference`,
  remedy: "write 'br:REGISTRY/PATH:TAG', 'br/ALIAS:PATH:TAG' or 'ts:SUBSCRIPTION/GROUP/NAME:VERSION'",
});

const NOTHING: BicepConfiguration = { brAliases: new Map(), tsAliases: new Map(), cacheRoot: undefined };

/** The nearest `bicepconfig.json` upwards from a file. Those that nobody has told about are added to `needs`. */
export function configurationFor(file: FileId, port: EvaluationPort, needs: Set<FileId>, files: Set<FileId>): BicepConfiguration {
  for (const candidate of upwards(file, 'bicepconfig.json')) {
    const found = port.text(candidate);
    if (found === 'unknown') needs.add(candidate);
    else if (found !== 'absent' && found.state === 'text') {
      files.add(candidate);
      return readConfiguration(found.text, candidate);
    }
  }
  return NOTHING;
}

export function readConfiguration(text: string, file: FileId): BicepConfiguration {
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  const brAliases = new Map<string, { registry: string; modulePath: string | undefined }>();
  const tsAliases = new Map<string, { subscription: string; resourceGroup: string }>();
  const aliases = field(root, 'moduleAliases');
  for (const [name, alias] of entries(field(aliases, 'br'))) {
    const registry = field(alias, 'registry');
    const modulePath = field(alias, 'modulePath');
    if (typeof registry === 'string')
      brAliases.set(name, { registry, modulePath: typeof modulePath === 'string' ? modulePath : undefined });
  }
  for (const [name, alias] of entries(field(aliases, 'ts'))) {
    const subscription = field(alias, 'subscription');
    const resourceGroup = field(alias, 'resourceGroup');
    if (typeof subscription === 'string' && typeof resourceGroup === 'string')
      tsAliases.set(name, { subscription, resourceGroup });
  }
  const cacheRoot = field(root, 'cacheRootDirectory');
  return { brAliases, tsAliases, cacheRoot: typeof cacheRoot === 'string' ? folder(file, cacheRoot) : undefined };
}

/** A folder as the configuration writes it: relative to it, or absolute. A home folder is the host's to know. */
function folder(file: FileId, path: string): FileId | undefined {
  if (/^[~%]|^\$/.test(path)) return undefined;
  const full = /^[a-z]:[\\/]/i.test(path) ? `/${path}` : path;
  const resolved = resolveFrom(file, full);
  return resolved.endsWith('/') ? resolved : `${resolved}/`;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
