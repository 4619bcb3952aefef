import type { FlowCondition } from '../../facts/index.ts';
import {
  anyOf,
  attachedClusters,
  batchEndpointsOf,
  computesOf,
  type Decision,
  datastoresOf,
  decide,
  defaultRouteOf,
  dependenciesOf,
  endpointsTo,
  filtersByHost,
  hasIpRules,
  hasPublicIp,
  hasWorkspaceEndpoint,
  isClosed,
  isManagedNetworkOn,
  isNodeCompute,
  networkOf,
  no,
  onlineDeploymentsOf,
  onlineEndpointsOf,
  reachableFirewalls,
  unknown,
  usedTargetsOf,
  workloadSubnets,
  yes,
} from '../../network/index.ts';
import type { Atlas } from '../atlas.ts';
import { once } from '../once.ts';
import type { Design } from './design.ts';

/** Whether a condition of the flow list holds for a workspace. What only people know, such as whether AutoML is used, is unknown. */
export function holds(atlas: Atlas, design: Design, condition: FlowCondition): Decision {
  const known = decided(design);
  const before = known.get(condition);
  if (before) return before;
  const decision = CONDITIONS[condition](atlas, design);
  known.set(condition, decision);
  return decision;
}

const decided = once((_: Design) => new Map<FlowCondition, Decision>());

type Condition = (atlas: Atlas, design: Design) => Decision;

const is = (value: boolean): Decision => (value ? yes() : no());
const NOT_IN_TEMPLATES = unknown([]);

function isBase(...bases: readonly NonNullable<Design['base']>[]): Condition {
  return (_, { base, overlays }) =>
    base === undefined && overlays.length === 0 ? NOT_IN_TEMPLATES : is(base !== undefined && bases.includes(base));
}

const isPrivate: Condition = (_, { base, overlays }) =>
  base === undefined && overlays.length === 0
    ? NOT_IN_TEMPLATES
    : is((base !== undefined && !['A0', 'A0b'].includes(base)) || overlays.length > 0);

const isCustom: Condition = (atlas, design) => {
  const managed = isManagedNetworkOn(atlas.model, design.owner);
  return managed.is === 'yes' ? no() : isBase('A3', 'A4', 'A5')(atlas, design);
};

const isClosedDependency =
  (pick: 'storageAccount' | 'keyVault' | 'containerRegistry'): Condition =>
  (atlas, { workspace }) => {
    const { object, reference } = dependenciesOf(atlas.model, workspace)[pick];
    if (object) return isClosed(object);
    return reference.state === 'none' ? no() : NOT_IN_TEMPLATES;
  };

const hasInstance: Condition = (atlas, { workspace }) =>
  anyOf(
    computesOf(atlas.model, workspace).map((one) =>
      decide(
        one.computeType,
        (value) => value === 'ComputeInstance',
        () => `Compute '${one.label}'.`,
      ),
    ),
  );

const hasBatch: Condition = (atlas, { workspace }) => is(batchEndpointsOf(atlas.model, workspace).length > 0);

const hasManagedEndpoint: Condition = (atlas, { workspace }) =>
  is(onlineEndpointsOf(atlas.model, workspace).some((one) => one.compute.state === 'none'));

const hasDeployment =
  (kind: 'managed' | 'legacy'): Condition =>
  (atlas, { workspace, owner }) => {
    if (onlineDeploymentsOf(atlas.model, workspace).length === 0) return no();
    const managed = isManagedNetworkOn(atlas.model, owner);
    if (managed.is === 'unknown') return managed;
    return is((managed.is === 'yes') === (kind === 'managed'));
  };

/** A firewall that some workload's subnet routes to, and that lets named hosts through. */
const hasHostFirewall: Condition = (atlas, design) => {
  const custom = isCustom(atlas, design);
  if (custom.is !== 'yes') return custom;
  const networks = workloadSubnets(atlas.model, design.owner).flatMap((one) => networkOf(atlas.model, one.subnet).identity ?? []);
  const firewalls = [...new Set(networks.flatMap((one) => reachableFirewalls(atlas.model, one)))];
  return anyOf(firewalls.map((one) => filtersByHost(atlas.model, one)));
};

