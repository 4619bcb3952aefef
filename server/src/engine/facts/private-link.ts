import type { Cloud } from './clouds.ts';
import { type PrivateLinkGroup, type PrivateLinkService, privateLinkServices } from './private-link-services.ts';

const byType = new Map(privateLinkServices.map((one) => [one.resourceType.toLowerCase(), one]));

/** Zones that the kind of an AI services account needs in the public cloud (F9.24); other kinds need the first only. */
const zonesByKind: ReadonlyMap<string, readonly string[]> = new Map([
  ['openai', ['privatelink.openai.azure.com']],
  [
    'aiservices',
    ['privatelink.cognitiveservices.azure.com', 'privatelink.openai.azure.com', 'privatelink.services.ai.azure.com'],
  ],
]);

export function privateLinkServiceOf(resourceType: string): PrivateLinkService | undefined {
  return byType.get(resourceType.toLowerCase());
}

/** The groups a private endpoint to this type may name; undefined where we have no list. Group ids compare without case. */
export function groupIdsOf(resourceType: string): readonly string[] | undefined {
  const groups = privateLinkServiceOf(resourceType)?.groups;
  if (!groups || groups.length === 0) return undefined;
  const ids = groups.map((one) => one.groupId);
  return isStorage(resourceType) ? [...ids, ...ids.map((one) => `${one}_secondary`)] : ids;
}

/** The row of a group; a secondary storage group has that of its primary. */
export function privateLinkGroup(resourceType: string, groupId: string): PrivateLinkGroup | undefined {
  const name = isStorage(resourceType) ? groupId.toLowerCase().replace(/_secondary$/, '') : groupId.toLowerCase();
  return privateLinkServiceOf(resourceType)?.groups.find((one) => one.groupId.toLowerCase() === name);
}

export interface ZoneDemand {
  /** Zones that all have to be there. */
  readonly required: readonly string[];
  /** Further names that are right too: older spellings, zones of other kinds. */
  readonly accepted: readonly string[];
}

/**
 * The private DNS zones that an endpoint of this group needs. `region` replaces `{region}`; without it such zones are left out.
 * Undefined where the table has no zones for the group or the cloud.
 */
export function zonesFor(
  resourceType: string,
  groupId: string,
  cloud: Cloud,
  details: { readonly region?: string | undefined; readonly kind?: string | undefined },
): ZoneDemand | undefined {
  const listed = privateLinkGroup(resourceType, groupId)?.zones?.[cloud];
  if (!listed || listed.length === 0) return undefined;
  const zones = listed.flatMap((one) => fillRegion(one, details.region));
  if (isSameType(resourceType, 'Microsoft.CognitiveServices/accounts')) {
    const kind = cloud === 'public' ? zonesByKind.get(details.kind?.toLowerCase() ?? '') : undefined;
    return { required: kind ?? zones.slice(0, 1), accepted: zones };
  }
  if (isSameType(resourceType, 'Microsoft.Search/searchServices')) return { required: zones.slice(0, 1), accepted: zones };
  return { required: zones, accepted: zones };
}

/** The suffixes of the hosts that the group answers for. */
export function publicSuffixesFor(resourceType: string, groupId: string, cloud: Cloud, region?: string): readonly string[] {
  return (privateLinkGroup(resourceType, groupId)?.publicSuffixes?.[cloud] ?? []).flatMap((one) => fillRegion(one, region));
}

/** Every private link zone name of a type in any cloud, for telling a wrong cloud from a wrong service. */
export function allZones(): readonly {
  readonly resourceType: string;
  readonly groupId: string;
  readonly cloud: Cloud;
  readonly zone: string;
}[] {
  return privateLinkServices.flatMap(({ resourceType, groups }) =>
    groups.flatMap(({ groupId, zones }) =>
      (['public', 'usgov', 'china'] as const).flatMap((cloud) =>
        (zones?.[cloud] ?? []).map((zone) => ({ resourceType, groupId, cloud, zone })),
      ),
    ),
  );
}

function fillRegion(name: string, region: string | undefined): readonly string[] {
  if (!name.includes('{region}')) return [name];
  return region === undefined ? [] : [name.replace('{region}', region)];
}

function isStorage(resourceType: string): boolean {
  return isSameType(resourceType, 'Microsoft.Storage/storageAccounts');
}

function isSameType(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
