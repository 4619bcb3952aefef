import { intersectPorts, intersectTraffic, type PortSet, singlePort, type Traffic } from '../ip/index.ts';
import { type BalancerRule, type IpConfiguration, knownValue, type LoadBalancer, type Reference } from '../network/index.ts';

/** The ports behind a rule where packets come to its front end. */
export function portsBehind(rule: BalancerRule, ports: PortSet): PortSet {
  const port = knownValue(rule.backendPort);
  return port === undefined || port === 0 ? ports : singlePort(port);
}

export function narrowPort(packets: Traffic, rule: BalancerRule, side: 'frontend' | 'backend'): Traffic {
  const protocol = knownValue(rule.protocol);
  const port = knownValue(side === 'frontend' ? rule.frontendPort : rule.backendPort);
  const last = (side === 'frontend' ? knownValue(rule.frontendPortEnd) : undefined) ?? port;
  const matching = packets.filter((box) => protocol === undefined || protocol === 'All' || protocol === box.protocol);
  if (port === undefined || last === undefined || port === 0) return matching;
  const range: PortSet = [{ first: BigInt(port), last: BigInt(last) }];
  return intersectTraffic(
    matching,
    matching.flatMap((box) => {
      const ports = intersectPorts(box.ports, range);
      return ports.length > 0 ? [{ ...box, ports }] : [];
    }),
  );
}

/** By the id of the pool or of the inbound NAT rule. */
export function leadsTo(rule: BalancerRule, references: readonly Reference[]): boolean {
  return references.some(
    (one) =>
      one.state !== 'none' &&
      (one.identity === rule.identity || (rule.pool.state !== 'none' && one.identity === rule.pool.identity)),
  );
}

/** A rule names its front end; where that cannot be read, the only one is meant. */
export function frontendOf(
  balancer: LoadBalancer,
  rule: BalancerRule,
  fits: (frontend: IpConfiguration) => boolean,
): IpConfiguration | undefined {
  const frontends = balancer.frontends.items;
  const named = frontends.filter((one) =>
    rule.frontends.items.some((reference) => {
      const name = knownValue(one.name)?.toLowerCase();
      return reference.state !== 'none' && name !== undefined && reference.identity.endsWith(`/frontendipconfigurations/${name}`);
    }),
  );
  const candidates = named.length > 0 ? named : frontends.length === 1 ? frontends : [];
  return candidates.find(fits);
}

export const isPublic = (frontend: IpConfiguration): boolean => frontend.publicIp.state !== 'none';

export const isInternal = (frontend: IpConfiguration): boolean => frontend.subnet.state !== 'none';
