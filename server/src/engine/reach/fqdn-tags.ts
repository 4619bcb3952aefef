/** Hosts of the FQDN tags that matter to these flows (F4.91). Undefined for tags whose list is Microsoft's to keep. */
export function hostsOfFqdnTag(tag: string): readonly string[] | undefined {
  return tag.toLowerCase() === 'azurekubernetesservice' ? AKS : undefined;
}

const AKS: readonly string[] = [
  'mcr.microsoft.com',
  '*.data.mcr.microsoft.com',
  'mcr-0001.mcr-msedge.net',
  'management.azure.com',
  'login.microsoftonline.com',
  'packages.microsoft.com',
  'acs-mirror.azureedge.net',
  '*.azmk8s.io',
];
