import { questions } from '../support/questions.ts';
import {
  compute,
  group,
  network,
  nic,
  publicIp,
  raw,
  ref,
  resource,
  routes,
  subnetRef,
  vpn,
  workspace,
} from '../support/reach-parts.ts';

/* From the internet and from on-premises. */

questions(
  'public addresses of machines',
  publicIp('pip') +
    publicIp('pip-basic', 'Basic') +
    publicIp('pip2') +
    publicIp('pip3') +
    group(
      'nsg',
      'web 100 Inbound Allow Tcp Internet>* 443',
      'office 110 Inbound Allow Tcp 203.0.113.0/24>* 22',
      'any 120 Inbound Deny Tcp *>* 8443',
    ) +
    routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.9.4']) +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }],
      b: '10.0.1.0/24',
      c: ['10.0.2.0/24', { networkSecurityGroup: ref('nsg'), routeTable: ref('rt') }],
    }) +
    nic('nic-a', 'vnet/a', { publicIp: 'pip' }) +
    nic('nic-bare', 'vnet/b', { publicIp: 'pip2' }) +
    nic('nic-basic', 'vnet/b', { publicIp: 'pip-basic' }) +
    nic('nic-routed', 'vnet/c', { publicIp: 'pip3' }) +
    nic('nic-inner', 'vnet/a'),
  [
    ['Internet → nic-a Tcp 443', 'public', "Rule 'web'", 'network-security-groups-overview: Internet'],
    ['Internet → nic-a Tcp 22', 'blocked', 'DenyAllInBound', 'the rule names one range'],
    ['203.0.113.10 → nic-a Tcp 22', 'public', "Rule 'office'", 'an address of the range'],
    ['Internet → nic-a Tcp 80', 'blocked', 'DenyAllInBound', 'default rules'],
    ['Internet → pip Tcp 443', 'public', "Rule 'web'", 'the address leads to its machine'],
    ['Internet → nic-bare Tcp 443', 'blocked', 'lets nothing in unless', 'public-ip-addresses: Standard is closed by default'],
    ['Internet → nic-basic Tcp 443', 'public', 'over its public address', 'public-ip-addresses: Basic is open by default'],
    ['Internet → nic-inner Tcp 443', 'blocked', 'private addresses only', 'no public address'],
    ['Internet → vnet/a Tcp 443', 'public', "Rule 'web'", 'a machine of the subnet has a public address'],
    [
      'Internet → nic-routed Tcp 443',
      'blocked',
      'does not leave by the public address',
      'virtual-networks-udr-overview: no direct access from the internet with a default route to an appliance',
    ],
    ['AzureMachineLearning → nic-a Tcp 443', 'public', "Rule 'web'", 'Internet holds the addresses of Azure'],
  ],
);

const balancer = (name: string, sku: string): string =>
  resource('Microsoft.Network/loadBalancers', '2024-05-01', name, {
    location: 'westeurope',
    sku: { name: sku },
    properties: {
      frontendIPConfigurations: [{ name: 'front', properties: { publicIPAddress: ref('pip') } }],
      backendAddressPools: [{ name: 'pool' }],
      loadBalancingRules: [
        {
          name: 'web',
          properties: {
            frontendIPConfiguration: {
              id: raw(`resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', '${name}', 'front')`),
            },
            backendAddressPool: {
              id: raw(`resourceId('Microsoft.Network/loadBalancers/backendAddressPools', '${name}', 'pool')`),
            },
            protocol: 'Tcp',
            frontendPort: 80,
            backendPort: 8080,
          },
        },
      ],
      inboundNatRules: [
        {
          name: 'ssh',
          properties: {
            frontendIPConfiguration: {
              id: raw(`resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', '${name}', 'front')`),
            },
            protocol: 'Tcp',
            frontendPort: 2222,
            backendPort: 22,
          },
        },
      ],
    },
  });

