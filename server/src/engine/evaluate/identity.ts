import type { Origin } from '../base/index.ts';
import { unknownCall } from './residual.ts';
import { joinText, type Piece, piecesOf, splitText } from './text.ts';
import type { Residual, Value } from './value.ts';

/** Where a deployment or a resource goes. Unknown parts are unknown texts, so two places of one spelling are one place. */
export type Place =
  | { readonly kind: 'group'; readonly subscription: Value; readonly group: Value }
  | { readonly kind: 'subscription'; readonly subscription: Value }
  | { readonly kind: 'managementGroup'; readonly name: Value }
  | { readonly kind: 'tenant' };

const MANAGEMENT_GROUPS = '/providers/Microsoft.Management/managementGroups/';

/** The id of a place; the tenant's is ''. */
export function placeId(place: Place, origin: Origin): Value {
  switch (place.kind) {
    case 'group':
      return text(['/subscriptions/', place.subscription, '/resourceGroups/', place.group], origin);
    case 'subscription':
      return text(['/subscriptions/', place.subscription], origin);
    case 'managementGroup':
      return text([MANAGEMENT_GROUPS, place.name], origin);
    case 'tenant':
      return text([''], origin);
  }
}

/**
 * The id of a resource below a place or, for extensions, below another resource's id: `<base>/providers/NS/T1/N1/T2/N2`, segment by segment.
 * A slash too many in the type is overlooked, as Azure Resource Manager does. Where the number of names cannot be matched with the type's segments, it is a `resourceId` that is left to the deployment.
 */
export function resourceIdBelow(base: Value, type: string, names: readonly Value[], origin: Origin): Value {
  const [namespace, ...types] = type.split('/').filter((segment) => segment !== '');
  if (types.length !== names.length || types.length === 0) {
    return unknownCall('resourceId', [base, literal(type, origin), ...names], origin);
  }
  if (/^microsoft\.resources\/resourcegroups$/i.test(type)) return text([base, '/resourceGroups/', names[0] ?? ''], origin);
  if (/^microsoft\.resources\/subscriptions$/i.test(type)) return text(['/subscriptions/', names[0] ?? ''], origin);
  const parts: (Value | string)[] = [base, `/providers/${namespace}`];
  types.forEach((segment, at) => {
    parts.push(`/${segment}/`, asSegment(names[at] ?? literal('', origin)));
  });
  return text(parts, origin);
}

/**
 * A name taken out of a longer one, `split(name, '/')[1]`, as that segment: whatever is unknown in a name holds no slash, or the id would be one of
 * another type, which Azure Resource Manager refuses.
 */
function asSegment(name: Value): Value {
  const only = name.kind === 'residual' ? (piecesOf(name) ?? [name]) : [];
  const [term] = only.map((piece) => (typeof piece === 'string' ? undefined : piece.term));
  if (only.length !== 1 || term?.kind !== 'index' || term.index.kind !== 'int' || term.base.kind !== 'residual') return name;
  const split = term.base.term;
  const [whole, separator] = split.kind === 'call' && split.name === 'split' ? split.arguments : [];
  if (!whole || separator?.kind !== 'string' || separator.value !== '/') return name;
  const segments = splitText(whole, '/');
  return (segments.length > 1 && segments[Number(term.index.value)]) || name;
}

/** A name `a/b/c` as its segments, as many as the type has. */
export function nameSegments(name: Value, type: string): readonly Value[] {
  const count = type.split('/').length - 1;
  return count === 1 ? [name] : splitText(name, '/');
}

/** The place a resource id lies in, read off its text; undefined where the text does not say. */
export function placeOf(id: Value): Place | undefined {
  const segments = splitText(id, '/');
  const at = (index: number): string => {
    const segment = segments[index];
    return segment?.kind === 'string' ? segment.value.toLowerCase() : '';
  };
  const [, , second, , fourth] = segments;
  if (at(0) !== '' || segments.length < 2) return undefined;
  if (at(1) === 'subscriptions' && second) {
    return at(3) === 'resourcegroups' && fourth
      ? { kind: 'group', subscription: second, group: fourth }
      : { kind: 'subscription', subscription: second };
  }
  if (at(1) === 'providers' && at(2) === 'microsoft.management' && at(3) === 'managementgroups' && fourth)
    return { kind: 'managementGroup', name: fourth };
  return at(1) === 'providers' || at(1) === '' ? { kind: 'tenant' } : undefined;
}

/** A key under which ids that are equal, apart from letter case, are found. */
export function idKey(id: Value): string | undefined {
  const pieces = piecesOf(id);
  return pieces?.map(pieceKey).join('\u0000');
}

function pieceKey(piece: Piece): string {
  return typeof piece === 'string' ? piece.toLowerCase() : `${termKey(piece)}`;
}

/** A text that is equal for values of equal structure, and only for them. */
export function termKey(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
    case 'int':
    case 'float':
      return `${value.kind[0]}${value.value}`;
    case 'string':
      return JSON.stringify(value.value);
    case 'array':
      return `[${value.items.map(termKey).join(',')}]`;
    case 'object':
      return `{${value.properties.map((property) => `${property.key.toLowerCase()}:${termKey(property.value)}`).join(',')}${value.rest ? `,…${termKey(value.rest)}` : ''}}`;
    case 'residual': {
      const known = keys.get(value);
      if (known !== undefined) return known;
      const made = residualKey(value);
      keys.set(value, made);
      return made;
    }
  }
}

const keys = new WeakMap<Residual, string>();

/** Where something is missing two places are two unknown values, even if they read the same. */
function residualKey({ term, waits, origin }: Residual): string {
  if (term.kind === 'call') return `${term.name.toLowerCase()}(${term.arguments.map(termKey).join(',')})`;
  if (term.kind === 'parameter') return `parameter(${term.name})`;
  if (term.kind === 'member') return `${termKey(term.base)}.${term.name.toLowerCase()}`;
  if (term.kind === 'index') return `${termKey(term.base)}[${termKey(term.index)}]`;
  const [wait] = waits;
  return wait?.kind === 'syntax' || wait?.kind === 'budget'
    ? `opaque(${term.text} ${origin.file} ${origin.node})`
    : `opaque(${term.text})`;
}

export function literal(value: string, origin: Origin): Value {
  return { kind: 'string', value, origin, via: undefined };
}

/** Joins parts that are text; an array or object among them, which no id can hold, gives an unknown text. */
export function text(parts: readonly (Value | string)[], origin: Origin): Value {
  return (
    joinText(parts, origin) ??
    unknownCall(
      'concat',
      parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
      origin,
    )
  );
}
