import { cloudOf, ENVIRONMENTS, type EnvironmentShape } from '../../facts/index.ts';
import { literal, type Place, placeId, text } from '../identity.ts';
import { residualOf, unknownCall } from '../residual.ts';
import type { ObjectValue, Property, Residual, Value } from '../value.ts';
import { makeArray, makeObject, makeProperty, makeString } from '../value-tools.ts';
import { define, type NamedFunction } from './arguments.ts';
import type { CallSite } from './function.ts';

/** Where the deployment goes and what it is. Members that only Azure knows stay members of the call. */
export const scopeFunctions: readonly NamedFunction[] = [
  define('resourceGroup', 0, 2, (args, call) => {
    const place = groupOf(args, call);
    return (
      place &&
      describe(
        call,
        args,
        {
          id: placeId(place, call.origin),
          name: place.group,
          type: 'Microsoft.Resources/resourceGroups',
          ...(args.length === 0 && { location: call.scope.location }),
        },
        ['tags', 'managedBy', 'properties'],
      )
    );
  }),
  define('subscription', 0, 1, (args, call) => {
    const subscription = args[0] ?? call.scope.subscriptionId;
    return (
      subscription &&
      describe(
        call,
        args,
        { id: text(['/subscriptions/', subscription], call.origin), subscriptionId: subscription, tenantId: call.scope.tenantId },
        ['displayName'],
      )
    );
  }),
  define('managementGroup', 0, 1, (args, call) => {
    const place: Place = args[0] ? { kind: 'managementGroup', name: args[0] } : call.scope.place;
    if (place.kind !== 'managementGroup') return undefined;
    return describe(
      call,
      args,
      { id: placeId(place, call.origin), name: place.name, type: 'Microsoft.Management/managementGroups' },
      ['properties'],
    );
  }),
  define('tenant', 0, 0, (args, call) => {
    const { tenantId } = call.scope;
    return describe(call, args, { id: text(['/tenants/', tenantId], call.origin), tenantId }, ['countryCode', 'displayName']);
  }),
  define('deployment', 0, 0, (args, call) => {
    const { place, deploymentName, location } = call.scope;
    return describe(call, args, { name: deploymentName, ...(place.kind !== 'group' && { location }) }, ['properties']);
  }),
  define('environment', 0, 0, (_, call) => {
    const { complete, shape } = ENVIRONMENTS[cloudOf(call.scope.cloud)];
    return shapeOf(
      shape,
      complete
        ? undefined
        : unknownCall('environment', [], call.origin, [{ what: 'function environment', kind: 'function', at: call.origin }]),
      call,
    );
  }),
];

function groupOf([first, second]: readonly Value[], { scope }: CallSite): (Place & { readonly kind: 'group' }) | undefined {
  if (first && second) return { kind: 'group', subscription: first, group: second };
  if (first) return scope.subscriptionId && { kind: 'group', subscription: scope.subscriptionId, group: first };
  return scope.place.kind === 'group' ? scope.place : undefined;
}

/** What is known of a scope, then what is not, each member by its name. */
function describe(
  call: CallSite,
  args: readonly Value[],
  known: Readonly<Record<string, Value | string | undefined>>,
  unknown: readonly string[],
): ObjectValue {
  const { origin } = call;
  const properties: Property[] = [];
  for (const [key, value] of Object.entries(known)) {
    if (value !== undefined) properties.push(makeProperty(key, typeof value === 'string' ? literal(value, origin) : value));
  }
  const itself = unknownCall(call.name, args, origin, [{ what: `function ${call.name}`, kind: 'function', at: origin }]);
  return makeObject([...properties, ...unknown.map((key) => makeProperty(key, memberOf(itself, key)))], origin);
}

const memberOf = (base: Residual, name: string): Residual =>
  residualOf({ kind: 'member', base, name, safe: false }, [base], base.origin);

function shapeOf(shape: EnvironmentShape, rest: Residual | undefined, call: CallSite): ObjectValue {
  const properties = Object.entries(shape).map(([key, value]) =>
    makeProperty(
      key,
      isText(value)
        ? makeString(value, call.origin)
        : isList(value)
          ? listOf(value, call)
          : shapeOf(value, rest && memberOf(rest, key), call),
    ),
  );
  return makeObject(properties, call.origin, rest);
}

const isText = (value: EnvironmentShape[string]): value is string => typeof value === 'string';
const isList = (value: EnvironmentShape[string]): value is readonly string[] => Array.isArray(value);
const listOf = (value: readonly string[], call: CallSite): Value =>
  makeArray(
    value.map((one) => makeString(one, call.origin)),
    call.origin,
  );
