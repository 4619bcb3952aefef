import type { GlyphName, Verdict } from '../diagram.ts';
import { TOP } from './columns.ts';
import type { Context } from './context.ts';
import { sentence } from './words.ts';

type ActorName = 'clients' | 'internet' | 'refused' | 'hosts' | 'tags' | 'remote';

interface ActorLook {
  readonly glyph: GlyphName;
  readonly name: string;
  readonly detail: string;
  readonly verdict: Verdict | undefined;
}

const ACTORS: Readonly<Record<ActorName, ActorLook>> = {
  clients: { glyph: 'cloud', name: 'Public clients', detail: 'any Internet address', verdict: undefined },
  internet: { glyph: 'cloud', name: 'Internet', detail: 'any destination', verdict: 'public' },
  refused: { glyph: 'cloud-cross', name: 'Rest of the Internet', detail: 'refused', verdict: 'blocked' },
  hosts: { glyph: 'cloud-tick', name: 'Approved hosts', detail: 'by name', verdict: 'public' },
  tags: { glyph: 'cloud-tick', name: 'Service tags', detail: 'by rule', verdict: 'public' },
  remote: { glyph: 'user', name: 'Remote users', detail: 'point-to-site', verdict: undefined },
};

/** Something outside, drawn once a side: left of the customer's networks, or right of a managed network as its destinations. */
export function ensureActor({ sketch }: Context, name: ActorName, side: 'outside' | 'destinations', detail?: string): string {
  const look = ACTORS[name];
  const text = detail ?? look.detail;
  return sketch.node({
    id: `${side}:${name}`,
    shape: 'actor',
    glyph: look.glyph,
    name: look.name,
    detail: text,
    sentence: sentence(look.name, text),
    origins: [],
    verdict: look.verdict,
    column: TOP[side],
  });
}

/** Characters of a list in a sentence, which has more room than the picture. */
export const SENTENCE = 160;

/** `a.com, b.com, +3`: as many as fit into the given number of characters, and at least one. */
export function listed(values: readonly string[], room = 36): string {
  const unique = [...new Set(values)];
  let shown = 1;
  while (shown < unique.length && unique.slice(0, shown + 1).join(', ').length <= room) shown++;
  const rest = unique.length - shown;
  return rest > 0 ? `${unique.slice(0, shown).join(', ')}, +${rest}` : unique.join(', ');
}
