import { groupIdsOf } from '../facts/index.ts';
import { isWhole } from '../network/index.ts';
import { DOCS, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'private-endpoint-group-mismatch',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'inbound',
  summary: 'The private endpoint asks for a group that its target does not offer.',
  archetypes: ['all'],
  facts: ['F2.15'],
  peers: [],
  policies: [],
  references: [DOCS.privateLink, 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview'],
  fixable: true,
  messages: {
    mismatch:
      "Private endpoint '{name}' asks for group '{group}', which '{target}' does not offer; Azure refuses the deployment. It offers: {offered}.",
  },
  *check({ model }) {
    for (const endpoint of model.privateEndpoints) {
      for (const { target, groupIds } of endpoint.connections.items) {
        if (target.state === 'none') continue;
        const offered = target.type === undefined ? undefined : groupIdsOf(target.type);
        if (target.state === 'unknown' && target.type === undefined) yield undecided(endpoint, target, target.waits);
        if (offered === undefined) continue;
        if (!isWhole(groupIds)) yield undecided(endpoint, groupIds, groupIds.waits);
        for (const group of groupIds.items) {
          if (group.state === 'unknown') yield undecided(endpoint, group, group.waits);
          else if (!offered.some((one) => one.toLowerCase() === group.value.toLowerCase())) {
            const best = nearest(group.value, offered);
            yield report(endpoint, spotOf(group), 'mismatch', {
              values: {
                group: group.value,
                target: target.label,
                offered: offered.filter((one) => !one.endsWith('_secondary')).join(', '),
              },
              fixes:
                best === undefined ? [] : [{ ...setting(group, best, `Ask for group '${best}'`), safe: offered.length === 1 }],
            });
          }
        }
      }
    }
  },
});

/** The only one offered, else the one that shares most with what was written; none where two share as much. */
function nearest(written: string, offered: readonly string[]): string | undefined {
  if (offered.length === 1) return offered[0];
  const scored = offered
    .map((name) => ({ name, score: shared(written.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 2 && first.score > (second?.score ?? 0) ? first.name : undefined;
}

/** Length of the longest common start, or of the shorter name where the longer contains it. */
function shared(a: string, b: string): number {
  if (a.includes(b) || b.includes(a)) return Math.min(a.length, b.length) + 1;
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
