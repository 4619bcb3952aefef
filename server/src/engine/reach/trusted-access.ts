import { knownValue, type Workspace } from '../network/index.ts';
import type { Access } from './access.ts';
import { identityOf } from './atlas.ts';
import { doubtsOfSetting } from './known-list.ts';
import { factOf } from './service-firewall.ts';
import type { ServiceTarget } from './service-target.ts';

/**
 * What lets the AML service in, acting with the workspace's identity, where the public door is not open to everybody: a resource instance rule,
 * or the bypass for trusted Azure services (F3.02, F3.06, F3.18, F3.24). Undefined where the target knows no such exception.
 */
export function trustedAccess(workspace: Workspace, target: ServiceTarget): Access | undefined {
  const { resource } = target;
  if (resource.slice === 'storageAccounts') return storageTrust(workspace, target, resource);
  if (resource.slice === 'keyVaults')
    return bypass(target, knownValue(resource.firewall.bypass), resource.firewall.bypass, 'F3.18');
  if (resource.slice === 'containerRegistries')
    return bypass(target, knownValue(resource.networkRuleBypassOptions), resource.networkRuleBypassOptions, 'F3.24');
  if (resource.slice === 'otherServices')
    return bypass(target, knownValue(resource.firewall.bypass), resource.firewall.bypass, factOf(resource));
  return undefined;
}

type Storage = Extract<ServiceTarget['resource'], { slice: 'storageAccounts' }>;

/** Exceptions belong to "selected networks"; whether they hold with public access disabled is not documented (F3.05). */
function storageTrust(workspace: Workspace, target: ServiceTarget, account: Storage): Access {
  const { firewall } = account;
  const rule = firewall.resourceAccessRules.items.find(
    (one) => identityOf(one.resource) === workspace.identity || isWildcard(one.resource),
  );
  const found: Access = rule
    ? {
        lets: 'in',
        text: {
          at: target.label,
          because: `A resource instance rule lets workspace '${workspace.label}' in.`,
          origin: rule.at,
          fact: 'F3.06',
        },
        doubts: [],
      }
    : bypass(target, knownValue(firewall.bypass), firewall.bypass, 'F3.06');
  const access = account.publicNetworkAccess;
  if (found.lets !== 'in' || (access.state !== 'unknown' && access.value.toLowerCase() !== 'disabled')) return found;
  if (access.state === 'unknown') {
    const because = 'Exceptions for trusted services hold where public network access is enabled, which is not known.';
    return {
      lets: 'unknown',
      text: { at: target.label, because, origin: access.at, fact: 'F3.05' },
      doubts: doubtsOfSetting(access),
    };
  }
  const because = 'Public network access is disabled; whether exceptions for trusted services hold then is not documented.';
  return {
    lets: 'unknown',
    text: { at: target.label, because, origin: access.at, fact: 'F3.05' },
    doubts: [{ what: 'whether trusted access holds while public network access is disabled', at: access.at }],
  };
}

/** `/subscriptions/…/providers/Microsoft.MachineLearningServices/workspaces/*` admits every workspace. */
function isWildcard(reference: { readonly state: string; readonly identity?: string }): boolean {
  return reference.identity?.endsWith('/workspaces/*') === true;
}

function bypass(
  target: ServiceTarget,
  value: string | undefined,
  setting: { readonly at: Access['text']['origin']; readonly state: string; readonly path: string },
  fact: string,
): Access {
  const at = target.label;
  if (value === undefined) {
    return {
      lets: 'unknown',
      text: { at, because: 'Whether trusted Azure services pass its firewall is not known.', origin: setting.at, fact },
      doubts: [{ what: `the value of ${setting.path}`, at: setting.at }],
    };
  }
  const trusted = value.split(',').some((part) => part.trim().toLowerCase() === 'azureservices');
  const because = trusted
    ? `Trusted Azure services pass its firewall${setting.state === 'default' ? ' by default' : ''}, and Azure Machine Learning is one of them.`
    : `Trusted Azure services do not pass its firewall (${value}).`;
  return { lets: trusted ? 'in' : 'out', text: { at, because, origin: setting.at, fact }, doubts: [] };
}
