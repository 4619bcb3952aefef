/**
 * Addresses, prefixes, ports, protocols, service tags and host patterns as sets with exact algebra.
 * Knows how Azure spells them, not which resource they belong to. Nothing here throws: text that is no address gives undefined.
 */
export * from './address.ts';
export * from './address-set.ts';
export * from './box.ts';
export * from './host-pattern.ts';
export * from './interval.ts';
export * from './port.ts';
export * from './prefix.ts';
export * from './protocol.ts';
export { remember } from './remember.ts';
export * from './service-tag.ts';
