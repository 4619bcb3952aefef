import type { Value } from '../evaluate/index.ts';
import { coversAddresses, isEmptySet, parseAddresses } from '../ip/index.ts';
import type { NetworkModel } from '../network/index.ts';
import type { Access, Caller } from './access.ts';
import type { Atlas } from './atlas.ts';
import { isDocumentation } from './ownerless.ts';
import type { ServiceTarget } from './service-target.ts';

/**
 * An SQL server lets nobody in by its public address until a child rule does: `firewallRules` for addresses (0.0.0.0 stands for all of Azure),
 * `virtualNetworkRules` for subnets with the service endpoint.
 * Source: learn.microsoft.com/azure/azure-sql/database/firewall-configure.
 */
export function serverRules(atlas: Atlas, target: ServiceTarget, caller: Caller): Access {
  for (const rule of childrenOf(atlas.model, target.resource.identity)) {
    const end = rule.type.toLowerCase().split('/').at(-1);
    if (end === 'virtualnetworkrules' && caller.byEndpoint) {
      const subnet = textAt(rule.declarations[0]?.body, 'virtualNetworkSubnetId')?.toLowerCase();
      if (
        subnet === undefined ||
        subnet === caller.byEndpoint.subnet.identity ||
        subnet === caller.byEndpoint.subnet.id.toLowerCase()
      ) {
        return {
          lets: subnet === undefined ? 'unknown' : 'in',
          text: { at: target.label, because: `Virtual network rule '${rule.label}' lets the subnet in.`, origin: rule.at },
          doubts: [],
        };
      }
    }
    if (end === 'firewallrules' && !caller.byEndpoint) {
      const verdict = addressRule(rule.declarations[0]?.body, caller);
      if (verdict)
        return {
          lets: verdict,
          text: {
            at: target.label,
            because: `Firewall rule '${rule.label}' ${verdict === 'in' ? 'lets' : 'may let'} the caller in.`,
            origin: rule.at,
          },
          doubts: [],
        };
    }
  }
  const because = 'An SQL server lets nobody in until a firewall or virtual network rule does, and none names the caller.';
  return { lets: 'out', text: { at: target.label, because, origin: target.resource.at }, doubts: [] };
}

function addressRule(body: Value | undefined, caller: Caller): 'in' | 'unknown' | undefined {
  const first = textAt(body, 'startIpAddress');
  const last = textAt(body, 'endIpAddress');
  if (first === undefined || last === undefined) return 'unknown';
  if (first === '0.0.0.0' && last === '0.0.0.0')
    return caller.region !== undefined || caller.publicIps.length > 0 ? 'in' : undefined;
  const range = parseAddresses(`${first}-${last}`);
  if (!range) return undefined;
  if (!isEmptySet(caller.addresses)) return coversAddresses(range, caller.addresses) ? 'in' : undefined;
  return caller.publicIps.length > 0 && !isDocumentation(first) ? 'unknown' : undefined;
}

function childrenOf(model: NetworkModel, server: string) {
  return model.others.filter(
    (one) => one.identity.startsWith(`${server}/`) && one.type.toLowerCase().startsWith('microsoft.sql/servers/'),
  );
}

function textAt(body: Value | undefined, key: string): string | undefined {
  const properties = memberOf(body, 'properties');
  const value = memberOf(properties, key);
  return value?.kind === 'string' ? value.value : undefined;
}

function memberOf(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'object'
    ? value.properties.find((one) => one.key.toLowerCase() === key.toLowerCase())?.value
    : undefined;
}
