import type { Origin } from '../base/index.ts';
import type { Expression, PropertyExpression } from '../syntax/index.ts';
import { findProperty, memberOf, withRest } from './access.ts';
import type { ResourceNode } from './declarations.ts';
import type { EvaluatedResource } from './deployment.ts';
import { withDerived } from './derived-properties.ts';
import { choose, evaluate, originOf } from './expressions.ts';
import { handleOf } from './handles.ts';
import { literal, nameSegments, placeId, resourceIdBelow, text } from './identity.ts';
import { turnsOf } from './loops.ts';
import { opaque, residualOf, unknownCall } from './residual.ts';
import { Memo } from './run.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './targets.ts';
import type { Unit } from './unit.ts';
import type { ObjectValue, Property, Residual, Value } from './value.ts';

/** Properties of a body that place the resource and are no part of it. */
const PLACING = new Set(['parent', 'scope', 'dependson']);

/** The instances of a resource declaration: one, or one a turn of its loop. `outer` is the instance whose body it is nested in. */
export function expandResource(node: ResourceNode, outer: ResourceInstance | undefined, unit: Unit): readonly ResourceInstance[] {
  const scope: Scope = outer ? { ...outer.scope, within: outer } : unit.scope();
  const { loop } = node.declaration;
  if (!loop) return [new ResourceInstance(node, outer, unit, scope, undefined)];
  return turnsOf(loop, evaluate(loop.over, scope), scope, 'declaration').map(
    (turn) => new ResourceInstance(node, outer, unit, turn.scope, turn.key),
  );
}

/** One resource as the deployment would create it (or one that exists). Its parts are evaluated when they are asked for, each once. */
export class ResourceInstance {
  readonly node: ResourceNode;
  /** The instance this one is nested in. */
  readonly outer: ResourceInstance | undefined;
  readonly unit: Unit;
  readonly scope: Scope;
  readonly loop: string | undefined;
  private readonly memo: Memo;
  private readonly label: string;
  private readonly origin: Origin;
  private typeName: string | undefined;

  constructor(node: ResourceNode, outer: ResourceInstance | undefined, unit: Unit, scope: Scope, loop: string | undefined) {
    this.node = node;
    this.outer = outer;
    this.unit = unit;
    this.loop = loop;
    this.memo = new Memo(unit.run, unit.sink);
    this.scope = { ...scope, within: this };
    this.label = node.declaration.symbol ?? node.declaration.id;
    this.origin = unit.origin(node.declaration.id);
  }

  /** The full type, parents' segments first. */
  type(): string {
    this.typeName ??= this.computeType();
    return this.typeName;
  }

  apiVersion(): string | undefined {
    const version = this.apiVersionValue();
    return version.kind === 'string' ? version.value : undefined;
  }

  /** As written; a nested child that writes none has its parent's. */
  apiVersionValue(): Value {
    const { apiVersion } = this.node.declaration;
    if (!apiVersion) return this.outer?.apiVersionValue() ?? { kind: 'null', origin: this.origin, via: undefined };
    return this.memo.once('apiVersion', this.label, this.origin, () => evaluate(apiVersion, this.scope));
  }

  /** The name with its parents', joined by '/'. */
  name(): Value {
    return this.memo.once('name', this.label, this.origin, () => {
      const own =
        this.own('name') ?? opaque('?', this.origin, { what: `the name of '${this.label}'`, kind: 'syntax', at: this.origin });
      const parent = this.parent();
      return parent && (this.outer === undefined || this.isRelative()) ? text([parent.name(), '/', own], own.origin) : own;
    });
  }

  id(): Value {
    return this.memo.once('id', this.label, this.origin, () => this.computeId());
  }

  /** The condition under which it is there: undefined where it certainly is, false where it is not. */
  condition(): Value | undefined {
    const { declaration } = this.node;
    const own = declaration.condition;
    const inherited =
      declaration.loop === undefined && this.unit.content.language === 'bicep' ? this.outer?.condition() : undefined;
    if (!own) return inherited;
    const value = this.memo.once('condition', this.label, this.origin, () => evaluate(own, this.scope));
    const both = inherited ? this.unit.run.call('and', [inherited, value], this.scope, value.origin) : value;
    return both.kind === 'bool' && both.value ? undefined : both;
  }

