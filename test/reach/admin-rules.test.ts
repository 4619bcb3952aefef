import { questions } from '../support/questions.ts';
import { group, network, ref, resource } from '../support/reach-parts.ts';

/* Source of all: virtual-network-manager/concept-security-admins. */

const manager = (...rules: readonly string[]): string =>
  `resource manager 'Microsoft.Network/networkManagers@2024-05-01' = {
  name: 'manager'
  location: 'westeurope'
  properties: { networkManagerScopeAccesses: ['SecurityAdmin'], networkManagerScopes: { subscriptions: [subscription().id] } }
}
resource groupOfNetworks 'Microsoft.Network/networkManagers/networkGroups@2024-05-01' = {
  parent: manager
  name: 'spokes'
  properties: {}
  resource member 'staticMembers' = { name: 'one', properties: { resourceId: vnet.id } }
}
resource configuration 'Microsoft.Network/networkManagers/securityAdminConfigurations@2024-05-01' = {
  parent: manager
  name: 'security'
  properties: {}
}
resource collection 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections@2024-05-01' = {
  parent: configuration
  name: 'collection'
  properties: { appliesToGroups: [{ networkGroupId: groupOfNetworks.id }] }
}
` +
  rules
    .map((text, at) => {
      const [name = '', priority, direction, access, protocol, sides = '', ports = '0-65535'] = text.split(' ');
      const [source = '*', destination = '*'] = sides.split('>');
      const prefix = (one: string) => ({ addressPrefix: one, addressPrefixType: /^[A-Z]/.test(one) ? 'ServiceTag' : 'IPPrefix' });
      return resource(
        'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules',
        '2024-05-01',
        name,
        {
          kind: 'Custom',
          properties: {
            priority: Number(priority),
            direction,
            access,
            protocol,
            sources: [prefix(source)],
            destinations: [prefix(destination)],
            sourcePortRanges: ['0-65535'],
            destinationPortRanges: [ports],
          },
        },
        { parent: 'collection' },
      ).replace(/^resource \w+/, `resource rule${at}`);
    })
    .join('');

questions(
  'security admin rules before security groups',
  group(
    'nsg',
    'allow-ssh 100 Inbound Allow Tcp *>* 22',
    'deny-web 110 Inbound Deny Tcp *>* 443',
    'allow-out 100 Outbound Allow * *>*',
  ) +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }], b: '10.0.1.0/24' }) +
    network('outside', '10.1.0.0/16', { c: '10.1.0.0/24' }) +
    manager(
      'deny-ssh 10 Inbound Deny Tcp *>* 22',
      'force-web 20 Inbound AlwaysAllow Tcp *>* 443',
      'allow-rdp 30 Inbound Allow Tcp *>* 3389',
      'no-smtp 40 Outbound Deny Tcp *>Internet 25',
    ),
  [
    ['vnet/b → vnet/a Tcp 22', 'blocked', "security admin rule 'deny-ssh'", 'Deny stops before any group'],
    ['vnet/b → vnet/a Tcp 443', 'private', "security admin rule 'force-web'", 'AlwaysAllow delivers without asking the group'],
    ['vnet/b → vnet/a Tcp 3389', 'private', 'AllowVnetInBound', 'Allow goes on to the group'],
    ['vnet/b → vnet/a Tcp 80', 'private', 'AllowVnetInBound', 'no admin rule matches: the group decides'],
    ['vnet/a → Internet Tcp 25', 'blocked', "security admin rule 'no-smtp'", 'outbound denial'],
    ['outside/c → Internet Tcp 25', 'public', 'System route 0.0.0.0/0', 'a network outside the network group'],
  ],
);

questions(
  'an admin rule that allows leaves the group its say',
  group('nsg', 'deny 100 Inbound Deny Tcp *>* 3389') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }], b: '10.0.1.0/24' }) +
    manager('low 5 Inbound Allow Tcp *>* 3389', 'later 6 Inbound Deny Tcp *>* 3389'),
  [['vnet/b → vnet/a Tcp 3389', 'blocked', "Rule 'deny'", 'Allow is evaluated first, then the group denies']],
);
