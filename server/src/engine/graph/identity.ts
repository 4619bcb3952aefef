import type { Value } from '../evaluate/index.ts';
import { structuralKey } from './structural-key.ts';

/** A resource id read as far as its text goes. */
export interface ResourceIdentity {
  /** The id in lower case; what is not decided stands as `‹expression›`. Equal texts are one resource. */
  readonly text: string;
  readonly decided: boolean;
  /** Full type as spelled, where the id shows it. */
  readonly type: string | undefined;
  /** Name segments of the last provider part, in lower case. */
  readonly names: readonly string[];
  /** The last name segment as spelled, for messages. */
  readonly label: string;
  /** The id without its last type and name; undefined for a top-level resource. */
  readonly parent: string | undefined;
  readonly subscription: ScopeKey;
  readonly resourceGroup: ScopeKey;
}

/** Part of an id that says where a resource lives. Equal keys are equal; different ones differ only where both are decided. */
export interface ScopeKey {
  readonly key: string;
  readonly decided: boolean;
}

interface Piece {
  readonly text: string;
  readonly literal: boolean;
}

type Segment = readonly Piece[];

/**
 * Reads an id. Spellings of one id meet here: the literal, `resourceId()` and its relatives, `format` and `concat` over a parent's id, `resourceGroup().id`.
 * `space` separates the parameters of deployments that are joined; 0 where there is one.
 */
export function readIdentity(id: Value, space: number): ResourceIdentity {
  const known = identities.get(id)?.get(space);
  if (known) return known;
  const identity = parseIdentity(id, space);
  const spaces = identities.get(id) ?? new Map<number, ResourceIdentity>();
  identities.set(id, spaces.set(space, identity));
  return identity;
}

/** Values never change, so each id is read once for each space. */
const identities = new WeakMap<Value, Map<number, ResourceIdentity>>();

function parseIdentity(id: Value, space: number): ResourceIdentity {
  const segments = splitSegments(piecesOf(id, space));
  const provider = segments.findLastIndex((one) => isLiteral(one, 'providers'));
  const path = provider < 0 ? [] : segments.slice(provider + 1);
  const types = path.filter((_, at) => at === 0 || at % 2 === 1);
  const names = path.filter((_, at) => at > 0 && at % 2 === 0);
  const typed = path.length >= 3 && types.every((one) => one.every((piece) => piece.literal));
  const text = textOf(segments);
  return {
    text,
    decided: segments.every((one) => one.every((piece) => piece.literal)),
    type: typed ? types.map(spellingOf).join('/') : undefined,
    names: names.map(keyOfSegment),
    label: spellingOf(segments.at(-1) ?? []),
    parent: path.length >= 5 || (provider < 0 && segments.length > 2) ? textOf(segments.slice(0, -2)) : undefined,
    subscription: after(segments, 'subscriptions', space),
    resourceGroup: after(segments, 'resourcegroups', space),
  };
}

/** A value as comparable text where case does not count: names, locations, prefixes. */
export function nameKey(value: Value, space: number): string {
  return keyOfSegment(piecesOf(value, space));
}

function piecesOf(value: Value, space: number): readonly Piece[] {
  switch (value.kind) {
    case 'string':
      return [{ text: value.value, literal: true }];
    case 'int':
    case 'bool':
    case 'float':
      return [{ text: String(value.value), literal: true }];
    case 'residual':
      return residualPieces(value, space);
    case 'null':
    case 'array':
    case 'object':
      return [atom(value, space)];
  }
}

function residualPieces(value: Value & { kind: 'residual' }, space: number): readonly Piece[] {
  const term = value.term;
  if (term.kind === 'member') return scopeMember(term.base, term.name) ?? [atom(value, space)];
  if (term.kind !== 'call') return [atom(value, space)];
  const args = term.arguments;
  const pieces = (one: Value) => piecesOf(one, space);
  switch (term.name.toLowerCase()) {
    case 'concat':
      return args.some((one) => one.kind === 'array' || one.kind === 'object') ? [atom(value, space)] : args.flatMap(pieces);
    case 'format':
      return formatPieces(args, space) ?? [atom(value, space)];
    case 'tolower':
    case 'toupper':
    case 'string':
      return args[0] ? pieces(args[0]) : [atom(value, space)];
    case 'resourceid':
      return resourceIdPieces(args, space) ?? [atom(value, space)];
    case 'subscriptionresourceid':
      return subscriptionIdPieces(args, space) ?? [atom(value, space)];
    case 'tenantresourceid':
      return providerPath(args, space) ?? [atom(value, space)];
    case 'extensionresourceid':
      return args[0] ? (join(pieces(args[0]), providerPath(args.slice(1), space)) ?? [atom(value, space)]) : [atom(value, space)];
    default:
      return [atom(value, space)];
  }
}

