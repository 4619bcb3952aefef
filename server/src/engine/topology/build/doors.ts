import { knownValue, type ModelObject, type NetworkModel, type Reference, valuesOf } from '../../network/index.ts';
import { ensureActor } from './actors.ts';
import { TOP } from './columns.ts';
import type { Context } from './context.ts';
import { detail, sentence } from './words.ts';

/** Every public way in, and the closed doors of workspaces; then who comes through gateways. */
export function drawWaysIn(context: Context): void {
  const { model } = context;
  const services: readonly ModelObject[] = [
    ...model.workspaces,
    ...model.storageAccounts,
    ...model.keyVaults,
    ...model.containerRegistries,
    ...model.amlRegistries,
    ...model.databricksWorkspaces,
    ...model.otherServices,
    ...model.onlineEndpoints,
    ...model.kubernetesClusters,
  ];
  for (const service of services) if (!service.existing) drawDoor(context, service);
  for (const bastion of model.bastionHosts) drawAddress(context, bastion, 'TLS 443');
  for (const front of [...model.applicationGateways, ...model.loadBalancers]) drawAddress(context, front, undefined);
  for (const firewall of model.firewalls) if (hasDnat(model, firewall)) drawDnat(context, firewall);
  drawGateways(context);
}

function drawDoor(context: Context, object: ModelObject): void {
  if (!context.sketch.has(object.identity)) return;
  const door = context.judge.door(object);
  if (!door?.verdict) return;
  // A closed door is worth a line only where people look for it: at the workspace.
  const closed = door.verdict === 'private';
  if (closed && object.slice !== 'workspaces') return;
  const leak = door.verdict === 'public' ? context.judge.leak(object.identity) : undefined;
  context.sketch.edge({
    kind: 'public',
    from: ensureActor(context, 'clients', 'outside'),
    to: object.identity,
    label: door.label,
    verdict: closed ? 'blocked' : door.verdict,
    leak,
    sentence: sentence(
      `Public clients to ${object.label}`,
      closed ? 'refused' : door.verdict === 'unknown' ? 'not decided' : leak ? `a leak, see ${leak.rule}` : 'let in',
      door.because,
    ),
    origins: door.origins,
  });
}

/** The way to a public address, unless there certainly is none. */
function drawAddress(context: Context, object: ModelObject, label: string | undefined): void {
  const door = context.judge.door(object);
  if (!door || (door.verdict !== 'public' && door.verdict !== 'unknown')) return;
  context.sketch.edge({
    kind: 'public',
    from: ensureActor(context, 'clients', 'outside'),
    to: object.identity,
    label: door.verdict === 'public' ? (label ?? door.label) : door.label,
    verdict: door.verdict,
    leak: door.verdict === 'public' ? context.judge.leak(object.identity) : undefined,
    sentence: sentence(`Public clients to ${object.label}`, door.because),
    origins: door.origins,
  });
}

function drawDnat(context: Context, firewall: NetworkModel['firewalls'][number]): void {
  context.sketch.edge({
    kind: 'public',
    from: ensureActor(context, 'clients', 'outside'),
    to: firewall.identity,
    label: 'DNAT',
    verdict: 'public',
    leak: context.judge.leak(firewall.identity),
    sentence: sentence(`Public clients to ${firewall.label}`, 'which passes their connections on'),
    origins: [firewall.at],
  });
}

function hasDnat(model: NetworkModel, firewall: NetworkModel['firewalls'][number]): boolean {
  return collectionsOf(model, firewall).some((one) => knownValue(one.action) === 'Dnat' && one.rules.items.length > 0);
}

/** Rule collections of a firewall, its own and those of its policy. */
export function collectionsOf(
  model: NetworkModel,
  { collections, policy }: NetworkModel['firewalls'][number],
): NetworkModel['firewalls'][number]['collections']['items'] {
  const groups =
    policy.state === 'none'
      ? []
      : model.ruleCollectionGroups.filter((one) => one.policy.state !== 'none' && one.policy.identity === policy.identity);
  return [...collections.items, ...groups.flatMap((one) => one.collections.items)];
}

/** On-premises sites behind connections, remote users behind address pools. */
function drawGateways(context: Context): void {
  const { model, sketch } = context;
  for (const connection of model.gatewayConnections) {
    const { gateway, localGateway } = connection;
    if (gateway.state === 'none' || !sketch.has(gateway.identity)) continue;
    const type = knownValue(connection.connectionType);
    if (type === 'Vnet2Vnet' || type === 'VPNClient') continue;
    const site = ensureSite(context, localGateway);
    sketch.edge({
      kind: 'tunnel',
      from: site,
      to: gateway.identity,
      label: type === 'ExpressRoute' ? 'ExpressRoute' : type === undefined ? 'tunnel' : 'VPN',
      verdict: 'private',
      sentence: sentence(`On-premises to ${gateway.label}`, type ?? 'tunnel', 'private'),
      origins: [connection.at],
    });
  }
  for (const gateway of model.virtualNetworkGateways) {
    if (gateway.clientAddressPool.items.length === 0) continue;
    sketch.edge({
      kind: 'tunnel',
      from: ensureActor(context, 'remote', 'outside', valuesOf(gateway.clientAddressPool).values.join(', ') || undefined),
      to: gateway.identity,
      label: 'P2S VPN',
      verdict: 'private',
      sentence: sentence(`Remote users to ${gateway.label}`, 'point-to-site VPN', 'private'),
      origins: [gateway.clientAddressPool.at],
    });
  }
}

function ensureSite({ model, sketch }: Context, localGateway: Reference): string {
  const local =
    localGateway.state === 'none' ? undefined : model.localNetworkGateways.find((one) => one.identity === localGateway.identity);
  const id = localGateway.state === 'none' ? 'outside:site' : localGateway.identity;
  const prefixes = local ? valuesOf(local.addressPrefixes).values.join(', ') : '';
  const site = sketch.container({
    id,
    kind: 'site',
    name: 'On-premises',
    detail: detail(local?.label, prefixes),
    sentence: sentence('On-premises', local?.label, prefixes),
    origins: local ? [local.at] : [],
    column: TOP.outside,
  });
  sketch.node({
    id: `${id}/people`,
    shape: 'actor',
    glyph: 'user',
    name: 'People and devices',
    detail: 'on the corporate network',
    sentence: 'People and devices on the corporate network.',
    origins: [],
    parent: site,
  });
  return site;
}
