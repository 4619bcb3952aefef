/* Keys of rows that change together. */

export const INBOUND = ['workspace-api', 'notebooks', 'compute-instance', 'storage-blob', 'storage-file', 'container-registry'];
export const inbound = (client: string): readonly string[] => INBOUND.map((target) => `in.${client}.${target}`);

/** What leaves the network of computes whatever the tag or host: `cmp.host.f4.20` and its like. */
export const hosts = (...numbers: readonly number[]): readonly string[] => numbers.map((number) => `cmp.host.f4.${number}`);
export const SERVICE_TAGS = [
  'azureactivedirectory-tcp-80-443',
  'azuremachinelearning-tcp-443-18881',
  'azuremachinelearning-udp-5831',
  'batchnodemanagement-any-443',
  'azureresourcemanager-tcp-443',
  'microsoftcontainerregistry-tcp-443',
  'azurefrontdoor-firstparty-tcp-443',
  'azuremonitor-tcp-443',
].map((tag) => `cmp.tag.${tag}`);
export const OWN_HOSTS = hosts(20, 21, 22, 23, 25, 26, 27, 28, 30, 32);
export const STORAGE = ['cmp.tag.storage-tcp-443', 'cmp.tag.storage-tcp-445', 'cmp.host.f4.29'];
export const FRONT_DOOR = 'cmp.tag.azurefrontdoor-frontend-tcp-443';
export const OTHER_SERVICES = ['cmp.tag.azurecontainerregistry-tcp-443', 'cmp.tag.azurekeyvault-tcp-443'];
export const EVERYBODY = ['cmp.internet', 'cmp.front-door'];
export const OTHER_HOSTS = hosts(31, 33, 34, 35, 36, 37);
export const AWAY = [
  ...SERVICE_TAGS,
  ...OWN_HOSTS,
  ...STORAGE,
  FRONT_DOOR,
  ...OTHER_SERVICES,
  ...OTHER_HOSTS,
  'cmp.pe.azuremonitor',
  ...EVERYBODY,
  'cmp.storage-any',
];
/** What an approved list has to name and the service does not approve by itself. */
export const UNAPPROVED = [
  ...STORAGE,
  FRONT_DOOR,
  ...OTHER_SERVICES,
  ...hosts(22),
  ...OTHER_HOSTS,
  ...EVERYBODY,
  'cmp.storage-any',
];
export const ENDPOINT_ROWS = ['workspace', 'blob', 'file', 'vault', 'registry'].map((one) => `cmp.pe.${one}`);
export const ENDPOINT_HOSTS = ['cmp.host.f4.24b', 'cmp.host.f4.26b'];
