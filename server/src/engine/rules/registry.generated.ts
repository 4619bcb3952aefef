// Written by scripts/generate.mjs from the rule files of this folder.
import type { Rule } from './define-rule.ts';
import acrPrivateWithoutImageBuildCompute from './acr-private-without-image-build-compute.ts';
import acrSkuNotPremium from './acr-sku-not-premium.ts';
import computeNoPublicIpWithoutWorkspaceEndpoint from './compute-no-public-ip-without-workspace-endpoint.ts';
import computePublicIp from './compute-public-ip.ts';
import dnsWorkspaceZonesIncomplete from './dns-workspace-zones-incomplete.ts';
import dnsZoneGroupMissing from './dns-zone-group-missing.ts';
import dnsZoneNotLinked from './dns-zone-not-linked.ts';
import keyvaultPublicAccessOpen from './keyvault-public-access-open.ts';
import managedNetworkComputeHasSubnet from './managed-network-compute-has-subnet.ts';
import managedNetworkRuleNeedsApprovedMode from './managed-network-rule-needs-approved-mode.ts';
import privateEndpointGroupMismatch from './private-endpoint-group-mismatch.ts';
import storageFirewallBlocksWorkspace from './storage-firewall-blocks-workspace.ts';
import storageMissingBlobEndpoint from './storage-missing-blob-endpoint.ts';
import storageMissingFileEndpoint from './storage-missing-file-endpoint.ts';
import storagePublicAccessOpen from './storage-public-access-open.ts';
import subnetOverlap from './subnet-overlap.ts';
import vnetDockerBridgeRange from './vnet-docker-bridge-range.ts';
import workspaceOutboundNotDeclared from './workspace-outbound-not-declared.ts';
import workspacePrivateWithoutPrivateEndpoint from './workspace-private-without-private-endpoint.ts';
import workspacePublicNetworkAccessEnabled from './workspace-public-network-access-enabled.ts';
import workspacePublicNetworkAccessUnset from './workspace-public-network-access-unset.ts';

/** Every rule, by name. */
export const RULES: readonly Rule[] = [
  acrPrivateWithoutImageBuildCompute,
  acrSkuNotPremium,
  computeNoPublicIpWithoutWorkspaceEndpoint,
  computePublicIp,
  dnsWorkspaceZonesIncomplete,
  dnsZoneGroupMissing,
  dnsZoneNotLinked,
  keyvaultPublicAccessOpen,
  managedNetworkComputeHasSubnet,
  managedNetworkRuleNeedsApprovedMode,
  privateEndpointGroupMismatch,
  storageFirewallBlocksWorkspace,
  storageMissingBlobEndpoint,
  storageMissingFileEndpoint,
  storagePublicAccessOpen,
  subnetOverlap,
  vnetDockerBridgeRange,
  workspaceOutboundNotDeclared,
  workspacePrivateWithoutPrivateEndpoint,
  workspacePublicNetworkAccessEnabled,
  workspacePublicNetworkAccessUnset,
];
