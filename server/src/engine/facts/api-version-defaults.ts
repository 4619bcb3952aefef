/** A default that depends on the API version a resource is declared with. */
export interface VersionedDefault {
  readonly value: boolean;
  readonly fact: string;
}

/** Subnets of network API versions from 2025-07-01 on are private unless they say otherwise; older ones keep the implicit way out (F4.67). */
export function defaultOutboundAccessDefault(apiVersion: string | undefined): VersionedDefault {
  return { value: !isFrom(apiVersion, '2025-07-01'), fact: 'F4.67' };
}

/** Workspaces created with an API version before 2022-05-01 start in legacy mode when they have a private endpoint (F2.23). */
export function v1LegacyModeDefault(apiVersion: string | undefined): VersionedDefault {
  return { value: apiVersion !== undefined && !isFrom(apiVersion, '2022-05-01'), fact: 'F2.23' };
}

/** Whether an API version (`2024-10-01`, `2024-10-01-preview`) is of a day or later. */
export function isFrom(apiVersion: string | undefined, day: string): boolean {
  return apiVersion !== undefined && apiVersion.slice(0, 10) >= day;
}
