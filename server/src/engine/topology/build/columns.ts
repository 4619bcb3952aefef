/**
 * The reading order of the figure. At the top: the outside, the customer's region, Microsoft's side, the destinations of a managed network.
 * Inside the region: hubs, spokes, services. Inside a managed network the order is mirrored, so that the figure is symmetrical around the services.
 */
export const TOP = { outside: 0, region: 1, microsoft: 2, destinations: 3 } as const;
export const REGION = { hub: 1, spoke: 2, services: 3 } as const;
export const MANAGED = { endpoints: 0, compute: 1, firewall: 2 } as const;
