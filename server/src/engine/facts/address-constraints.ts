/** Ranges that something may not use. */

/** F4.74: Docker's bridge, not to be used by networks of computes. */
export const DOCKER_BRIDGE_RANGE = '172.17.0.0/16';
/** F8.20: not for service, pod and network ranges of AKS. */
export const AKS_RESERVED_RANGES: readonly string[] = ['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'];
/** F8.22: not for any virtual network. */
export const NETWORK_RESERVED_RANGES: readonly string[] = [
  '224.0.0.0/4',
  '255.255.255.255/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '168.63.129.16/32',
];
/** F2.08, F2.33: no public addresses, so not for a workspace's IP rules. */
export const NOT_PUBLIC_RANGES: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
];
/** F2.08. */
export const MAX_WORKSPACE_IP_RULES = 200;
/** F8.19. */
export const AKS_DEFAULTS = {
  serviceCidr: '10.0.0.0/16',
  dnsServiceIp: '10.0.0.10',
  podCidr: '10.244.0.0/16',
  minPods: 10,
  maxPods: 250,
  serviceCidrLongerThan: 12,
} as const;