questions(
  'through a public load balancer',
  publicIp('pip') +
    group('nsg', 'web 100 Inbound Allow Tcp Internet>* 8080', 'ssh 110 Inbound Allow Tcp 203.0.113.0/24>* 22') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }] }) +
    balancer('lb', 'Standard') +
    nic('nic-app', 'vnet/a', {
      config: {
        loadBalancerBackendAddressPools: [
          { id: raw("resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'lb', 'pool')") },
        ],
        loadBalancerInboundNatRules: [{ id: raw("resourceId('Microsoft.Network/loadBalancers/inboundNatRules', 'lb', 'ssh')") }],
      },
    }),
  [
    ['Internet → lb Tcp 80', 'public', "rule 'web'", 'load-balancer/load-balancer-overview'],
    ['Internet → lb Tcp 443', 'blocked', 'No rule of the load balancer', 'no rule for the port'],
    ['Internet → nic-app Tcp 8080', 'public', "rule 'web'", 'the port of the machine'],
    ['Internet → nic-app Tcp 22', 'blocked', 'DenyAllInBound', 'groups see the address of the client'],
    ['203.0.113.7 → nic-app Tcp 22', 'public', "rule 'ssh'", 'inbound NAT rule'],
    ['203.0.113.7 → lb Tcp 2222', 'public', "rule 'ssh'", 'inbound NAT rule, by its front end port'],
  ],
);

questions(
  'nodes with public addresses',
  group('nsg', 'aml 100 Inbound Allow Tcp AzureMachineLearning>* 44224') +
    group('nsg-closed', 'deny 100 Inbound Deny * Internet>*') +
    routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.9.4', 'aml AzureMachineLearning Internet']) +
    routes('rt-all', ['all 0.0.0.0/0 VirtualAppliance 10.0.9.4']) +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg'), routeTable: ref('rt') }],
      b: ['10.0.1.0/24', { networkSecurityGroup: ref('nsg-closed') }],
      c: ['10.0.2.0/24', { networkSecurityGroup: ref('nsg'), routeTable: ref('rt-all') }],
    }) +
    workspace('ml') +
    compute('open', 'ml', { vmSize: 's', subnet: subnetRef('vnet', 'a'), enableNodePublicIp: true }) +
    compute('shut', 'ml', { vmSize: 's', subnet: subnetRef('vnet', 'b'), enableNodePublicIp: true }) +
    compute('lost', 'ml', { vmSize: 's', subnet: subnetRef('vnet', 'c'), enableNodePublicIp: true }) +
    compute('none', 'ml', { vmSize: 's', subnet: subnetRef('vnet', 'a'), enableNodePublicIp: false }),
  [
    ['AzureMachineLearning → ml/open Tcp 44224', 'public', 'admits the tag AzureMachineLearning', 'F4.50'],
    ['Internet → ml/open Tcp 44224', 'blocked', '', 'F4.50: the service only'],
    ['AzureMachineLearning → ml/shut Tcp 44224', 'blocked', "Rule 'deny'", 'F4.53: the group of the subnet must not contradict'],
    ['AzureMachineLearning → ml/lost Tcp 44224', 'blocked', 'does not leave by the public address', 'F4.54, F11.17'],
    ['AzureMachineLearning → ml/none Tcp 44224', 'blocked', 'private addresses only', 'F4.51'],
  ],
);

questions(
  'from on-premises',
  group('nsg', 'ssh 100 Inbound Allow Tcp 10.10.0.0/16>* 22', 'deny 4096 Inbound Deny * *>*') +
    network('vnet', '10.0.0.0/16', {
      GatewaySubnet: '10.0.255.0/27',
      a: ['10.0.0.0/24', { networkSecurityGroup: ref('nsg') }],
      b: '10.0.1.0/24',
    }) +
    network('apart', '10.5.0.0/16', { a: '10.5.0.0/24' }) +
    vpn('gw', 'vnet', ['10.10.0.0/16']),
  [
    ['OnPremises → vnet/a Tcp 22', 'private', "Rule 'ssh'", 'the site lies in the prefix'],
    ['OnPremises → vnet/a Tcp 443', 'blocked', "Rule 'deny'", 'security rules see the address of the client'],
    ['OnPremises → vnet/b Tcp 443', 'private', 'It comes in through the gateway', 'vpn-gateway'],
    ['OnPremises → apart/a Tcp 443', 'blocked', 'No network with this address', 'not connected with the network of the gateway'],
    ['10.10.4.4 → vnet/b Tcp 443', 'private', 'It comes in through the gateway', 'an address of the site'],
  ],
);

questions('without a gateway', network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24' }), [
  ['OnPremises → vnet/a Tcp 443', 'blocked', 'No VPN or ExpressRoute gateway', 'nothing connects a site'],
  ['vnet/a → OnPremises Tcp 443', 'blocked', '', 'nothing connects a site'],
]);
