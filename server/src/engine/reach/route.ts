import type { Origin } from '../base/index.ts';
import { knownValue, type Route, type VirtualHub } from '../network/index.ts';
import type { Cover } from './cover.ts';
import type { Doubt } from './flow.ts';
import type { GatewayUse } from './gateways.ts';
import type { Link } from './links.ts';
import type { HubEntry } from './virtual-hubs.ts';

/** Where a route sends packets. */
export type NextHop =
  | { readonly type: 'VnetLocal' }
  | { readonly type: 'Peering'; readonly link: Link }
  /** `link`: over a peering, where the endpoint is in another network. */
  | { readonly type: 'PrivateEndpoint'; readonly link: Link | undefined }
  | { readonly type: 'ServiceEndpoint' }
  | { readonly type: 'VirtualAppliance'; readonly route: Route }
  | { readonly type: 'VirtualNetworkGateway'; readonly use: GatewayUse | undefined }
  | { readonly type: 'VirtualHub'; readonly hub: VirtualHub; readonly entry: HubEntry }
  | { readonly type: 'Internet' }
  | { readonly type: 'None' }
  | { readonly type: 'unknown' };

export interface EffectiveRoute {
  readonly hop: NextHop;
  /** `route 'to-firewall' (0.0.0.0/0)`, `system route 0.0.0.0/0`. */
  readonly label: string;
  readonly origin: Origin | undefined;
  readonly doubts: readonly Doubt[];
  readonly certain: boolean;
  /** Number of the fact that says the route is there or comes first. */
  readonly fact?: string;
}

/** A route with what it competes by: longer prefix first; at equal length what the user wrote, then what gateways learn, then Azure's own. */
export interface RankedRoute extends EffectiveRoute {
  readonly length: number;
  readonly rank: 0 | 1 | 2;
  readonly cover: Cover;
}

/** Whether two routes send packets the same way. */
export function sameHop(a: NextHop, b: NextHop): boolean {
  if (a.type !== b.type || a.type === 'unknown') return false;
  if (a.type === 'Peering' && b.type === 'Peering') return a.link.to === b.link.to;
  if (a.type === 'VirtualHub' && b.type === 'VirtualHub')
    return a.hub.identity === b.hub.identity && a.entry.firewall === b.entry.firewall;
  if (a.type === 'VirtualAppliance' && b.type === 'VirtualAppliance') {
    const one = knownValue(a.route.nextHopIpAddress);
    return one !== undefined && one === knownValue(b.route.nextHopIpAddress);
  }
  return true;
}