const monitorPublic: Condition = (atlas, { workspace }) => {
  const { object, reference } = dependenciesOf(atlas.model, workspace).applicationInsights;
  if (reference.state === 'none') return no();
  if (!object) return NOT_IN_TEMPLATES;
  const scoped = atlas.model.monitorPrivateLinkScopes.some((scope) =>
    scope.scopedResources.items.some((one) => one.state !== 'none' && one.identity === object.identity),
  );
  return is(!scoped);
};

const ingestionClosed: Condition = (atlas, { workspace }) => {
  const component = dependenciesOf(atlas.model, workspace).applicationInsights.object;
  return component
    ? decide(
        component.publicNetworkAccessForIngestion,
        (value) => value === 'Disabled',
        () => 'Public ingestion is off.',
      )
    : no();
};

const registryPublic: Condition = (atlas, { workspace }) => {
  const registry = dependenciesOf(atlas.model, workspace).containerRegistry.object;
  return registry ? is(endpointsTo(atlas.model, registry).length === 0) : NOT_IN_TEMPLATES;
};

const blobPublic: Condition = (atlas, { workspace }) => {
  const account = dependenciesOf(atlas.model, workspace).storageAccount.object;
  return account ? is(endpointsTo(atlas.model, account, 'blob').length === 0) : NOT_IN_TEMPLATES;
};

const hasCluster: Condition = (atlas, { workspace }) => is(attachedClusters(atlas.model, workspace).length > 0);

const clusterBehindFirewall: Condition = (atlas, { owner }) =>
  anyOf(
    workloadSubnets(atlas.model, owner)
      .filter((one) => one.kind === 'aks')
      .flatMap((one): readonly Decision[] => {
        const { subnet } = networkOf(atlas.model, one.subnet);
        const route = subnet && defaultRouteOf(atlas.model, subnet);
        return route
          ? [route.kind === 'appliance' ? yes() : route.kind === 'unknown' ? unknown(route.waits) : no()]
          : [NOT_IN_TEMPLATES];
      }),
  );

const publicTunnel: Condition = (atlas, { workspace }) =>
  anyOf(
    attachedClusters(atlas.model, workspace).map(({ cluster }) =>
      decide(
        cluster.enablePrivateCluster,
        (value) => !value,
        () => 'The API server is public.',
      ),
    ),
  );

const filteredStorage: Condition = (atlas, { owner }) =>
  anyOf(
    workloadSubnets(atlas.model, owner).map((one): Decision => {
      const { subnet } = networkOf(atlas.model, one.subnet);
      if (!subnet) return NOT_IN_TEMPLATES;
      return is(subnet.networkSecurityGroup.state !== 'none' || defaultRouteOf(atlas.model, subnet).kind === 'appliance');
    }),
  );

const scoringBy =
  (tls: boolean): Condition =>
  (atlas, { workspace }) =>
    anyOf(
      computesOf(atlas.model, workspace)
        .filter((one) => one.attached.state !== 'none' || one.kubernetesSubnet.state !== 'none')
        .map((one) =>
          decide(
            one.sslStatus,
            (value) => (value !== 'Disabled') === tls,
            () => `Scoring on '${one.label}'.`,
          ),
        ),
    );

const hierarchical: Condition = (atlas, { workspace }) =>
  anyOf(
    datastoresOf(atlas.model, workspace).map((one) =>
      decide(
        one.datastoreType,
        (value) => value === 'AzureDataLakeGen2',
        () => `Datastore '${one.label}'.`,
      ),
    ),
  );

const scoringPublic: Condition = (atlas, { workspace }) =>
  anyOf(
    onlineEndpointsOf(atlas.model, workspace).map((one) =>
      decide(
        one.publicNetworkAccess,
        (value) => value === 'Enabled',
        () => `Endpoint '${one.label}'.`,
      ),
    ),
  );

