import { byIdentity } from '../../network/index.ts';
import { REGION } from './columns.ts';
import { type Context, ensureRegion } from './context.ts';
import { plural, sentence } from './words.ts';

/** Private DNS zones as one card, with a line to each network they are linked to. */
export function drawZones(context: Context): void {
  const { model, sketch } = context;
  if (model.privateDnsZones.length === 0) return;
  const names = [...new Set(model.privateDnsZones.map((one) => one.label))];
  const all = new Set([
    ...model.privateDnsZones.map((one) => one.identity),
    ...model.privateDnsZoneLinks.flatMap((one) => (one.zone.state === 'none' ? [] : [one.zone.identity])),
  ]);
  const zones = sketch.node({
    id: 'zones',
    shape: 'card',
    glyph: 'globe',
    name: 'Private DNS zones',
    detail: all.size === 1 ? names[0] : `${all.size} zones`,
    sentence: sentence('Private DNS zones', ...names),
    origins: model.privateDnsZones.map((one) => one.at),
    parent: ensureRegion(context),
    column: REGION.services,
    count: all.size > 1 ? all.size : undefined,
    existing: model.privateDnsZones.every((one) => one.existing) || undefined,
  });
  const linked = new Map<string, (typeof model.privateDnsZoneLinks)[number][]>();
  for (const link of model.privateDnsZoneLinks) {
    const network = link.virtualNetwork;
    if (network.state !== 'none' && sketch.has(network.identity))
      linked.set(network.identity, [...(linked.get(network.identity) ?? []), link]);
  }
  for (const [network, links] of linked) {
    const count = new Set(links.flatMap((one) => (one.zone.state === 'none' ? [] : [one.zone.identity]))).size;
    const label = byIdentity(model, 'virtualNetworks', network)[0]?.label ?? 'a network declared elsewhere';
    sketch.edge({
      kind: 'dns',
      from: network,
      to: zones,
      // The card says how many there are; a line only where it is not all of them.
      label: count === all.size ? undefined : `${count} of ${all.size}`,
      sentence: sentence(`${label} is linked to ${plural(count, 'private DNS zone')} of ${all.size}`),
      origins: links.map((one) => one.at),
    });
  }
}
