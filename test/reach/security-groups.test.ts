import { questions } from '../support/questions.ts';
import { group, network, nic, peers, ref, resource } from '../support/reach-parts.ts';

/* Source of all: virtual-network/network-security-groups-overview; tags: virtual-network/service-tags-overview. */

questions(
  'rules by priority at both ends',
  group(
    'nsg-out',
    'allow-web 200 Outbound Allow Tcp *>10.0.1.0/24 443',
    'deny-web 300 Outbound Deny Tcp *>* 443,80',
    'deny-ping 310 Outbound Deny Icmp *>*',
    'high 320 Outbound Deny Tcp *>* 8000-8100',
  ) +
    group('nsg-in', 'deny-ssh 100 Inbound Deny Tcp 10.0.0.0/24>* 22', 'allow-ssh 110 Inbound Allow * *>* 22') +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg-out') }],
      b: ['10.0.1.0/24', { networkSecurityGroup: ref('nsg-in') }],
      c: '10.0.2.0/24',
    }),
  [
    [
      'vnet/a → vnet/b Tcp 443',
      'private',
      "Rule 'allow-web' (priority 200) allows",
      'network-security-groups-overview: lower number first',
    ],
    [
      'vnet/a → vnet/c Tcp 443',
      'blocked',
      "Rule 'deny-web' (priority 300)",
      'network-security-groups-overview: first match ends',
    ],
    ['vnet/a → vnet/c Tcp 80', 'blocked', "Rule 'deny-web'", 'augmented security rules: several ports'],
    ['vnet/a → vnet/c Tcp 8050', 'blocked', "Rule 'high'", 'port ranges'],
    ['vnet/a → vnet/c Tcp 8101', 'private', 'AllowVnetOutBound', 'default security rules'],
    ['vnet/a → vnet/c Udp 443', 'private', 'AllowVnetOutBound', 'a rule for TCP says nothing of UDP'],
    ['vnet/a → vnet/c Icmp', 'blocked', "Rule 'deny-ping'", 'protocol ICMP'],
    ['vnet/a → vnet/b Tcp 22', 'blocked', "Rule 'deny-ssh' (priority 100) denies inbound", 'inbound group of the destination'],
    ['vnet/c → vnet/b Tcp 22', 'private', "Rule 'allow-ssh' (priority 110)", 'the source prefix does not match the denial'],
    ['vnet/a → Internet Tcp 443', 'blocked', "Rule 'deny-web'", '* holds every address'],
    ['vnet/a → Internet Tcp 22', 'public', 'AllowInternetOutBound', 'default security rules'],
    ['vnet/a → 10.0.1.9 Tcp 443', 'private', "Rule 'allow-web'", 'an address of the prefix'],
    ['10.0.0.5 → vnet/b Tcp 22', 'blocked', "Rule 'deny-ssh'", 'an address of the subnet'],
    ['vnet/c → vnet/c Tcp 22', 'private', 'No network security group', 'no group, no filter'],
    ['vnet/b → vnet/b Tcp 22', 'private', "Rule 'allow-ssh'", 'groups also filter inside a subnet'],
  ],
);

questions(
  'service tags are named sets',
  group(
    'nsg',
    'allow-storage 100 Outbound Allow Tcp *>Storage.WestEurope 443',
    'allow-aml 110 Outbound Allow Tcp *>AzureMachineLearning 443',
    'allow-cloud 120 Outbound Allow Tcp *>AzureCloud 8443',
    'deny-internet 200 Outbound Deny * *>Internet',
  ) + network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }], b: '10.0.1.0/24' }),
  [
    ['vnet/a → Storage.WestEurope Tcp 443', 'public', "Rule 'allow-storage'", 'service-tags-overview: regional tag'],
    ['vnet/a → Storage.NorthEurope Tcp 443', 'blocked', "Rule 'deny-internet'", 'another region is another set'],
    ['vnet/a → AzureMachineLearning Tcp 443', 'public', "Rule 'allow-aml'", 'F4.02'],
    ['vnet/a → AzureMachineLearning Udp 5831', 'blocked', "Rule 'deny-internet'", 'F4.03: the UDP port is a rule of its own'],
    ['vnet/a → AzureKeyVault Tcp 8443', 'public', "Rule 'allow-cloud'", 'AzureCloud holds the tags of the services'],
    ['vnet/a → AzureKeyVault Tcp 443', 'blocked', "Rule 'deny-internet'", 'Internet holds the public addresses of Azure'],
    ['vnet/a → Internet Tcp 443', 'blocked', "Rule 'deny-internet'", 'no rule for the internet as a whole'],
    ['vnet/a → pypi.org', 'blocked', "Rule 'deny-internet'", 'a host outside Azure is in no tag of Azure'],
    ['vnet/a → management.azure.com', 'blocked', "Rule 'deny-internet'", 'AzureResourceManager is not allowed'],
    ['vnet/a → 203.0.113.7 Tcp 443', 'blocked', "Rule 'deny-internet'", 'a public address'],
    ['vnet/a → vnet/b Tcp 443', 'private', 'AllowVnetOutBound', 'Internet holds no private address'],
    [
      'vnet/a → 168.63.129.16 Udp 53',
      'private',
      'The host beside the machine answers it',
      'platform considerations: not subject to groups',
    ],
  ],
);

