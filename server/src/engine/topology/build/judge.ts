import type { Origin } from '../../base/index.ts';
import {
  type Decision,
  defaultRouteOf,
  find,
  hasIpRules,
  hasPublicIp,
  isClosed,
  isDoorClosed,
  knownValue,
  type ModelObject,
  type NetworkModel,
  type Reference,
  type ServiceResource,
  type Setting,
  type Subnet,
  valuesOf,
} from '../../network/index.ts';
import type { Leak, Verdict } from '../diagram.ts';

/** What is said about a thing or a way: the verdict with its reason. */
export interface Judgement {
  readonly verdict: Verdict | undefined;
  readonly because: string | undefined;
  /** Two or three words for a line. */
  readonly label: string | undefined;
  readonly origins: readonly Origin[];
}

/** The seam through which verdicts come in. What it does not know it leaves undecided; nothing in the drawing guesses. */
export interface Judge {
  /** Whether anybody on the internet gets in at the public door. Undefined for what has none. */
  door(object: ModelObject): Judgement | undefined;
  /** Whether packets pass from one subnet to another over networks that are joined. */
  between(from: Subnet, to: Subnet): Judgement;
  /** Where what runs in the subnet gets out to the internet. */
  wayOut(subnet: Subnet): WayOut;
  /** The rule that says a public way is forbidden by the design, by the resource's identity. */
  leak(identity: string): Leak | undefined;
}

export interface WayOut extends Judgement {
  readonly by: 'appliance' | 'nat' | 'default' | 'route' | 'gateway' | 'dropped' | 'unknown';
  /** The appliance's address and the resource, as far as the route names them. */
  readonly nextHop: { readonly reference: Reference; readonly address: string | undefined } | undefined;
}

/** Verdicts from what the settings alone say. */
export function judgeBySettings(model: NetworkModel, leaks: ReadonlyMap<string, Leak>): Judge {
  return {
    door: doorOf,
    between: (from, to) => between(model, from, to),
    wayOut: (subnet) => wayOut(model, subnet),
    leak: (identity) => leaks.get(identity),
  };
}

function doorOf(object: ModelObject): Judgement | undefined {
  switch (object.slice) {
    case 'workspaces': {
      const closed = isDoorClosed(object);
      if (closed.is !== 'no') return byDecision(closed);
      const listed = hasIpRules(object);
      return listed.is === 'no'
        ? open(closed, 'public access')
        : listed.is === 'yes'
          ? open(listed, 'listed IPs')
          : undecided(listed);
    }
    case 'storageAccounts':
    case 'keyVaults':
    case 'containerRegistries':
    case 'databricksWorkspaces':
    case 'otherServices':
      return doorOfService(object);
    case 'amlRegistries':
    case 'onlineEndpoints':
      return doorOfToggle(object.publicNetworkAccess, object.label);
    case 'applicationInsights':
    case 'logAnalyticsWorkspaces':
      return doorOfToggle(object.publicNetworkAccessForIngestion, object.label);
    case 'kubernetesClusters': {
      const { enablePrivateCluster } = object;
      if (enablePrivateCluster.state === 'unknown') return unknownBy(enablePrivateCluster);
      return enablePrivateCluster.value
        ? { verdict: 'private', because: 'The API server is private.', label: undefined, origins: [enablePrivateCluster.at] }
        : {
            verdict: 'public',
            because: 'The API server has a public address.',
            label: 'public API',
            origins: [enablePrivateCluster.at],
          };
    }
    case 'computes': {
      const address = hasPublicIp(object);
      if (address.is === 'yes')
        return { verdict: 'public', because: reason(address), label: 'public IP', origins: origins(address) };
      return address.is === 'no'
        ? { verdict: 'private', because: reason(address), label: undefined, origins: origins(address) }
        : undecided(address);
    }
    default:
      return undefined;
  }
}

function doorOfService(service: ServiceResource): Judgement {
  const closed = isClosed(service);
  if (closed.is !== 'yes') return closed.is === 'no' ? open(closed, 'public access') : undecided(closed);
  const shut = knownValue(service.publicNetworkAccess) === 'Disabled';
  const { values, whole } = valuesOf(service.firewall.ipRules);
  if (!shut && values.length > 0) {
    return {
      verdict: 'public',
      because: 'Only listed addresses may come in.',
      label: 'listed IPs',
      origins: [service.firewall.ipRules.at],
    };
  }
  if (!shut && !whole)
    return {
      verdict: 'unknown',
      because: 'Which addresses may come in is not known.',
      label: 'not decided',
      origins: [service.firewall.ipRules.at],
    };
  return { verdict: 'private', because: reason(closed), label: undefined, origins: origins(closed) };
}

