import { describe, expect, it } from 'vitest';
import * as ip from './index.ts';

describe('addresses and prefixes', () => {
  it.each([
    ['10.0.0.0/24', '10.0.0.0/24'],
    ['10.0.0.9/24', '10.0.0.0/24'],
    ['10.0.0.9', '10.0.0.9/32'],
    ['FD00::1/64', 'fd00::/64'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('reads %s', (text, canonical) => {
    const prefix = ip.parsePrefix(text);
    expect(prefix && ip.formatPrefix(prefix)).toBe(canonical);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/+8',
    'fe80::1%eth0',
    '[::1]',
    'Internet',
    '*',
    '10.0.0.0/8/8',
  ])('refuses %j', (text) => expect(ip.parsePrefix(text)).toBeUndefined());

  it('tells bits after the length', () => {
    expect(ip.hasHostBits('10.0.0.9/24')).toBe(true);
    expect(ip.hasHostBits('10.0.0.0/24')).toBe(false);
  });

  // F8.02: five addresses of every subnet are Azure's.
  it.each([
    ['10.0.0.0/24', 251n],
    ['10.0.0.0/29', 3n],
    ['10.0.0.0/27', 27n],
    ['10.0.0.0/31', 0n],
  ])('counts the usable addresses of %s', (text, usable) => {
    const prefix = ip.parsePrefix(text);
    expect(prefix && ip.usableAddresses(prefix)).toBe(usable);
  });

  it('numbers subnets as cidrSubnet does', () => {
    const prefix = ip.parsePrefix('10.144.0.0/20');
    const third = prefix && ip.subnetOfPrefix(prefix, 24, 3n);
    expect(third && ip.formatPrefix(third)).toBe('10.144.3.0/24');
    expect(prefix && ip.subnetOfPrefix(prefix, 24, 16n)).toBeUndefined();
  });

  it('reads ranges', () => {
    const range = ip.parseAddresses('10.0.0.1-10.0.0.9');
    expect(range && ip.countAddresses(range)).toBe(9n);
    expect(ip.parseAddresses('10.0.0.9-10.0.0.1')).toBeUndefined();
    expect(ip.parseAddresses('10.0.0.1-::1')).toBeUndefined();
  });

  it('knows what is public', () => {
    const isPublic = (text: string) => ip.coversAddresses(ip.PUBLIC_ADDRESSES, ip.parseAddresses(text) ?? ip.ALL_ADDRESSES);
    expect(['8.8.8.8', '20.50.0.0/16', '172.32.0.1', '2603:1000::1'].map(isPublic)).toEqual([true, true, true, true]);
    expect(
      ['10.0.0.1', '172.31.0.1', '100.64.0.1', '169.254.1.1', '127.0.0.1', '168.63.129.16', 'fd00::1', '172.0.0.0/8'].map(
        isPublic,
      ),
    ).toEqual(Array(8).fill(false));
  });
});

describe('ports and protocols', () => {
  it.each([
    ['443', '443'],
    ['8000-8080', '8000-8080'],
    ['*', '*'],
    ['0-65535', '*'],
    ['80, 443', '80, 443'],
  ])('reads %s', (text, shown) => expect(ip.formatPorts(ip.parsePorts(text) ?? [])).toBe(shown));
  it.each(['', '70000', '90-80', 'https', '-1'])('refuses %j', (text) => expect(ip.parsePorts(text)).toBeUndefined());
  it('reads protocols without case', () => {
    expect(ip.parseProtocol('TCP')).toEqual(['Tcp']);
    expect(ip.parseProtocol('Any')).toEqual(ip.ALL_PROTOCOLS);
    expect(ip.parseProtocol('Gre')).toBeUndefined();
  });
});

describe('host patterns (F4.42)', () => {
  it.each([
    ['*.x.com', 'a.x.com', true],
    ['*.x.com', 'a.b.x.com', true],
    ['*.x.com', 'x.com', false],
    ['*x.com', 'x.com', true],
    ['*x.com', 'evilx.com', true],
    ['*', 'anything.net', true],
    ['X.com', 'x.COM', true],
    ['*.x.com', '*.a.x.com', true],
    ['*.a.x.com', '*.x.com', false],
    ['a.x.com', '*.x.com', false],
  ])('%s covers %s: %s', (outer, inner, covers) => expect(ip.coversHost(outer, inner)).toBe(covers));
  it('meets where one host could be in both', () => {
    expect(ip.meetHosts('*.a.x.com', '*.x.com')).toBe(true);
    expect(ip.meetHosts('*.a.com', '*.b.com')).toBe(false);
  });
  it('knows what lies in a zone', () => {
    expect(ip.inZone('privatelink.blob.core.windows.net', 'a.privatelink.blob.core.windows.net')).toBe(true);
    expect(ip.inZone('x.com', 'ax.com')).toBe(false);
  });
});

describe('service tags', () => {
  const relate = (outer: string, inner: string) => ip.relateTags(ip.parseServiceTag(outer), ip.parseServiceTag(inner));
  it.each([
    ['Internet', 'Storage', 'covers'],
    ['Internet', 'AzureCloud.westeurope', 'covers'],
    ['Storage', 'Storage.WestEurope', 'covers'],
    ['Storage.WestEurope', 'storage.westeurope', 'covers'],
    ['Storage.WestEurope', 'Storage', 'partial'],
    ['Storage.WestEurope', 'Storage.NorthEurope', 'disjoint'],
    ['Storage', 'Internet', 'partial'],
    ['AzureCloud', 'Storage', 'covers'],
    ['AzureCloud.WestEurope', 'Storage.WestEurope', 'covers'],
    ['AzureCloud.WestEurope', 'Storage.NorthEurope', 'disjoint'],
    ['AzureCloud.WestEurope', 'AzureActiveDirectory', 'unknown'],
    ['Storage', 'AzureKeyVault', 'disjoint'],
    ['AzureFrontDoor.FirstParty', 'AzureFrontDoor.Frontend', 'disjoint'],
    ['AzureFrontDoor.FrontEnd', 'azurefrontdoor.frontend', 'covers'],
    ['VirtualNetwork', 'Internet', 'disjoint'],
    ['Internet', 'AzureLoadBalancer', 'disjoint'],
    ['Frontdoor.FirstParty', 'AzureFrontDoor.FirstParty', 'unknown'],
  ])('%s and %s: %s', (outer, inner, relation) => expect(relate(outer, inner)).toBe(relation));
  it('tells a name Azure does not have', () => {
    expect(ip.parseServiceTag('Keyvault').known).toBe(false);
    expect(ip.parseServiceTag('AzureKeyVault.WestEurope')).toEqual({ name: 'AzureKeyVault', region: 'westeurope', known: true });
  });
});
