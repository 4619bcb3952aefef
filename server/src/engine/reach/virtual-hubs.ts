import {
  byIdentity,
  find,
  type HubConnection,
  type Identity,
  knownValue,
  type RoutingIntent,
  type VirtualHub,
} from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, textsOf } from './known-list.ts';
import { toDoubts } from './trail.ts';

/** A virtual hub a network is connected to. */
export interface HubUse {
  readonly hub: VirtualHub;
  readonly connection: HubConnection;
}

export function hubsOf(atlas: Atlas, network: Identity): readonly HubUse[] {
  return connectionsOf(atlas).get(network) ?? [];
}

const connections = new WeakMap<Atlas, ReadonlyMap<Identity, readonly HubUse[]>>();

function connectionsOf(atlas: Atlas): ReadonlyMap<Identity, readonly HubUse[]> {
  const known = connections.get(atlas);
  if (known) return known;
  const index = new Map<Identity, HubUse[]>();
  for (const connection of atlas.model.hubConnections) {
    const network = identityOf(connection.remoteVirtualNetwork);
    const hub = find(atlas.model, 'virtualHubs', connection.hub);
    if (network === undefined || !hub) continue;
    index.set(network, [...(index.get(network) ?? []), { hub, connection }]);
  }
  connections.set(atlas, index);
  return index;
}

/** Networks that a hub's router reaches from another: those whose prefixes the other's table holds. */
export function networksBehind(atlas: Atlas, network: Identity): readonly Identity[] {
  return hubsOf(atlas, network).flatMap((use) =>
    entriesFor(atlas, use).flatMap((entry) => (entry.to === undefined ? [] : [entry.to])),
  );
}

/** Whether a hub has a gateway to on-premises of its own. */
export function hubHasGateway(atlas: Atlas, hub: VirtualHub): boolean {
  return atlas.model.hubGateways.some((one) => identityOf(one.hub) === hub.identity);
}

/** The hub through whose gateway one reaches on-premises: itself, or another of its WAN. */
export function hubTowardsBranches(atlas: Atlas, hub: VirtualHub): VirtualHub | undefined {
  if (hubHasGateway(atlas, hub)) return hub;
  return atlas.model.virtualHubs.find((other) => areJoined(atlas, hub, other) && hubHasGateway(atlas, other));
}

/**
 * Whether the routers of two hubs exchange routes: hubs of one Standard WAN do, those of different WANs never.
 * Source: learn.microsoft.com/azure/virtual-wan/virtual-wan-about.
 */
function areJoined(atlas: Atlas, a: VirtualHub, b: VirtualHub): boolean {
  if (a.identity === b.identity) return true;
  const [one, other] = [identityOf(a.virtualWan), identityOf(b.virtualWan)];
  return (one === undefined || other === undefined || one === other) && isStandard(atlas, a);
}

/** A Basic WAN joins branches with networks, but no networks with each other. */
function isStandard(atlas: Atlas, hub: VirtualHub): boolean {
  const wan = find(atlas.model, 'virtualWans', hub.virtualWan);
  return !wan || knownValue(wan.wanType) !== 'Basic';
}

/** The routing intent of a hub for one kind of traffic: the next hop is a firewall in the hub. */
export function intentOf(
  atlas: Atlas,
  hub: VirtualHub,
  kind: 'Internet' | 'PrivateTraffic',
): { readonly intent: RoutingIntent; readonly nextHop: Identity | undefined } | undefined {
  for (const intent of atlas.model.routingIntents) {
    if (identityOf(intent.hub) !== hub.identity) continue;
    const policy = intent.policies.items.find((one) =>
      textsOf(one.destinations).texts.some((text) => text.toLowerCase() === kind.toLowerCase()),
    );
    if (policy) return { intent, nextHop: identityOf(policy.nextHop) };
  }
  return undefined;
}

/** A route of a hub's table. */
export interface HubEntry {
  /** A prefix; undefined for a connected network of which every address is meant, or for on-premises. */
  readonly prefix: string | undefined;
  /** The connected network it leads to. */
  readonly to: Identity | undefined;
  readonly onPremises: boolean;
  /** The firewall it leads through; undefined: the router delivers it. */
  readonly firewall: Identity | undefined;
  readonly label: string;
  readonly origin: HubConnection['at'];
  readonly doubts: readonly Doubt[];
}

/** What private traffic is to Azure: the ranges a routing intent announces. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * The table a connection reads: the networks and gateways that propagate to it, its static routes, and what routing intent puts over them.
 * Source: learn.microsoft.com/azure/virtual-wan/about-virtual-hub-routing, how-to-routing-policies.
 */