  /** The resource it is a child of, where that one is declared here. */
  parent(): ResourceInstance | undefined {
    const expression = this.bodyProperty('parent')?.value;
    if (!expression) return this.outer && this.isRelative() ? this.outer : undefined;
    const handle = handleOf(expression, this.scope);
    return handle.kind === 'resource' ? handle.of : undefined;
  }

  /** A property as an expression that names the resource sees it: what is declared, else what Azure will say. */
  member(name: string, safe: boolean, origin: Origin): Value {
    switch (name) {
      case 'id':
        return this.id();
      case 'name':
        return this.referenceName();
      case 'type':
        return literal(this.type(), origin);
      case 'apiVersion':
        return this.apiVersionValue();
      default:
        return this.guarded(name === 'properties' ? this.properties() : memberOf(this.whole(), name, origin).value, safe, origin);
    }
  }

  /** `properties`, with the running resource as the rest. */
  properties(): Value {
    return this.memo.once('reference', this.label, this.origin, () => {
      const running = this.runtime('properties');
      const declared = this.node.declaration.existing ? undefined : this.own('properties');
      if (declared?.kind !== 'object') return declared?.kind === 'residual' ? declared : running;
      return withRest(withDerived(declared, this.type(), this.id(), this.unit.run.derived), running);
    });
  }

  /** All of it as one value; of a resource that is only looked up, what Azure will say. */
  whole(): Value {
    if (this.node.declaration.existing) return this.runtime('full');
    const body = this.body();
    const known: Property[] = [
      { key: 'id', node: undefined, value: this.id() },
      { key: 'name', node: undefined, value: this.referenceName() },
      { key: 'type', node: undefined, value: literal(this.type(), this.origin) },
      { key: 'apiVersion', node: undefined, value: this.apiVersionValue() },
      { key: 'properties', node: undefined, value: this.properties() },
    ];
    const named = new Set(known.map((property) => property.key));
    const rest = body.properties.filter((property) => !named.has(property.key.toLowerCase()));
    return { kind: 'object', properties: [...known, ...rest], rest: this.runtime('full'), origin: this.origin, via: undefined };
  }

  /** What it declares beside what places it. */
  body(): ObjectValue {
    return this.memo.once('body', this.label, this.origin, () => {
      const expression = this.bodyExpression();
      if (expression?.kind !== 'object') return this.asObject(expression ? evaluate(expression, this.scope) : undefined);
      const properties: Property[] = [];
      for (const part of expression.properties) {
        if (part.kind !== 'property' || typeof part.key !== 'string') return this.asObject(evaluate(expression, this.scope));
        if (PLACING.has(part.key.toLowerCase())) continue;
        properties.push({ key: part.key, node: part.id, value: this.own(part.key) ?? evaluate(part.value, this.scope) });
      }
      return { kind: 'object', properties, rest: undefined, origin: originOf(expression.id, this.scope), via: undefined };
    }) as ObjectValue;
  }

  evaluated(): EvaluatedResource {
    const { declaration } = this.node;
    if (!declaration.existing && /^microsoft\.resources\/deployments$/i.test(this.type()) && this.mayDeploy()) {
      this.unit.sink.skip({
        at: this.origin,
        reason: 'the template of this deployment is written as a value',
        remedy: 'make it a module',
      });
    }
    const condition = this.condition();
    const parent = this.parent();
    const extended = this.scopeTarget();
    return {
      type: this.type(),
      apiVersion: this.apiVersion(),
      existing: declaration.existing,
      name: this.name(),
      id: this.id(),
      condition,
      body: condition ? this.unit.sink.tentatively(() => this.body()) : this.body(),
      declaration: this.origin,
      symbol: declaration.symbol,
      loop: this.loop,
      calls: this.unit.calls,
      parent: parent?.id(),
      scope: extended,
    };
  }

  /** Whether a deployment whose template is written as a value may create anything. */
  private mayDeploy(): boolean {
    const properties = this.own('properties');
    const template = properties?.kind === 'object' ? findProperty(properties, 'template') : undefined;
    const resources = template?.kind === 'object' ? findProperty(template, 'resources') : undefined;
    const count =
      resources?.kind === 'array' ? resources.items.length : resources?.kind === 'object' ? resources.properties.length : 1;
    return count > 0;
  }