function doorOfToggle(setting: Setting<string>, label: string): Judgement {
  if (setting.state === 'unknown') return unknownBy(setting);
  const closed = setting.value === 'Disabled';
  return {
    verdict: closed ? 'private' : 'public',
    because: `Public network access of '${label}' is ${setting.value}${setting.state === 'default' ? ' by default' : ''}.`,
    label: closed ? undefined : 'public access',
    origins: [setting.at],
  };
}

function byDecision(closed: Decision): Judgement {
  return closed.is === 'yes'
    ? { verdict: 'private', because: reason(closed), label: 'PNA disabled', origins: origins(closed) }
    : undecided(closed);
}

function open(decision: Decision, label: string): Judgement {
  return { verdict: 'public', because: reason(decision), label, origins: origins(decision) };
}

function undecided(decision: Decision): Judgement {
  const waits = [...new Set(decision.waits.map((wait) => wait.what))];
  const because = waits.length === 0 ? reason(decision) : `Not known before deployment: ${waits.join(', ')}.`;
  return {
    verdict: 'unknown',
    because,
    label: 'not decided',
    origins: [...origins(decision), ...decision.waits.map((wait) => wait.at)],
  };
}

function unknownBy(setting: Setting<unknown>): Judgement {
  const waits = setting.state === 'unknown' ? setting.waits.map((wait) => wait.what) : [];
  return {
    verdict: 'unknown',
    because: `Not known before deployment: ${waits.join(', ')}.`,
    label: 'not decided',
    origins: [setting.at],
  };
}

/** Azure lets joined networks talk to each other; a group that denies anything at all leaves the question to who reads rules. */
function between(model: NetworkModel, from: Subnet, to: Subnet): Judgement {
  const groups = [from, to].map((subnet) => subnet.networkSecurityGroup);
  const permits = groups.every((reference) => {
    if (reference.state === 'none') return true;
    const group = find(model, 'networkSecurityGroups', reference);
    if (!group || group.existing || group.rules.state === 'unknown' || group.rules.waits.length > 0) return false;
    return group.rules.items.every((rule) => knownValue(rule.access) === 'Allow');
  });
  return {
    verdict: permits ? 'private' : undefined,
    because: permits ? 'The subnets are in joined networks and no security group denies anything.' : undefined,
    label: undefined,
    origins: [from.at, to.at],
  };
}

function wayOut(model: NetworkModel, subnet: Subnet): WayOut {
  const route = defaultRouteOf(model, subnet);
  const origins = [route.evidence.at];
  const because = route.evidence.message;
  const nextHop = route.route && { reference: route.route.nextHop, address: knownValue(route.route.nextHopIpAddress) };
  const common = { because, origins, nextHop };
  switch (route.kind) {
    case 'appliance':
      return { ...common, by: 'appliance', verdict: undefined, label: '0.0.0.0/0' };
    case 'internet':
      return { ...common, by: 'route', verdict: 'public', label: '0.0.0.0/0' };
    case 'gateway':
      return { ...common, by: 'gateway', verdict: undefined, label: '0.0.0.0/0' };
    case 'dropped':
      return { ...common, by: 'dropped', verdict: 'blocked', label: 'dropped' };
    case 'unknown':
      return { ...common, by: 'unknown', verdict: 'unknown', label: 'not decided' };
    case 'none':
      return directWayOut(subnet);
  }
}

/** Azure's own route to the internet: through the NAT gateway, or by default outbound access. */
function directWayOut(subnet: Subnet): WayOut {
  const { natGateway, defaultOutboundAccess } = subnet;
  const base = { nextHop: undefined } as const;
  if (natGateway.state !== 'none') {
    return {
      ...base,
      by: 'nat',
      verdict: 'public',
      because: `NAT gateway '${natGateway.label}' leads to the internet.`,
      label: 'NAT',
      origins: [natGateway.at],
    };
  }
  if (defaultOutboundAccess.state === 'unknown') return { ...base, by: 'unknown', ...unknownBy(defaultOutboundAccess) };
  return defaultOutboundAccess.value
    ? {
        ...base,
        by: 'default',
        verdict: 'public',
        because: 'The subnet has default outbound access.',
        label: 'default outbound',
        origins: [defaultOutboundAccess.at],
      }
    : {
        ...base,
        by: 'default',
        verdict: 'blocked',
        because: 'The subnet has no way to the internet.',
        label: 'no way out',
        origins: [defaultOutboundAccess.at],
      };
}

function reason(decision: Decision): string | undefined {
  return decision.evidence[0]?.message;
}

function origins(decision: Decision): readonly Origin[] {
  return decision.evidence.map((one) => one.at);
}