/** `format` with plain `{n}` holes only; doubled braces are literal ones. */
function formatPieces(args: readonly Value[], space: number): readonly Piece[] | undefined {
  const template = args[0];
  if (template?.kind !== 'string') return undefined;
  const pieces: Piece[] = [];
  let at = 0;
  for (const hole of template.value.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    pieces.push({ text: template.value.slice(at, hole.index), literal: true });
    if (hole[1] === undefined) pieces.push({ text: hole[0].slice(1), literal: true });
    else {
      const argument = /^\d+$/.test(hole[1]) ? args[Number(hole[1]) + 1] : undefined;
      if (!argument) return undefined;
      pieces.push(...piecesOf(argument, space));
    }
    at = hole.index + hole[0].length;
  }
  return [...pieces, { text: template.value.slice(at), literal: true }];
}

function resourceIdPieces(args: readonly Value[], space: number): readonly Piece[] | undefined {
  const at = args.findIndex((one) => one.kind === 'string' && /^[A-Za-z0-9]+\.[^/]*\//.test(one.value));
  if (at < 0 || at > 2) return undefined;
  const group = at >= 1 ? args[at - 1] : undefined;
  const subscription = at === 2 ? args[0] : undefined;
  const scope: Piece[] = [
    { text: '/subscriptions/', literal: true },
    ...(subscription ? piecesOf(subscription, space) : [SUBSCRIPTION]),
    { text: '/resourceGroups/', literal: true },
    ...(group ? piecesOf(group, space) : [GROUP]),
  ];
  return join(scope, providerPath(args.slice(at), space));
}

function subscriptionIdPieces(args: readonly Value[], space: number): readonly Piece[] | undefined {
  const own = args[0]?.kind === 'string' && args[0].value.includes('/');
  const subscription = own ? [SUBSCRIPTION] : args[0] ? piecesOf(args[0], space) : undefined;
  if (!subscription) return undefined;
  return join([{ text: '/subscriptions/', literal: true }, ...subscription], providerPath(own ? args : args.slice(1), space));
}

/** `/providers/NS/T/name/T/name` from a type and its names; names may come joined by slashes in one value. */
function providerPath(args: readonly Value[], space: number): readonly Piece[] | undefined {
  const [type, ...names] = args;
  if (type?.kind !== 'string') return undefined;
  const [namespace, ...kinds] = type.value.split('/');
  const segments = names.flatMap((one) => splitSegments(piecesOf(one, space)));
  if (segments.length !== kinds.length) return undefined;
  const pieces: Piece[] = [{ text: `/providers/${namespace}`, literal: true }];
  kinds.forEach((kind, at) => {
    pieces.push({ text: `/${kind}/`, literal: true }, ...(segments[at] ?? []));
  });
  return pieces;
}

function scopeMember(base: Value, name: string): readonly Piece[] | undefined {
  if (base.kind !== 'residual' || base.term.kind !== 'call' || base.term.arguments.length > 0) return undefined;
  const owner = base.term.name.toLowerCase();
  if (name.toLowerCase() === 'id' && owner === 'subscription') return [{ text: '/subscriptions/', literal: true }, SUBSCRIPTION];
  if (name.toLowerCase() === 'id' && owner === 'resourcegroup') {
    return [{ text: '/subscriptions/', literal: true }, SUBSCRIPTION, { text: '/resourceGroups/', literal: true }, GROUP];
  }
  if (name.toLowerCase() === 'subscriptionid' && owner === 'subscription') return [SUBSCRIPTION];
  if (name.toLowerCase() === 'name' && owner === 'resourcegroup') return [GROUP];
  return undefined;
}

/* Deployments that are joined go to one subscription and one group unless they are told: then ids have these decided. */
const SUBSCRIPTION: Piece = { text: '‹subscription›', literal: false };
const GROUP: Piece = { text: '‹resourceGroup›', literal: false };

function atom(value: Value, space: number): Piece {
  return { text: `‹${structuralKey(value, space)}›`, literal: false };
}

function join(head: readonly Piece[], tail: readonly Piece[] | undefined): readonly Piece[] | undefined {
  return tail && [...head, ...tail];
}

function splitSegments(pieces: readonly Piece[]): readonly Segment[] {
  const segments: Piece[][] = [[]];
  for (const piece of pieces) {
    const parts = piece.literal ? piece.text.split('/') : [piece.text];
    parts.forEach((text, at) => {
      if (at > 0) segments.push([]);
      if (text !== '') segments.at(-1)?.push({ text, literal: piece.literal });
    });
  }
  return segments;
}

function isLiteral(segment: Segment, word: string): boolean {
  return segment.length === 1 && segment[0]?.literal === true && segment[0].text.toLowerCase() === word;
}

function keyOfSegment(segment: Segment): string {
  return segment.map((piece) => (piece.literal ? piece.text.toLowerCase() : piece.text)).join('');
}

function spellingOf(segment: Segment): string {
  return segment.map((piece) => piece.text).join('');
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(keyOfSegment).join('/');
}

function after(segments: readonly Segment[], word: string, space: number): ScopeKey {
  const at = segments.findIndex((one) => isLiteral(one, word));
  const segment = at < 0 ? undefined : segments[at + 1];
  if (!segment) return { key: `‹none${space}›`, decided: false };
  return { key: keyOfSegment(segment), decided: segment.every((piece) => piece.literal) };
}