  /** A property of the body as written in it. */
  own(name: string): Value | undefined {
    const property = this.bodyProperty(name);
    if (!property) return undefined;
    return this.memo.once(`own ${property.key}`, this.label, this.origin, () => evaluate(property.value, this.scope));
  }

  bodyProperty(name: string): PropertyExpression | undefined {
    const body = this.bodyExpression();
    if (body?.kind !== 'object') return undefined;
    const key = name.toLowerCase();
    return body.properties.find(
      (part): part is PropertyExpression =>
        part.kind === 'property' && typeof part.key === 'string' && part.key.toLowerCase() === key,
    );
  }

  private bodyExpression(): Expression | undefined {
    const { declaration } = this.node;
    return declaration.loop ? declaration.loop.body : declaration.body;
  }

  private asObject(value: Value | undefined): ObjectValue {
    if (value?.kind === 'object')
      return { ...value, properties: value.properties.filter((property) => !PLACING.has(property.key.toLowerCase())) };
    const rest = value?.kind === 'residual' ? value : undefined;
    return { kind: 'object', properties: [], rest, origin: this.origin, via: undefined };
  }

  /** Bicep's `.name` of a child is its own last segment as written; ARM has no such member. */
  private referenceName(): Value {
    return this.own('name') ?? this.name();
  }

  private computeType(): string {
    const value = evaluate(this.node.declaration.type, this.scope);
    const own = value.kind === 'string' ? value.value : 'unknown';
    return this.outer && this.isRelative() ? `${this.outer.type()}/${own}` : own;
  }

  /** Whether a nested resource names its type below its parent's: `subnets`, not `Microsoft.Network/virtualNetworks/subnets`. */
  private isRelative(): boolean {
    const { type } = this.node.declaration;
    return type.kind !== 'literal' || typeof type.value !== 'string' || !/^[^/]*\.[^/]*\//.test(type.value);
  }

  private computeId(): Value {
    const type = this.type();
    const name = this.name();
    const parent = this.parent();
    const own = this.own('name');
    const { origin } = this;
    if (parent && own && type.toLowerCase().startsWith(`${parent.type().toLowerCase()}/`)) {
      const below = type.slice(parent.type().length + 1);
      const names = nameSegments(own, `/${below}`);
      const segments = below.split('/');
      if (segments.length === names.length) {
        return text([parent.id(), ...segments.flatMap((segment, at) => [`/${segment}/`, names[at] ?? ''])], origin);
      }
    }
    const base = this.scopeTarget() ?? placeId(this.unit.site.place, origin);
    return resourceIdBelow(base, type, nameSegments(name, type), origin);
  }

  /** The id of what `scope` names: another place, or the resource that this one extends. */
  private scopeTarget(): Value | undefined {
    const expression = this.bodyProperty('scope')?.value;
    return expression && this.memo.once('scope', this.label, this.origin, () => scopeOf(expression, this.scope));
  }

  /** `reference(id, apiVersion)` or, for the whole resource, `reference(id, apiVersion, 'full')`. */
  private runtime(part: 'properties' | 'full'): Residual {
    const { existing } = this.node.declaration;
    const wait = {
      what: `${existing ? 'existing resource' : 'resource'} '${this.label}'`,
      kind: existing ? ('existing' as const) : ('function' as const),
      at: this.origin,
    };
    const args = [this.id(), this.apiVersionValue()];
    return unknownCall('reference', part === 'full' ? [...args, literal('full', this.origin)] : args, this.origin, [wait]);
  }

  /** `x.?y` of a resource whose condition is false is null. */
  private guarded(value: Value, safe: boolean, origin: Origin): Value {
    const condition = this.condition();
    if (!condition) return value;
    if (condition.kind === 'bool' || condition.kind === 'null')
      return safe ? { kind: 'null', origin, via: undefined } : asRuntime(value, this.runtime('full'), origin);
    return safe ? choose(condition, value, { kind: 'null', origin, via: undefined }, origin) : value;
  }
}

/** A property of a resource that is not deployed: whatever stands in Azure. */
function asRuntime(value: Value, running: Residual, origin: Origin): Value {
  return value.kind === 'residual' ? value : residualOf({ kind: 'opaque', text: 'not deployed' }, [running], origin);
}
