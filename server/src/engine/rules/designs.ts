import { inferArchetype, type NetworkModel, parseTarget, type Target, type Workspace } from '../network/index.ts';
import type { RuleConfig } from './config.ts';
import type { Rule, RuleContext } from './define-rule.ts';

/** The nearest declaration of a design wins: metadata of the template, then the configuration file, then what the host was told. */
export function createContext(model: NetworkModel, config: RuleConfig, target: string | undefined): RuleContext {
  const inMetadata = (workspace: Workspace | undefined): string | undefined =>
    declaredIn(model.metadata[workspace?.deployment ?? 0]);
  return {
    model,
    config,
    targetOf: (workspace) => {
      const named = workspace?.name.state === 'declared' ? workspace.name.value : undefined;
      const byName = named === undefined ? undefined : config.workspaces.find((one) => matches(one.name, named))?.target;
      const text = inMetadata(workspace) ?? byName ?? config.target ?? target;
      return text === undefined ? undefined : parseTarget(text);
    },
    archetypeOf: (workspace) => inferArchetype(model, workspace),
  };
}

const MANAGED: readonly string[] = ['A1', 'A2'];
const CUSTOM: readonly string[] = ['A3', 'A4', 'A5', 'A6'];

/** Whether a rule has nothing to say about a workspace's design (catalogue 0.3). */
export function isOutOfDesign(rule: Rule, context: RuleContext, workspace: Workspace | undefined): boolean {
  const target = context.targetOf(workspace);
  if (rule.archetypes.includes('none declared')) return target !== undefined;
  if (rule.archetypes.includes('all')) return false;
  if (target?.base !== undefined)
    return !rule.archetypes.includes(target.base) && !target.overlays.some((overlay) => rule.archetypes.includes(overlay));
  if (workspace === undefined) return false;
  const inferred = context.archetypeOf(workspace);
  if (inferred.certainty === 'possible' || inferred.base === undefined || rule.archetypes.includes(inferred.base)) return false;
  const other = MANAGED.includes(inferred.base) ? CUSTOM : CUSTOM.includes(inferred.base) ? MANAGED : [];
  return other.length > 0 && rule.archetypes.every((one) => other.includes(one) || one === 'A7');
}

function declaredIn(metadata: NetworkModel['metadata'][number]): string | undefined {
  if (metadata?.kind !== 'object') return undefined;
  const own = metadata.properties.find(({ key }) => key === 'amlIsolation')?.value;
  const target = own?.kind === 'object' ? own.properties.find(({ key }) => key === 'target')?.value : undefined;
  return target?.kind === 'string' ? target.value : undefined;
}

export type { Target };

/** `*` stands for any text. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  let rest = name.toLowerCase();
  for (const [index, part] of parts.entries()) {
    const at = index === parts.length - 1 && index > 0 ? rest.length - part.length : rest.indexOf(part);
    if (at < 0 || (index === 0 && at !== 0) || !rest.startsWith(part, at)) return false;
    rest = rest.slice(at + part.length);
  }
  return parts.length > 1 || rest === '';
}
