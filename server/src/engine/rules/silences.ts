/**
 * A specific rule silences the general one on the same resource (catalogue 0.4): the left one silences those to its right.
 * `about` says what has to be the same: the resource itself, or the workspace both speak of.
 */
export const SILENCES: readonly {
  readonly rule: string;
  readonly silences: readonly string[];
  readonly about: 'resource' | 'workspace';
}[] = [
  {
    rule: 'workspace-private-without-private-endpoint',
    silences: ['online-endpoint-unreachable', 'compute-no-public-ip-without-workspace-endpoint', 'compute-vnet-cut-off'],
    about: 'workspace',
  },
  { rule: 'compute-no-public-ip-without-workspace-endpoint', silences: ['compute-vnet-cut-off'], about: 'resource' },
  { rule: 'managed-network-missing', silences: ['compute-not-in-vnet', 'workspace-outbound-not-declared'], about: 'workspace' },
  {
    rule: 'managed-network-compute-has-subnet',
    silences: [
      'compute-public-ip',
      'compute-no-public-ip-without-workspace-endpoint',
      'compute-not-in-vnet',
      'compute-vnet-cut-off',
    ],
    about: 'resource',
  },
  { rule: 'workspace-public-flags-contradict', silences: ['workspace-legacy-public-flag'], about: 'resource' },
  { rule: 'acr-sku-not-premium', silences: ['acr-public-access-open', 'acr-missing-private-endpoint'], about: 'resource' },
  { rule: 'dns-zone-group-missing', silences: ['dns-workspace-zones-incomplete'], about: 'resource' },
];
