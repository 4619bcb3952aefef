// Written by scripts/generate.mjs from the rule pages of this folder.

/** The page of each rule, as Markdown without the marks that make its examples tests. */
export const PAGES: Readonly<Record<string, string>> = {
  'acr-private-without-image-build-compute': "# acr-private-without-image-build-compute\n\n## What it finds\n\nRegistry or storage are closed, and the workspace names no compute that builds images.\n",
  'acr-sku-not-premium': "# acr-sku-not-premium\n\n## What it finds\n\nThe registry has to be private, and only Premium registries have private endpoints.\n",
  'compute-no-public-ip-without-workspace-endpoint': "# compute-no-public-ip-without-workspace-endpoint\n\n## What it finds\n\nA compute without public addresses has no private way to the workspace.\n",
  'compute-public-ip': "# compute-public-ip\n\n## What it finds\n\nNodes of a compute get public addresses although the workspace is private.\n",
  'dns-workspace-zones-incomplete': "# dns-workspace-zones-incomplete\n\n## What it finds\n\nThe zone group of a workspace endpoint lacks one of the two zones it needs.\n",
  'dns-zone-group-missing': "# dns-zone-group-missing\n\n## What it finds\n\nNothing registers the names of a private endpoint.\n",
  'dns-zone-not-linked': "# dns-zone-not-linked\n\n## What it finds\n\nA private DNS zone is not linked to a network whose clients need it.\n",
  'keyvault-public-access-open': "# keyvault-public-access-open\n\n## What it finds\n\nThe workspace is private, but its key vault answers from every network.\n",
  'managed-network-compute-has-subnet': "# managed-network-compute-has-subnet\n\n## What it finds\n\nA compute names a subnet although its workspace has a managed network.\n",
  'managed-network-rule-needs-approved-mode': "# managed-network-rule-needs-approved-mode\n\n## What it finds\n\nAn outbound rule is declared that the isolation mode does not accept.\n",
  'private-endpoint-group-mismatch': "# private-endpoint-group-mismatch\n\n## What it finds\n\nThe private endpoint asks for a group that its target does not offer.\n",
  'storage-firewall-blocks-workspace': "# storage-firewall-blocks-workspace\n\n## What it finds\n\nThe storage firewall lets neither trusted services nor the workspace through.\n",
  'storage-missing-blob-endpoint': "# storage-missing-blob-endpoint\n\n## What it finds\n\nThe default storage is closed and has no private endpoint for blobs near the computes.\n",
  'storage-missing-file-endpoint': "# storage-missing-file-endpoint\n\n## What it finds\n\nThe default storage is closed and has no private endpoint for its file share.\n",
  'storage-public-access-open': "# storage-public-access-open\n\n## What it finds\n\nThe workspace is private, but its default storage answers from every network.\n",
  'subnet-overlap': "# subnet-overlap\n\n## What it finds\n\nAddress ranges overlap, in one network or between peered ones.\n",
  'vnet-docker-bridge-range': "# vnet-docker-bridge-range\n\n## What it finds\n\nA network of the workspace uses the range of Docker's bridge.\n",
  'workspace-outbound-not-declared': "# workspace-outbound-not-declared\n\n## What it finds\n\nThe door is private, but the template does not say how computes get out.\n",
  'workspace-private-without-private-endpoint': "# workspace-private-without-private-endpoint\n\n## What it finds\n\nPublic access is off and no private endpoint leads to the workspace: nobody reaches it.\n",
  'workspace-public-network-access-enabled': "# workspace-public-network-access-enabled\n\n## What it finds\n\nThe workspace answers from every network.\n",
  'workspace-public-network-access-unset': "# workspace-public-network-access-unset\n\n## What it finds\n\nThe workspace does not say whether it answers from public networks, which counts as yes.\n",
};
