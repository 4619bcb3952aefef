import type { Origin } from '../../base/index.ts';
import {
  type Decision,
  hasIpRules,
  hasPublicIp,
  isClosed,
  isDoorClosed,
  knownValue,
  type ModelObject,
  type NetworkModel,
  networkOwner,
  type ServiceResource,
  type Setting,
  valuesOf,
  type Workspace,
} from '../../network/index.ts';
import { type Atlas, ask } from '../../reach/index.ts';
import type { Leak } from '../diagram.ts';
import { type Judge, type Judgement, unknownBy } from './judgement.ts';
import { publicAddressOf } from './public-address.ts';
import { INTERNET, wayOut, wayToEndpoints } from './ways.ts';

/** Verdicts from reach; of doors with the setting that decides, in words for a line. */
export function createJudge(atlas: Atlas, leaks: ReadonlyMap<string, Leak>): Judge {
  const { model } = atlas;
  return {
    door: (object) => confirmed(atlas, object, doorOf(model, object)),
    toEndpoints: (from, to) => wayToEndpoints(atlas, from, to),
    wayOut: (subnet) => wayOut(atlas, subnet),
    leak: (identity) => leaks.get(identity),
  };
}

/** Where reach cannot tell who gets in, the settings alone do not either. */
function confirmed(atlas: Atlas, resource: ModelObject, door: Judgement | undefined): Judgement | undefined {
  if (door?.verdict !== 'public' || door.label !== 'public access') return door;
  const to = { kind: 'resource', label: resource.label, resource } as const;
  const flow = ask(atlas, { from: INTERNET, to, protocol: undefined, port: undefined });
  if (flow.verdict !== 'unknown') return door;
  return { ...door, verdict: 'unknown', because: flow.hops.at(-1)?.because, label: 'not decided' };
}

function doorOf(model: NetworkModel, object: ModelObject): Judgement | undefined {
  switch (object.slice) {
    case 'workspaces':
      return doorOfWorkspace(model, object);
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
    case 'applicationGateways':
    case 'loadBalancers':
    case 'virtualMachines':
    case 'bastionHosts':
      return publicAddressOf(model, object);
    default:
      return undefined;
  }
}

/** A project has the door of its hub. */
function doorOfWorkspace(model: NetworkModel, workspace: Workspace): Judgement {
  const owner = networkOwner(model, workspace);
  if (!owner) {
    const because = 'A project has the network of its hub, which is not in this deployment.';
    return { verdict: 'unknown', because, label: 'not decided', origins: [workspace.hub.at] };
  }
  const closed = isDoorClosed(owner);
  if (closed.is !== 'no') return byDecision(closed);
  const listed = hasIpRules(owner);
  if (listed.is === 'unknown') return undecided(listed);
  return listed.is === 'no' ? open(closed, 'public access') : open(listed, 'listed IPs');
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

function reason(decision: Decision): string | undefined {
  return decision.evidence[0]?.message;
}

function origins(decision: Decision): readonly Origin[] {
  return decision.evidence.map((one) => one.at);
}
