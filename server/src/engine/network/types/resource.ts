import type { Origin, Via } from '../../base/index.ts';
import type { ModuleCall, Value, Wait } from '../../evaluate/index.ts';
import type { Setting } from '../setting.ts';

/**
 * Identity of a resource as text: its id in lower case, symbolic where the id is not decided (then equal text still means the same resource,
 * different text says nothing). Inline children have the identity that the separate child resource would have.
 */
export type Identity = string;

/** One of the spellings Azure knows, in its canonical case whatever the template writes; or the text as written where Azure knows no such value. */
export type Spelled<T extends string> = T | (string & Record<never, never>);

export type Toggle = Spelled<'Enabled' | 'Disabled'>;

/** Common to every object of the model that is a resource, or an inline child that could be one. */
export interface ModelResource {
  /** Unique in the model: the identity, with a suffix for further alternatives of one identity. */
  readonly key: string;
  readonly identity: Identity;
  /** Full type, e.g. `Microsoft.Network/virtualNetworks/subnets`, as the template spells it. */
  readonly type: string;
  /** For messages: the last name segment, or the expression that gives it. */
  readonly label: string;
  /** The last name segment. */
  readonly name: Setting<string>;
  /** The id for reports: literal, or an ARM expression in brackets. */
  readonly id: string;
  readonly apiVersion: string | undefined;
  /** Where Azure compares locations: lower case, no spaces. Unknown ones with one key are equal. */
  readonly location: Setting<string>;
  /** True where the resource is only referred to (`existing`): its name is known, its properties are not, but for what child resources set. */
  readonly existing: boolean;
  /** Unknown condition of the resource; undefined where it is certain that it is there. */
  readonly condition: Value | undefined;
  readonly conditionWaits: readonly Wait[];
  /** True for a loop of unknown length: stands for one or more. */
  readonly many: boolean;
  /** Declared in a loop, of known length or not: its symbol names a list. */
  readonly inLoop: boolean;
  /** The declaration; for an inline child the child's object. */
  readonly at: Origin;
  /** Where a missing property of `properties` would go. */
  readonly propertiesAt: Origin;
  /** Module calls from the root to the declaration, outermost first. */
  readonly calls: readonly ModuleCall[];
  /** Bicep symbol or ARM symbolic name. */
  readonly symbol: string | undefined;
  readonly scope: ResourceScope;
  /** Where the declarations are that it was read from; of an inline child, those of its parent. */
  readonly declarations: readonly { readonly declaration: Origin }[];
  /** The deployment, by position in the landscape, that declares it. */
  readonly deployment: number;
}

/** Keys for comparing where resources live: equal keys mean equal; different keys mean different only where both are `decided`. */
export interface ResourceScope {
  readonly subscription: { readonly key: string; readonly decided: boolean };
  readonly resourceGroup: { readonly key: string; readonly decided: boolean };
}

/** A property that names another resource. */
export type Reference = ResolvedReference | OutsideReference | UnknownReference | NoReference;

/** A resource of the model, declared or `existing`: look it up with `find`. */
export interface ResolvedReference {
  readonly state: 'resolved';
  readonly identity: Identity;
  readonly type: string;
  readonly label: string;
  readonly at: Origin;
  readonly via: Via | undefined;
  readonly path: string;
}

/** A decided id of which the deployment (or landscape) says nothing more. */
export interface OutsideReference {
  readonly state: 'outside';
  readonly identity: Identity;
  readonly type: string | undefined;
  readonly label: string;
  readonly at: Origin;
  readonly via: Via | undefined;
  readonly path: string;
}

/** Not known before deployment which resource it is, or whether it is any. Equal identities mean the same one. */
export interface UnknownReference {
  readonly state: 'unknown';
  readonly identity: Identity;
  readonly type: string | undefined;
  readonly label: string;
  readonly waits: readonly Wait[];
  readonly at: Origin;
  readonly via: Via | undefined;
  readonly path: string;
}

/** Absent, null or empty. */
export interface NoReference {
  readonly state: 'none';
  readonly at: Origin;
  readonly path: string;
  readonly missing: readonly string[];
}

/** `identity` of a resource: which kinds it has and which user-assigned ones. */
export interface ManagedIdentity {
  readonly type: Setting<string>;
  readonly systemAssigned: Setting<boolean>;
  readonly userAssigned: readonly Reference[];
  readonly at: Origin;
}
