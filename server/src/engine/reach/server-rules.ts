import { isEmptySet } from '../ip/index.ts';
import type { ModelObject, ServiceFirewall } from '../network/index.ts';
import { type Access, byAddress, byNetwork, type Caller, shut } from './access.ts';
import type { ServiceTarget } from './service-target.ts';

/**
 * Database servers let nobody in by their public address until a rule does: for addresses, where 0.0.0.0 stands for all of Azure,
 * or for subnets with the service endpoint.
 * Source: learn.microsoft.com/azure/azure-sql/database/firewall-configure, /azure/postgresql/flexible-server/concepts-firewall-rules.
 */
export function serverRules(target: ServiceTarget, firewall: ServiceFirewall, caller: Caller): Access {
  const network = byNetwork(target, firewall, caller);
  if (network?.lets === 'in') return network;
  const address = byAddress(target, firewall.ipRules, caller, undefined);
  const found = address ?? network;
  if (found) return found;
  const because =
    isEmptySet(caller.addresses) && caller.byEndpoint ? 'no virtual network rule names the subnet' : 'none names the caller';
  return shut(
    target,
    `It lets nobody in until a firewall or virtual network rule does, and ${because}.`,
    firewall.ipRules.items.length > 0 ? firewall.ipRules.at : target.resource.at,
    undefined,
  );
}

export function isServer(resource: ModelObject): boolean {
  return /^microsoft\.(sql|dbforpostgresql|dbformysql|dbformariadb)\/(flexible)?servers$/i.test(resource.type);
}
