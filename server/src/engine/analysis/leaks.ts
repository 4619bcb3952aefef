import type { FileId } from '../base/index.ts';
import type { NetworkModel } from '../network/index.ts';
import { RULES, readSuppressions, type Settled } from '../rules/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { inferredLeaks, type Leak } from '../topology/index.ts';

const KNOWN: ReadonlySet<string> = new Set(RULES.map((rule) => rule.name));

/** Rules whose finding says that a public way into its resource is one the design forbids. */
const EXPOSURES: ReadonlySet<string> = new Set([
  'workspace-public-network-access-enabled',
  'workspace-public-network-access-unset',
  'storage-public-access-open',
  'keyvault-public-access-open',
  'acr-public-access-open',
  'online-endpoint-public',
  'compute-public-ip',
]);

/** Leaks by the resource's identity: what errors and warnings cite, unless the text allows it; and what the design forbids but no rule reports yet. */
export function leaksOf(
  model: NetworkModel,
  settled: Settled,
  sourceOf: (file: FileId) => SourceFile | undefined,
): readonly (readonly [identity: string, leak: Leak])[] {
  const leaks = new Map([...inferredLeaks(model)].filter(([, { rule }]) => !KNOWN.has(rule)));
  for (const { rule, severity, subject, at } of settled.findings) {
    if (!EXPOSURES.has(rule) || (severity !== 'error' && severity !== 'warning')) continue;
    const source = sourceOf(at.file);
    const range = source?.rangeOf(at.node);
    if (source && range && readSuppressions(source, KNOWN).suppresses(rule, range.start)) continue;
    leaks.set(subject.identity, { rule });
  }
  return [...leaks];
}