export function entriesFor(atlas: Atlas, use: HubUse): readonly HubEntry[] {
  const associated = use.connection.associatedRouteTable;
  const table = associated.state === 'none' ? defaultTable(use.hub) : associated.identity;
  const entries = entriesOf(atlas, use.hub, table, associated.state === 'unknown' ? doubtsOfReference(associated) : []);
  return isStandard(atlas, use.hub) ? entries : entries.filter((entry) => entry.to === undefined);
}

/** The table that branches read. */
export function branchEntries(atlas: Atlas, hub: VirtualHub): readonly HubEntry[] {
  return entriesOf(atlas, hub, defaultTable(hub), []);
}

function entriesOf(atlas: Atlas, hub: VirtualHub, table: Identity, doubts: readonly Doubt[]): readonly HubEntry[] {
  const hubs = intentOf(atlas, hub, 'PrivateTraffic');
  const learned = atlas.model.hubConnections.flatMap((connection): readonly HubEntry[] => {
    const to = identityOf(connection.remoteVirtualNetwork);
    if (to === undefined || !tablesOf(atlas, connection).includes(table)) return [];
    const other = find(atlas.model, 'virtualHubs', connection.hub);
    if (!other || !areJoined(atlas, hub, other)) return [];
    const through = hubs?.nextHop;
    return [
      {
        prefix: undefined,
        to,
        onPremises: false,
        firewall: through,
        label: `route of virtual hub '${hub.label}' to connected network '${connection.remoteVirtualNetwork.state === 'none' ? '' : connection.remoteVirtualNetwork.label}'`,
        origin: hubs ? hubs.intent.at : connection.at,
        doubts: [...doubts, ...toDoubts(connection.conditionWaits)],
      },
    ];
  });
  const branches: readonly HubEntry[] =
    table === defaultTable(hub) && hubTowardsBranches(atlas, hub)
      ? [
          {
            prefix: undefined,
            to: undefined,
            onPremises: true,
            firewall: hubs?.nextHop,
            label: `route of virtual hub '${hub.label}' to on-premises`,
            origin: hubs ? hubs.intent.at : hub.at,
            doubts,
          },
        ]
      : [];
  return [...learned, ...branches, ...staticEntries(atlas, hub, table, doubts), ...intentEntries(atlas, hub, doubts)];
}

function staticEntries(atlas: Atlas, hub: VirtualHub, table: Identity, doubts: readonly Doubt[]): readonly HubEntry[] {
  const declared = byIdentity(atlas.model, 'hubRouteTables', table)[0];
  return (declared?.routes.items ?? []).flatMap((route) =>
    textsOf(route.destinations).texts.map((prefix) => ({
      prefix,
      to: undefined,
      onPremises: false,
      firewall: identityOf(route.nextHop) ?? hub.identity,
      label: `static route '${knownValue(route.name) ?? 'without a known name'}' (${prefix}) of virtual hub '${hub.label}'`,
      origin: route.at,
      doubts,
    })),
  );
}

function intentEntries(atlas: Atlas, hub: VirtualHub, doubts: readonly Doubt[]): readonly HubEntry[] {
  const entry = (prefix: string, intent: NonNullable<ReturnType<typeof intentOf>>): HubEntry => ({
    prefix,
    to: undefined,
    onPremises: false,
    firewall: intent.nextHop ?? hub.identity,
    label: `route of virtual hub '${hub.label}' (${prefix}, routing intent '${intent.intent.label}')`,
    origin: intent.intent.at,
    doubts,
  });
  const internet = intentOf(atlas, hub, 'Internet');
  const inner = intentOf(atlas, hub, 'PrivateTraffic');
  return [...(internet ? [entry('0.0.0.0/0', internet)] : []), ...(inner ? PRIVATE.map((prefix) => entry(prefix, inner)) : [])];
}

/** The tables a connection's network is put into: by id, and by label in every hub; `default` where nothing is said. */
function tablesOf(atlas: Atlas, connection: HubConnection): readonly Identity[] {
  const ids = connection.propagatedRouteTables.items.flatMap((one) => identityOf(one) ?? []);
  const labels = textsOf(connection.propagatedLabels).texts.map((text) => text.toLowerCase());
  const said = ids.length > 0 || labels.length > 0;
  const wanted = said ? labels : ['default'];
  const labelled = atlas.model.hubRouteTables.filter((one) =>
    textsOf(one.labels).texts.some((text) => wanted.includes(text.toLowerCase())),
  );
  const defaults = wanted.includes('default') ? atlas.model.virtualHubs.map(defaultTable) : [];
  return [...ids, ...labelled.map((one) => one.identity), ...defaults];
}

function defaultTable(hub: VirtualHub): Identity {
  return `${hub.identity}/hubroutetables/defaultroutetable`;
}