questions(
  'platform tags, Azure DNS cut off',
  group('nsg', 'no-dns 100 Outbound Deny * *>AzurePlatformDNS') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }] }),
  [['vnet/a → 168.63.129.16 Udp 53', 'blocked', "Rule 'no-dns'", 'service-tags-overview: AzurePlatformDNS']],
);

questions(
  'VirtualNetwork holds peered networks, and those only',
  group('nsg', 'allow-vnet 100 Inbound Allow * VirtualNetwork>* 443', 'deny-all 4096 Inbound Deny * *>*') +
    network('one', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }] }) +
    network('two', '10.1.0.0/16', { b: '10.1.0.0/24' }) +
    peers('one', 'two'),
  [
    ['two/b → one/a Tcp 443', 'private', "Rule 'allow-vnet'", 'service-tags-overview: VirtualNetwork'],
    ['two/b → one/a Tcp 80', 'blocked', "Rule 'deny-all'", 'no default rule is reached'],
    ['AzureLoadBalancer → one/a Tcp 443', 'private', "Rule 'allow-vnet'", 'the address of the host is in VirtualNetwork'],
    ['AzureLoadBalancer → one/a Tcp 80', 'blocked', "Rule 'deny-all'", 'probes are filtered too'],
  ],
);

questions(
  'interface and subnet both have to allow',
  group('nsg-subnet', 'allow 100 Inbound Allow Tcp *>* 22,80') +
    group('nsg-nic', 'deny 100 Inbound Deny Tcp *>* 22', 'out 100 Outbound Deny Tcp *>* 25') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg-subnet') }], b: '10.0.1.0/24' }) +
    nic('nic1', 'vnet/a', { ip: '10.0.0.10', nic: { networkSecurityGroup: ref('nsg-nic') } }) +
    nic('nic2', 'vnet/a', { ip: '10.0.0.11' }),
  [
    [
      'vnet/b → nic1 Tcp 22',
      'blocked',
      "network security group 'nsg-nic'",
      'network-security-group-how-it-works: subnet, then interface',
    ],
    ['vnet/b → nic2 Tcp 22', 'private', "network security group 'nsg-subnet'", 'no group on the interface'],
    ['vnet/b → nic1 Tcp 80', 'private', 'arrives at network interface', 'both allow'],
    [
      'nic1 → vnet/b Tcp 25',
      'blocked',
      "network security group 'nsg-nic'",
      'network-security-group-how-it-works: interface first',
    ],
    ['vnet/b → 10.0.0.10 Tcp 22', 'blocked', "network security group 'nsg-nic'", 'the address is that of the interface'],
  ],
);

questions(
  'application security groups',
  resource('Microsoft.Network/applicationSecurityGroups', '2024-05-01', 'asg-web', { location: 'westeurope' }) +
    resource('Microsoft.Network/applicationSecurityGroups', '2024-05-01', 'asg-db', { location: 'westeurope' }) +
    group('nsg', 'web-to-db 100 Inbound Allow Tcp asg:asg-web>asg:asg-db 1433', 'deny-db 200 Inbound Deny * *>asg:asg-db') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }] }) +
    nic('nic-web', 'vnet/a', { config: { applicationSecurityGroups: [ref('asg-web')] } }) +
    nic('nic-db', 'vnet/a', { config: { applicationSecurityGroups: [ref('asg-db')] } }) +
    nic('nic-other', 'vnet/a', { ip: '10.0.0.20' }),
  [
    ['nic-web → nic-db Tcp 1433', 'private', "Rule 'web-to-db'", 'application-security-groups'],
    ['nic-web → nic-db Tcp 22', 'blocked', "Rule 'deny-db'", 'application-security-groups'],
    ['nic-other → nic-db Tcp 1433', 'blocked', "Rule 'deny-db'", 'not a member of the source group'],
    ['nic-web → nic-other Tcp 22', 'private', 'AllowVnetInBound', 'rules of a group apply to its members only'],
  ],
);
