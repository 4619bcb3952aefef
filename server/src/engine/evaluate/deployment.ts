import type { FileId, NodeId, NotAnalysed, Origin, Problem } from '../base/index.ts';
import type { Place } from './identity.ts';
import type { ObjectValue, Value } from './value.ts';

/** What `bicep snapshot` is told on the command line; absent means unknown. */
export interface EvaluationContext {
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly managementGroupId?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly deploymentName?: string;
  readonly cloud?: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';
}

/** One call of a module on the way from the root to where something was declared, outermost first. */
export interface ModuleCall {
  /** The calling file and the module declaration's node. */
  readonly at: Origin;
  readonly symbol: string;
  /** Loop key, undefined outside of loops. */
  readonly loop: string | undefined;
  /** File or registry reference that was called; registry modules are not the user's to edit. */
  readonly template: FileId;
  readonly registry: boolean;
  /** The module's arguments: the node of each argument's value in the calling file, by parameter name. */
  readonly arguments: ReadonlyMap<string, NodeId>;
  /** The module's own parameters: the type by name, undefined for one that is no plain type. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
}

/** A resource as the deployment would create it, or an `existing` one. Declarations with one id are separate here; the graph merges them. */
export interface EvaluatedResource {
  /** Full type, e.g. `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly existing: boolean;
  /** Segments joined by '/', parent names first. */
  readonly name: Value;
  /** The resource id, a string where decided. */
  readonly id: Value;
  /** Unknown condition; undefined where it is certain that the resource is there. */
  readonly condition: Value | undefined;
  /** The whole body: name, location, properties, sku, kind, identity … evaluated. */
  readonly body: ObjectValue;
  /** The declaration: its node and symbol, for messages and fixes. */
  readonly declaration: Origin;
  readonly symbol: string | undefined;
  /** Loop key inside its template, undefined outside of loops; 'unknown' where the count is unknown (then it stands for one or more). */
  readonly loop: string | undefined;
  /** Module calls from the root to it. */
  readonly calls: readonly ModuleCall[];
  /** Symbolic parent or the id before the last segment. */
  readonly parent: Value | undefined;
  /** The scope an extension resource sits on. */
  readonly scope: Value | undefined;
}

export interface EvaluatedDeployment {
  readonly entry: FileId;
  readonly parameters: FileId | null;
  readonly resources: readonly EvaluatedResource[];
  readonly outputs: ReadonlyMap<string, Value>;
  readonly metadata: ObjectValue | undefined;
  readonly problems: readonly Problem[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** Every file that was read. */
  readonly files: readonly FileId[];
  /** Files that were asked for and are unknown: once they are told, evaluating again says more. */
  readonly needs: readonly FileId[];
}

/** All that the result of a module instance rests on, besides the text of the files it reads. */
export interface ModuleInputs {
  readonly template: FileId;
  /** Node of the template in its file: '' unless it is nested in another. */
  readonly node: NodeId;
  readonly arguments: ReadonlyMap<string, Value>;
  readonly place: Place;
  readonly location: Value;
  readonly deploymentName: Value;
  readonly calls: readonly ModuleCall[];
  readonly context: EvaluationContext;
  readonly placeholders: 'literal' | 'unknown';
}

/** What a module instance comes to, its own modules included. */
export interface ModuleResult {
  readonly resources: readonly EvaluatedResource[];
  readonly outputs: ReadonlyMap<string, Value>;
  readonly problems: readonly Problem[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly files: readonly FileId[];
  readonly needs: readonly FileId[];
}
