import type { Edit } from './mutation.ts';

export const SERVICES = 'modules/services.bicep';
export const ENDPOINTS = 'modules/endpoints.bicep';
export const BLOB_ZONE = 'privatelink.blob.${environment().suffixes.storage}';
export const FILE_ZONE = 'privatelink.file.${environment().suffixes.storage}';
export const APPLIANCE = "nextHopType: 'VirtualAppliance'\n          nextHopIpAddress: firewallAddress";

/** Endpoints of every place that has them. */
export const withoutEndpoint = (name: string): readonly Edit[] => [
  [ENDPOINTS, '= [\n  for one in endpoints: {', `= [\n  for one in endpoints: if (one.name != '${name}') {`],
  ...withoutZoneGroup(name),
];
export const withoutZoneGroup = (name: string): readonly Edit[] => [
  [ENDPOINTS, 'for (one, at) in endpoints: {', `for (one, at) in endpoints: if (one.name != '${name}') {`],
];
export const withoutZone = (zone: string): readonly Edit[] => [
  [ENDPOINTS, 'for zone in one.zones: {', `for zone in filter(one.zones, each => each != '${zone}'): {`],
];
export const withoutLink = (zone: string, network: string): readonly Edit[] => [
  [ENDPOINTS, 'for link in links: {', `for link in links: if (link.zone != '${zone}' || link.network.name != '${network}') {`],
];
export const withoutResource = (file: string, start: string): readonly Edit[] => [
  [file, `${start} = {`, `${start} = if (false) {`],
];
export const outboundRule = (text: string): readonly Edit[] => [['A2/main.bicep', 'packages: {', `${text}\n        packages: {`]];
