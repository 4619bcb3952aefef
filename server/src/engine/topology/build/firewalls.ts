import { filtersByHost, knownValue, type NetworkModel, valuesOf } from '../../network/index.ts';
import { ensureActor, listed, SENTENCE } from './actors.ts';
import type { Context } from './context.ts';
import { collectionsOf } from './doors.ts';
import { sentence } from './words.ts';

const EVERYWHERE = new Set(['*', '0.0.0.0/0', 'internet']);

/** What the firewall lets out: named hosts, service tags, everything; and the rest it refuses. */
export function drawFirewall(context: Context, firewall: NetworkModel['firewalls'][number]): void {
  const { model, sketch } = context;
  if (!sketch.has(firewall.identity)) return;
  const collections = collectionsOf(model, firewall);
  const allowed = collections.filter((one) => knownValue(one.action) === 'Allow').flatMap((one) => one.rules.items);
  if (allowed.length === 0 && collections.length === 0) return;
  const hosts = allowed.flatMap((rule) =>
    rule.kind === 'application'
      ? [...valuesOf(rule.targetFqdns).values, ...valuesOf(rule.fqdnTags).values]
      : rule.kind === 'network'
        ? valuesOf(rule.destinationFqdns).values
        : [],
  );
  const destinations = allowed.flatMap((rule) => (rule.kind === 'network' ? valuesOf(rule.destinations).values : []));
  const tags = destinations.filter(
    (one) => /^[a-z]/i.test(one) && one.toLowerCase() !== 'internet' && one.toLowerCase() !== 'virtualnetwork',
  );
  const wide = hosts.includes('*') || destinations.some((one) => EVERYWHERE.has(one.toLowerCase()));
  const origins = [firewall.at, ...collections.map((one) => one.at)];
  const out = (to: string, label: string, verdict: 'public' | 'blocked' | 'unknown', words: string) =>
    sketch.edge({ kind: 'public', from: firewall.identity, to, label, verdict, sentence: sentence(words), origins });
  if (wide) {
    out(ensureActor(context, 'internet', 'outside'), 'any', 'public', `${firewall.label} lets everything out to the internet`);
    return;
  }
  if (hosts.length > 0)
    out(
      ensureActor(context, 'hosts', 'outside', listed(hosts)),
      'FQDN rules',
      'public',
      `${firewall.label} lets out to ${listed(hosts, SENTENCE)}`,
    );
  if (tags.length > 0)
    out(
      ensureActor(context, 'tags', 'outside', listed(tags)),
      'tag rules',
      'public',
      `${firewall.label} lets out to the service tags ${listed(tags, SENTENCE)}`,
    );
  const filters = filtersByHost(model, firewall);
  const decided =
    collections.every((one) => one.rules.waits.length === 0 && one.action.state !== 'unknown') && filters.is !== 'unknown';
  if (decided)
    out(
      ensureActor(context, 'refused', 'outside', `denied by ${firewall.label}`),
      'default deny',
      'blocked',
      `${firewall.label} denies the rest of the internet`,
    );
  else
    out(
      ensureActor(context, 'internet', 'outside'),
      'not decided',
      'unknown',
      `What else ${firewall.label} lets out is not known before deployment`,
    );
}