const always: Condition = () => yes();
const peoplesChoice: Condition = () => NOT_IN_TEMPLATES;

const CONDITIONS: Readonly<Record<FlowCondition, Condition>> = {
  always,
  'private-design': isPrivate,
  'open-design': isBase('A0', 'A0b'),
  'public-design': isBase('A0'),
  'internet-design': isBase('A1', 'A3', 'A4'),
  studio: isPrivate,
  'studio-data': isPrivate,
  'studio-files': isPrivate,
  'studio-or-instance': always,
  'studio-assets': (atlas, design) => (isBase('A2', 'A5')(atlas, design).is === 'yes' ? no() : peoplesChoice(atlas, design)),
  'compute-instance': hasInstance,
  'managed-online-endpoint': hasManagedEndpoint,
  'aml-registry': (atlas) => is(atlas.model.amlRegistries.length > 0),
  'private-aml-registry': (atlas) =>
    anyOf(
      atlas.model.amlRegistries.map((one) =>
        decide(
          one.publicNetworkAccess,
          (value) => value === 'Disabled',
          () => `Registry '${one.label}'.`,
        ),
      ),
    ),
  'registry-asset': peoplesChoice,
  'push-images': peoplesChoice,
  'on-premises': (atlas) => is(atlas.model.virtualNetworkGateways.length + atlas.model.hubGateways.length > 0),
  'ip-rules': (_, { owner }) => hasIpRules(owner),
  'endpoint-enabled': scoringPublic,
  'scoring-public': scoringPublic,
  'public-ip-compute': (atlas, { workspace }) => anyOf(computesOf(atlas.model, workspace).filter(isNodeCompute).map(hasPublicIp)),
  'scoring-tls': scoringBy(true),
  'scoring-plain': scoringBy(false),
  batch: hasBatch,
  'registry-attached': (_, { owner }) => is(owner.containerRegistry.state !== 'none'),
  'monitor-set': (_, { owner }) => is(owner.applicationInsights.state !== 'none'),
  'used-target': (atlas, { workspace }) => is(usedTargetsOf(atlas.model, workspace).length > 0),
  'used-target-closed': (atlas, { workspace }) =>
    anyOf(
      usedTargetsOf(atlas.model, workspace).map(({ resource }) =>
        'firewall' in resource && 'publicNetworkAccess' in resource ? isClosed(resource) : NOT_IN_TEMPLATES,
      ),
    ),
  'workspace-endpoint': (atlas, { owner }) => hasWorkspaceEndpoint(atlas.model, owner),
  'storage-closed': isClosedDependency('storageAccount'),
  'vault-closed': isClosedDependency('keyVault'),
  'registry-closed': isClosedDependency('containerRegistry'),
  'hierarchical-datastore': hierarchical,
  'ingestion-closed': ingestionClosed,
  'managed-deployment': hasDeployment('managed'),
  'legacy-deployment': hasDeployment('legacy'),
  'custom-vnet': isCustom,
  'custom-vnet-host-firewall': hasHostFirewall,
  'no-endpoint': blobPublic,
  rstudio: peoplesChoice,
  'storage-behind-filter': filteredStorage,
  'monitor-public': monitorPublic,
  'private-endpoints': (atlas) => is(atlas.model.privateEndpoints.length > 0),
  'registry-public': registryPublic,
  'hbi-workspace': (_, { owner }) =>
    decide(
      owner.hbiWorkspace,
      (value) => value,
      () => 'hbiWorkspace is true.',
    ),
  'aks-public-tunnel': publicTunnel,
  'aks-behind-firewall': clusterBehindFirewall,
  'aks-training': (atlas, design) => (hasCluster(atlas, design).is === 'yes' ? NOT_IN_TEMPLATES : no()),
  'aks-public-api': publicTunnel,
  'aks-registry-public': (atlas, design) => (hasCluster(atlas, design).is === 'yes' ? registryPublic(atlas, design) : no()),
  'aks-storage-public': (atlas, design) => (hasCluster(atlas, design).is === 'yes' ? blobPublic(atlas, design) : no()),
};
