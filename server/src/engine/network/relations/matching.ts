import type { Wait } from '../../evaluate/index.ts';
import type { Identity, ModelResource, Reference } from '../types/index.ts';

/** Whether a reference leads to a resource. Two identities that are both in the model, or both decided, are different resources where their texts differ. */
export function refersTo(reference: Reference, resource: Pick<ModelResource, 'identity' | 'type'>): 'yes' | 'no' | 'unknown' {
  if (reference.state === 'none') return 'no';
  if (reference.identity === resource.identity) return 'yes';
  if (reference.state === 'resolved') return 'no';
  if (reference.type !== undefined && reference.type.toLowerCase() !== resource.type.toLowerCase()) return 'no';
  if (reference.state === 'outside' && !resource.identity.includes('‹')) return 'no';
  return 'unknown';
}

/** Whether a property names a resource at all: an id of a known type does, whatever in it is unknown. */
export function isSet(reference: Reference): 'yes' | 'no' | 'unknown' {
  if (reference.state === 'none') return 'no';
  return reference.state === 'unknown' && reference.type === undefined ? 'unknown' : 'yes';
}

export function waitsOfReference(reference: Reference): readonly Wait[] {
  return reference.state === 'unknown' ? reference.waits : [];
}

/** The identity of the resource above a child: `…/virtualNetworks/v` of `…/virtualNetworks/v/subnets/s`. */
export function parentIdentity(identity: Identity): Identity | undefined {
  const segments = identity.split('/');
  return segments.length > 2 && segments.at(-2) !== 'providers' ? segments.slice(0, -2).join('/') : undefined;
}
