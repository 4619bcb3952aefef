import { isDoorClosed, type KubernetesCluster, knownValue, type OnlineEndpoint, type Workspace } from '../network/index.ts';
import { type Access, accessText, byAddress, type Caller, letIn, open, shut, toggle } from './access.ts';
import { textsOf } from './known-list.ts';
import type { ServiceTarget } from './service-target.ts';
import { toDoubts } from './trail.ts';

/** The public door of a workspace: its flag or the older twin, then its list of addresses (F2.01, F2.03, F2.13). */
export function workspaceDoor(target: ServiceTarget, workspace: Workspace, caller: Caller): Access {
  if (target.scoring) return scoringDoor(target, target.scoring, workspace, caller);
  const closed = isDoorClosed(workspace);
  if (closed.is === 'unknown')
    return open(
      target,
      'Whether public network access is enabled is not known.',
      workspace.publicNetworkAccess.at,
      toDoubts(closed.waits),
      'F2.01',
    );
  if (closed.is === 'yes') {
    const because =
      workspace.publicNetworkAccess.state === 'default'
        ? 'allowPublicAccessWhenBehindVnet is false and publicNetworkAccess is absent: only private endpoints lead to it.'
        : 'Public network access is disabled: only private endpoints lead to it.';
    return shut(target, because, closed.evidence[0]?.at, 'F2.01');
  }
  return byList(target, workspace, caller);
}

/** An online endpoint has a flag of its own, and obeys the workspace's list of addresses even where the workspace is closed (F2.13, F7.01). */
function scoringDoor(target: ServiceTarget, scoring: OnlineEndpoint, workspace: Workspace, caller: Caller): Access {
  const own = toggle(target, scoring.publicNetworkAccess, 'F7.01');
  if (own?.lets === 'out') {
    const because = `Public network access of endpoint '${scoring.label}' is disabled: it is scored through the private endpoint of its workspace only.`;
    return { ...own, text: { ...own.text, because } };
  }
  if (own) return own;
  const listed = textsOf(workspace.ipAllowlist);
  if (listed.texts.length + listed.doubts.length > 0) return byList(target, workspace, caller);
  return letIn(target, accessText(scoring.publicNetworkAccess), scoring.publicNetworkAccess, 'F7.01');
}

function byList(target: ServiceTarget, workspace: Workspace, caller: Caller): Access {
  const listed = textsOf(workspace.ipAllowlist);
  const rules = workspace.networkAcls;
  const hasRules = listed.texts.length > 0 || listed.doubts.length > 0;
  if (!hasRules && knownValue(rules.defaultAction) !== 'Deny')
    return letIn(target, accessText(workspace.publicNetworkAccess), workspace.publicNetworkAccess, 'F2.01');
  const list = hasRules ? workspace.ipAllowlist : rules.ipRules;
  return (
    byAddress(target, list, caller, 'F2.08') ??
    shut(target, 'Public access is limited to listed addresses, and the caller is on no list.', list.at, 'F2.13')
  );
}

/** The API server of a cluster that is not private: everybody, or the ranges that are authorized. */
export function apiServer(target: ServiceTarget, cluster: KubernetesCluster, caller: Caller): Access {
  const ranges = cluster.authorizedIpRanges;
  const { texts, doubts } = textsOf(ranges);
  if (texts.length === 0 && doubts.length === 0)
    return {
      lets: 'in',
      text: {
        at: target.label,
        because: 'The API server is public and names no authorized ranges.',
        origin: cluster.enablePrivateCluster.at,
      },
      doubts: [],
    };
  return (
    byAddress(target, ranges, caller, 'F13.09') ??
    shut(target, 'The authorized ranges of the API server do not name the caller.', ranges.at, 'F13.09')
  );
}
