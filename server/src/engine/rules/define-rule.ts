import type { Origin, Via } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';
import type { Archetype, ModelResource, NetworkModel, Target, Workspace, WorldOf } from '../network/index.ts';
import type { Severity } from '../report/contract.ts';
import type { RuleConfig } from './config.ts';
import type { Fix } from './fix.ts';

/** One rule: what it finds (`check`), how it says so (`messages`), what repairs it (the fixes a finding carries). Its page is the file beside it. */
export interface Rule {
  /** Its only id: states the bad situation. Never reused. */
  readonly name: string;
  readonly since: string;
  readonly stage: 'preview' | 'stable' | 'deprecated';
  readonly severity: Severity;
  /** The catalogue's group. */
  readonly group: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** Designs it speaks in; `all` for what Azure refuses or what cannot work in any design, `none declared` for what speaks only without a declared design. */
  readonly archetypes: readonly string[];
  readonly facts: readonly string[];
  /** Rules of other checkers that state the same, as `tool:id`. */
  readonly peers: readonly string[];
  /** Built-in Azure Policy definitions that ask for the same, by GUID. */
  readonly policies: readonly string[];
  readonly references: readonly string[];
  readonly fixable: boolean;
  /** By key, with `{name}` placeholders. */
  readonly messages: Readonly<Record<string, string>>;
  readonly check: (context: RuleContext) => Iterable<Verdict>;
}

/** What a rule reads: the model (each slice noted as it is read), the team's configuration, the design of each workspace. */
export interface RuleContext {
  readonly model: NetworkModel;
  readonly config: RuleConfig;
  /** The declared design that applies to a workspace, or to the deployment where none is given. */
  readonly targetOf: (workspace: Workspace | undefined) => Target | undefined;
  readonly archetypeOf: (workspace: Workspace) => Archetype;
}

export interface Related {
  readonly message: string;
  readonly at: Origin;
}

export type Verdict = Finding | Undecided;

export interface Finding {
  readonly kind: 'finding';
  readonly subject: ModelResource;
  /** The smallest node that, changed, would remove it. */
  readonly at: Origin;
  readonly via: Via | undefined;
  /** Property path from the resource's body, for the fingerprint. */
  readonly path: string;
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
  /** Another severity than the rule's own. */
  readonly severity: Severity | undefined;
  readonly certainty: 'certain' | 'possible';
  /** For what is missing elsewhere: whether "not found" is certain. Where not, severity falls by one level (catalogue 0.2). */
  readonly world: WorldOf | undefined;
  /** Whose design decides whether the rule speaks. */
  readonly workspace: Workspace | undefined;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** What would have been judged but for an unknown. */
export interface Undecided {
  readonly kind: 'undecided';
  readonly subject: ModelResource;
  readonly at: Origin;
  /** Property path from the resource's body; empty for the resource itself. */
  readonly path: string;
  readonly workspace: Workspace | undefined;
  readonly waits: readonly Wait[];
}

/** Where a finding sits: a setting, a reference, a list. */
export interface Spot {
  readonly at: Origin;
  readonly path: string;
  readonly via?: Via | undefined;
}

export interface FindingDetails {
  readonly values?: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  readonly certainty?: 'certain' | 'possible';
  readonly world?: WorldOf;
  readonly workspace?: Workspace | undefined;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

export function report(subject: ModelResource, spot: Spot, message: string, details: FindingDetails = {}): Finding {
  const { values = {}, severity, certainty = 'certain', world, workspace, related = [], fixes = [] } = details;
  return {
    kind: 'finding',
    subject,
    at: spot.at,
    via: spot.via,
    path: spot.path,
    message,
    values: { name: subject.label, ...values },
    severity,
    certainty,
    world,
    workspace,
    related,
    fixes,
  };
}

/** What waits sits where a finding would: for an absent property at the resource. */
export function undecided(
  subject: ModelResource,
  spot: { readonly at: Origin; readonly path?: string; readonly state?: string },
  waits: readonly Wait[],
  workspace?: Workspace,
): Undecided {
  const at = spot.state === 'default' ? subject.at : spot.at;
  return { kind: 'undecided', subject, at, path: spot.path ?? '', waits, workspace };
}

/** The resource itself as the place: its declaration. */
export const declarationOf = (subject: ModelResource): Spot => ({ at: subject.at, path: '' });
