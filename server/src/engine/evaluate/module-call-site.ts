import type { Origin } from '../base/index.ts';
import type { Expression, ModuleDeclaration, PropertyExpression } from '../syntax/index.ts';
import { evaluate } from './expressions.ts';
import type { DeploymentScope } from './functions/function.ts';
import { idKey, literal, type Place, placeId, resourceIdBelow, text } from './identity.ts';
import { residualOf, unknownCall } from './residual.ts';
import { Memo } from './run.ts';
import type { Scope } from './scope.ts';
import { placeFor, scopeOf } from './targets.ts';
import type { Unit } from './unit.ts';
import type { Property, Value } from './value.ts';

export const DEPLOYMENTS = 'Microsoft.Resources/deployments';

/** A call of a module (or nested deployment) as the deployment it is: its name, id, condition, place and arguments. Knows nothing of the template it calls. */
export class ModuleCallSite {
  readonly declaration: ModuleDeclaration;
  readonly unit: Unit;
  readonly scope: Scope;
  readonly loop: string | undefined;
  protected readonly label: string;
  protected readonly origin: Origin;
  private readonly memo: Memo;
  private given: readonly Property[] | undefined;

  constructor(declaration: ModuleDeclaration, unit: Unit, scope: Scope, loop: string | undefined) {
    this.declaration = declaration;
    this.unit = unit;
    this.scope = scope;
    this.loop = loop;
    this.memo = new Memo(unit.run, unit.sink);
    this.label = declaration.symbol ?? declaration.id;
    this.origin = unit.origin(declaration.id);
  }

  /** The deployment's name; Bicep makes one up where none is written. */
  name(): Value {
    return this.memo.once('name', this.label, this.origin, () => this.own('name') ?? this.generatedName());
  }

  id(): Value {
    return this.memo.once('id', this.label, this.origin, () =>
      resourceIdBelow(placeId(this.place(), this.origin), DEPLOYMENTS, [this.name()], this.origin),
    );
  }

  condition(): Value | undefined {
    const { condition } = this.declaration;
    if (!condition) return undefined;
    const value = this.memo.once('condition', this.label, this.origin, () => evaluate(condition, this.scope));
    return value.kind === 'bool' && value.value ? undefined : value;
  }

  /** Where the module is deployed to. */
  place(): Place {
    const { site } = this.unit;
    const scope = this.bodyProperty('scope');
    if (scope)
      return placeFor(this.memo.once('scope', this.label, this.origin, () => scopeOf(scope.value, this.scope))) ?? site.place;
    const group = this.named('resourceGroup');
    const other = this.named('subscriptionId');
    const subscription = other ?? site.subscriptionId;
    if (group && subscription) return { kind: 'group', subscription, group };
    if (!other) return site.place;
    return site.place.kind === 'group' ? { ...site.place, subscription: other } : { kind: 'subscription', subscription: other };
  }

  /** The one declared property of a nested deployment, beside its template and arguments, that is there after it has run. */
  protected mode(): readonly Property[] {
    const properties = this.bodyProperty('properties')?.value;
    if (properties?.kind !== 'object') return [];
    const mode = properties.properties.find((part) => part.kind === 'property' && part.key === 'mode');
    return mode?.kind === 'property' ? [{ key: 'mode', node: mode.id, value: evaluate(mode.value, this.scope) }] : [];
  }

  protected argumentAt(property: Property): Origin {
    return property.node === undefined ? this.origin : this.unit.origin(property.node);
  }

  /** What is passed, as written. */
  protected arguments(): readonly Property[] {
    this.given ??= this.evaluateArguments();
    return this.given;
  }

  protected site(): DeploymentScope {
    const { site } = this.unit;
    const place = this.place();
    return {
      ...site,
      place,
      subscriptionId: 'subscription' in place ? place.subscription : site.subscriptionId,
      location: this.location(place),
      deploymentName: this.name(),
    };
  }

  private evaluateArguments(): readonly Property[] {
    const { arguments: given } = this.declaration;
    const value = given && evaluate(given, this.scope);
    return value?.kind === 'object' ? value.properties : [];
  }

  /** A group's location is known where it is the caller's own or one declared beside the call. */
  private location(place: Place): Value | undefined {
    const { site } = this.unit;
    const id = placeId(place, this.origin);
    if (place.kind !== 'group') return this.own('location') ?? site.location;
    if (idKey(id) === idKey(placeId(site.place, this.origin))) return site.location;
    const declared = this.scope.holder.declaredAs(id);
    if (declared && 'node' in declared && !declared.node.declaration.existing)
      return declared.own('location') ?? declared.member('location', false, this.origin);
    const group = unknownCall('reference', [id, literal('2022-09-01', this.origin), literal('full', this.origin)], this.origin, [
      { what: 'the location of the resource group', kind: 'existing', at: this.origin },
    ]);
    return residualOf({ kind: 'member', base: group, name: 'location', safe: false }, [group], this.origin);
  }

  private own(name: string): Value | undefined {
    const property = this.bodyProperty(name);
    return property && this.memo.once(`own ${name}`, this.label, this.origin, () => evaluate(property.value, this.scope));
  }

  /** ARM's `resourceGroup` and `subscriptionId`: left empty they mean the caller's own. */
  private named(name: string): Value | undefined {
    const value = this.own(name);
    return value?.kind === 'null' || (value?.kind === 'string' && value.value === '') ? undefined : value;
  }

  private bodyProperty(name: string): PropertyExpression | undefined {
    const body: Expression = this.declaration.loop ? this.declaration.loop.body : this.declaration.body;
    if (body.kind !== 'object') return undefined;
    const key = name.toLowerCase();
    return body.properties.find(
      (part): part is PropertyExpression =>
        part.kind === 'property' && typeof part.key === 'string' && part.key.toLowerCase() === key,
    );
  }

  /** `m-<hash>`, in a loop `m-<index>-<hash>`; the symbol is cut at 50 characters, the hash takes all of it. */
  private generatedName(): Value {
    const symbol = this.label;
    const hash = this.unit.run.call(
      'uniqueString',
      [literal(symbol, this.origin), this.unit.site.deploymentName],
      this.scope,
      this.origin,
    );
    const index =
      this.loop === undefined ? [] : [this.loop === 'unknown' ? unknownCall('copyIndex', [], this.origin) : this.loop, '-'];
    return text([`${symbol.slice(0, 50)}-`, ...index, hash], this.origin);
  }
}
