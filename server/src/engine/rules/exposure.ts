import { allOf, type Dependencies, isClosed, negate, type Workspace, yes } from '../network/index.ts';
import { dependencies, spotOf } from './common.ts';
import { type RuleContext, report, undecided, type Verdict } from './define-rule.ts';
import type { Fix } from './fix.ts';

/** What the rules about open dependencies share: the design keeps the service private, and the service answers from every network. */
export function* openDependency<K extends 'storageAccount' | 'keyVault'>(
  context: RuleContext,
  kind: K,
  fixes: (service: NonNullable<Dependencies[K]['object']>, workspace: Workspace) => readonly Fix[],
): Iterable<Verdict> {
  for (const { workspace, privateIntent, dependency } of dependencies(context, kind)) {
    if (dependency.existing) continue;
    const dataOnly = keepsDataPrivate(context, workspace);
    const open = allOf([dataOnly ? yes() : privateIntent, negate(isClosed(dependency))]);
    if (open.is === 'no') continue;
    const spot = decisive(dependency);
    // A network security perimeter decides where nothing else does: nothing in the template would settle it.
    if (open.is === 'unknown' && open.waits.length > 0) yield undecided(dependency, spot, open.waits, workspace);
    if (open.is === 'yes')
      yield report(dependency, spotOf(spot), dataOnly ? 'data' : 'open', {
        workspace,
        values: { workspace: workspace.label },
        fixes: fixes(dependency, workspace),
      });
  }
}

/** A0b, declared or inferred: the workspace is public and its dependencies are not. */
function keepsDataPrivate({ targetOf, archetypeOf }: RuleContext, workspace: Workspace): boolean {
  const target = targetOf(workspace);
  if (target) return target.base === 'A0b';
  const { base, certainty } = archetypeOf(workspace);
  return base === 'A0b' && certainty === 'certain';
}

type Service = NonNullable<Dependencies['storageAccount' | 'keyVault']['object']>;

/** The flag where it is written, else the default action where that is, else the resource. */
function decisive({ at, publicNetworkAccess, firewall }: Service) {
  if (publicNetworkAccess.state !== 'default') return publicNetworkAccess;
  return firewall.defaultAction.state === 'default' ? { at, path: publicNetworkAccess.path } : firewall.defaultAction;
}
