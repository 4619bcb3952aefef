import { type Place, placeId, resourceIdBelow, text } from '../identity.ts';
import type { Value } from '../value.ts';
import { define, MANY, type NamedFunction, refuse } from './arguments.ts';
import type { CallSite } from './function.ts';

/** `resourceId` and its kin: ids put together from a type and one name a segment of it. */
export const idFunctions: readonly NamedFunction[] = [
  define('resourceId', 2, MANY, (args, call) => idIn(args, call, 2, (given) => basePlace(given, call))),
  define('subscriptionResourceId', 2, MANY, (args, call) =>
    idIn(args, call, 1, ([subscription]) => inSubscription(subscription ?? call.scope.subscriptionId)),
  ),
  define('managementGroupResourceId', 2, MANY, (args, call) =>
    idIn(args, call, 1, ([name]) => {
      if (name) return { kind: 'managementGroup', name };
      return call.scope.place.kind === 'managementGroup' ? call.scope.place : undefined;
    }),
  ),
  define('tenantResourceId', 2, MANY, (args, call) => idIn(args, call, 0, () => ({ kind: 'tenant' }))),
  define('extensionResourceId', 3, MANY, (args, call) => {
    const [base, type, ...names] = args;
    if (!base || type?.kind !== 'string' || !hasAName(type.value, names, call)) return undefined;
    return spell(base, type.value, names, call);
  }),
];

/** Where a `resourceId` lies: `[subscription], [group]` given in front of the type, the deployment's own place for what is not. */
function basePlace([first, second]: readonly Value[], { scope }: CallSite): Place | undefined {
  const { place, subscriptionId } = scope;
  if (first && second) return { kind: 'group', subscription: first, group: second };
  if (!first) return place;
  if (place.kind === 'group') return isSubscription(first) ? { ...place, subscription: first } : { ...place, group: first };
  if (isSubscription(first)) return { kind: 'subscription', subscription: first };
  return subscriptionId && { kind: 'group', subscription: subscriptionId, group: first };
}

const isSubscription = (value: Value): boolean =>
  value.kind === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value.value);

const inSubscription = (subscription: Value | undefined): Place | undefined =>
  subscription && { kind: 'subscription', subscription };

/** Finds the type among the first arguments: the one text of several segments. Up to `most` arguments before it say where. */
function idIn(
  args: readonly Value[],
  call: CallSite,
  most: number,
  place: (given: readonly Value[]) => Place | undefined,
): Value | undefined {
  const at = args.findIndex((arg, index) => index <= most && arg.kind === 'string' && /^[^/]+\/[^/]/.test(arg.value));
  const type = args[at];
  if (type?.kind !== 'string') return undefined;
  const names = args.slice(at + 1);
  if (!hasAName(type.value, names, call)) return undefined;
  const found = place(args.slice(0, at));
  if (!found) return undefined;
  const base = placeId(found, call.origin);
  // A group is no child of a group: Azure Resource Manager then spells the id like that of any other resource.
  if (found.kind === 'group' && GROUPS.test(type.value)) return text([base, `/providers/${type.value}/`, ...names], call.origin);
  return spell(base, type.value, names, call);
}

/** Empty names are passed over, and with each the last type segment that is left: so the deployment engine spells such an id. */
function spell(base: Value, type: string, names: readonly Value[], { origin }: CallSite): Value {
  const given = names.filter((name) => name.kind !== 'string' || name.value !== '');
  const segments = type.split('/').filter((segment) => segment !== '');
  if (given.length === names.length) return resourceIdBelow(base, type, names, origin);
  if (given.length === 0) return text([base, `/providers/${segments[0]}/`], origin);
  return resourceIdBelow(base, segments.slice(0, given.length + 1).join('/'), given, origin);
}

const GROUPS = /^microsoft\.resources\/resourcegroups$/i;

function hasAName(type: string, names: readonly Value[], call: CallSite): boolean {
  const wanted = type.split('/').filter((segment) => segment !== '').length - 1;
  if (names.length === wanted) return true;
  refuse(call, `needs ${wanted} name${wanted === 1 ? '' : 's'} for the type "${type}" and is given ${names.length}.`);
  return false;
}
