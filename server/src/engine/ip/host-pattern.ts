/**
 * A host name or a pattern with one leading star, compared without case.
 * `*` is every host; `*.x.com` every host that ends in `.x.com` (not `x.com` itself); `*x.com` every host that ends in `x.com`, look-alikes included (F4.42).
 */
export type HostPattern = string;

/** Whether every host that `inner` stands for is one of `outer`. */
export function coversHost(outer: HostPattern, inner: HostPattern): boolean {
  const wide = normalise(outer);
  const narrow = normalise(inner);
  if (wide === '*' || wide === narrow) return true;
  if (!wide.startsWith('*')) return false;
  const suffix = wide.slice(1);
  if (narrow.startsWith('*')) return narrow.slice(1).endsWith(suffix);
  return narrow.endsWith(suffix);
}

/**
 * How much of `inner` a pattern holds where either may have parts that are not known, written `‹expression›`: equal texts are equal hosts,
 * else what is written out in front and at the end has to agree.
 */
export function relateHosts(outer: HostPattern, inner: HostPattern): 'covers' | 'partial' | 'disjoint' {
  if (coversHost(outer, inner)) return 'covers';
  if (!outer.includes('‹') && !inner.includes('‹')) return meetHosts(outer, inner) ? 'partial' : 'disjoint';
  const [a, b] = [normalise(outer), normalise(inner)].map(endsOf);
  if (!a || !b) return 'disjoint';
  const agree = (x: string, y: string, at: 'startsWith' | 'endsWith') => x[at](y) || y[at](x);
  const loose = normalise(outer).startsWith('*') || normalise(inner).startsWith('*');
  return agree(a.tail, b.tail, 'endsWith') && (loose || agree(a.head, b.head, 'startsWith')) ? 'partial' : 'disjoint';
}

/** What is written out before the first and after the last part that is not known; all of a text that is known. */
function endsOf(text: string): { readonly head: string; readonly tail: string } {
  const first = text.indexOf('‹');
  if (first < 0) return { head: text, tail: text };
  return { head: text.slice(0, first), tail: text.slice(text.lastIndexOf('›') + 1) };
}

/** Whether some host is in both. */
export function meetHosts(a: HostPattern, b: HostPattern): boolean {
  return coversHost(a, b) || coversHost(b, a) || bothOpen(normalise(a), normalise(b));
}

/** Whether the text is a host name or a pattern as firewalls take it: labels of letters, digits, hyphens and underscores, at least two of them, a star only in front. */
export function isHostPattern(text: string): boolean {
  return text === '*' || /^(\*\.?)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}\.?$/i.test(text);
}

/** Whether the host lies in the DNS zone: is its name or ends in a dot and its name. */
export function inZone(zone: string, host: string): boolean {
  const suffix = normalise(zone);
  const name = normalise(host);
  return name === suffix || name.endsWith(`.${suffix}`);
}

function bothOpen(a: string, b: string): boolean {
  if (!a.startsWith('*') || !b.startsWith('*')) return false;
  return a.slice(1).endsWith(b.slice(1)) || b.slice(1).endsWith(a.slice(1));
}

function normalise(text: string): string {
  const lower = text.trim().toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}
