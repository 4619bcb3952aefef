import type { Identity } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { linkTo } from './links.ts';

/** Of several things with one address, since networks that are not joined may use the same: those of the network itself, then those of its neighbours. */
export function nearestFirst(atlas: Atlas, network: Identity | undefined, found: readonly Attachment[]): readonly Attachment[] {
  if (found.length < 2 || network === undefined) return found;
  const distance = (one: Attachment): number => {
    if (one.network === network) return 0;
    return one.network !== undefined && linkTo(atlas, network, one.network)?.state === 'open' ? 1 : 2;
  };
  return [...found].sort((a, b) => distance(a) - distance(b));
}
