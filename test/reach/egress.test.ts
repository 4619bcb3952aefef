import { questions } from '../support/questions.ts';
import {
  compute,
  nat,
  network,
  nic,
  publicIp,
  raw,
  ref,
  resource,
  routes,
  storage,
  subnetRef,
  workspace,
} from '../support/reach-parts.ts';

/* Ways to the internet. Sources: F4.66 to F4.68; virtual-network/ip-services/default-outbound-access; nat-gateway/nat-overview. */

questions(
  'default outbound access',
  network('old', '10.0.0.0/16', { a: '10.0.0.0/24', b: ['10.0.1.0/24', { defaultOutboundAccess: false }] }, {}, '2024-05-01') +
    network('new', '10.1.0.0/16', { a: '10.1.0.0/24', b: ['10.1.1.0/24', { defaultOutboundAccess: true }] }, {}, '2025-07-01'),
  [
    ['old/a → Internet Tcp 443', 'public', 'default outbound access', 'F4.67: older API versions keep the implicit address'],
    ['old/b → Internet Tcp 443', 'blocked', 'The subnet is private', 'F4.67: switched off'],
    ['new/a → Internet Tcp 443', 'blocked', 'The subnet is private', 'F4.67: private from API version 2025-07-01'],
    ['new/b → Internet Tcp 443', 'public', 'default outbound access', 'F4.67: switched on'],
    ['new/a → 168.63.129.16 Udp 53', 'private', 'The host beside the machine', 'the host is no internet'],
  ],
);

questions(
  'NAT gateway before everything but routes',
  nat('nat') +
    resource('Microsoft.Network/natGateways', '2024-05-01', 'nat-empty', {
      location: 'westeurope',
      sku: { name: 'Standard' },
      properties: {},
    }) +
    routes('rt', ['drop 0.0.0.0/0 None']) +
    publicIp('pip') +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { natGateway: ref('nat'), defaultOutboundAccess: false }],
      b: ['10.0.1.0/24', { natGateway: ref('nat-empty') }],
      c: ['10.0.2.0/24', { natGateway: ref('nat'), routeTable: ref('rt') }],
    }) +
    nic('nic-pip', 'vnet/a', { publicIp: 'pip' }),
  [
    ['vnet/a → Internet Tcp 443', 'public', "NAT gateway 'nat'", 'F4.68'],
    ['vnet/a → Internet Udp 123', 'public', "NAT gateway 'nat'", 'nat-overview: TCP and UDP'],
    ['vnet/a → Internet Icmp', 'blocked', 'TCP and UDP only', 'nat-overview: ICMP is not supported'],
    ['nic-pip → Internet Tcp 443', 'public', "NAT gateway 'nat'", 'F4.68: before the public IP of the machine'],
    ['vnet/b → Internet Tcp 443', 'blocked', 'neither a public IP address nor a prefix', 'F4.68: it needs an address'],
    ['vnet/c → Internet Tcp 443', 'blocked', "Route 'drop'", 'F4.68: routes first'],
  ],
);

const balancer = (name: string, publicFrontend: boolean, rules: object): string =>
  resource('Microsoft.Network/loadBalancers', '2024-05-01', name, {
    location: 'westeurope',
    sku: { name: 'Standard' },
    properties: {
      frontendIPConfigurations: [
        { name: 'front', properties: publicFrontend ? { publicIPAddress: ref('pip') } : { subnet: subnetRef('vnet', 'a') } },
      ],
      backendAddressPools: [{ name: 'pool' }],
      ...rules,
    },
  });
const pool = (name: string) => ({
  config: {
    loadBalancerBackendAddressPools: [
      { id: raw(`resourceId('Microsoft.Network/loadBalancers/backendAddressPools', '${name}', 'pool')`) },
    ],
  },
});
const front = (name: string) => ({
  id: raw(`resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', '${name}', 'front')`),
});
const back = (name: string) => ({
  id: raw(`resourceId('Microsoft.Network/loadBalancers/backendAddressPools', '${name}', 'pool')`),
});
const web = (name: string, disableOutboundSnat: boolean) => ({
  loadBalancingRules: [
    {
      name: 'web',
      properties: {
        frontendIPConfiguration: front(name),
        backendAddressPool: back(name),
        protocol: 'Tcp',
        frontendPort: 80,
        backendPort: 8080,
        disableOutboundSnat,
      },
    },
  ],
});

questions(
  'load balancers as a way out',
  publicIp('pip') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { defaultOutboundAccess: true }] }) +
    balancer('lb-out', true, {
      outboundRules: [
        {
          name: 'out',
          properties: { frontendIPConfigurations: [front('lb-out')], backendAddressPool: back('lb-out'), protocol: 'All' },
        },
      ],
    }) +
    balancer('lb-snat', true, web('lb-snat', false)) +
    balancer('lb-no-snat', true, web('lb-no-snat', true)) +
    balancer('lb-inner', false, {}) +
    nic('nic-out', 'vnet/a', pool('lb-out')) +
    nic('nic-snat', 'vnet/a', pool('lb-snat')) +
    nic('nic-no-snat', 'vnet/a', pool('lb-no-snat')) +
    nic('nic-inner', 'vnet/a', pool('lb-inner')) +
    nic('nic-none', 'vnet/a'),
  [
    ['nic-out → Internet Tcp 443', 'public', 'its outbound rules', 'F4.68: load-balancer/outbound-rules'],
    ['nic-snat → Internet Tcp 443', 'public', 'its load-balancing rules', 'load-balancer-outbound-connections: implicit SNAT'],
    [
      'nic-no-snat → Internet Tcp 443',
      'blocked',
      'disableOutboundSnat',
      'load-balancer-outbound-connections: no SNAT, and no default access behind a Standard balancer',
    ],
    [
      'nic-inner → Internet Tcp 443',
      'blocked',
      'no default outbound access',
      'load-balancer-outbound-connections: internal Standard balancer',
    ],
    ['nic-none → Internet Tcp 443', 'public', 'default outbound access', 'F4.67'],
  ],
);

questions(
  'public IP addresses of machines and nodes',
  publicIp('pip') +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { defaultOutboundAccess: false }] }) +
    nic('nic-pip', 'vnet/a', { publicIp: 'pip' }) +
    workspace('ml') +
    compute('cpu', 'ml', { vmSize: 'Standard_DS3_v2', subnet: subnetRef('vnet', 'a'), enableNodePublicIp: false }) +
    compute('open', 'ml', { vmSize: 'Standard_DS3_v2', subnet: subnetRef('vnet', 'a') }) +
    compute('free', 'ml', { vmSize: 'Standard_DS3_v2' }),
  [
    ['nic-pip → Internet Tcp 443', 'public', "public IP address 'pip'", 'F4.95'],
    ['ml/cpu → Internet Tcp 443', 'blocked', 'The subnet is private', 'F4.66, F11.18'],
    ['ml/open → Internet Tcp 443', 'public', 'each node has a public IP address', 'F4.70: omitted behaves as public'],
    ['ml/free → Internet Tcp 443', 'public', '', 'F1.04: without a subnet nodes run in the network of Microsoft'],
    ['ml/free → vnet/a Tcp 443', 'blocked', 'lets nothing in', "nodes in Microsoft's network reach no private address"],
  ],
);

questions(
  'Flexible scale sets have no default outbound access',
  network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24' }) +
    ['Flexible', 'Uniform']
      .map((mode) =>
        resource('Microsoft.Compute/virtualMachineScaleSets', '2024-07-01', `vmss-${mode.toLowerCase()}`, {
          location: 'westeurope',
          sku: { name: 'Standard_D2s_v3', capacity: 1 },
          properties: {
            orchestrationMode: mode,
            virtualMachineProfile: {
              networkProfile: {
                networkInterfaceConfigurations: [
                  {
                    name: 'nic',
                    properties: {
                      primary: true,
                      ipConfigurations: [{ name: 'ip', properties: { subnet: subnetRef('vnet', 'a') } }],
                    },
                  },
                ],
              },
            },
          },
        }),
      )
      .join(''),
  [
    ['vmss-flexible → Internet Tcp 443', 'blocked', 'Flexible', 'default-outbound-access: Flexible orchestration'],
    ['vmss-uniform → Internet Tcp 443', 'public', 'default outbound access', 'default-outbound-access'],
  ],
);

questions(
  'service endpoints',
  routes('rt', ['all 0.0.0.0/0 None']) +
    resource('Microsoft.Network/serviceEndpointPolicies', '2024-05-01', 'policy', {
      location: 'westeurope',
      properties: {
        serviceEndpointPolicyDefinitions: [
          { name: 'own', properties: { service: 'Microsoft.Storage', serviceResources: [raw('stown.id')] } },
          { name: 'aml', properties: { service: 'Global', serviceResources: ['/services/Azure/MachineLearning'] } },
        ],
      },
    }) +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { routeTable: ref('rt'), serviceEndpoints: [{ service: 'Microsoft.Storage' }] }],
      b: ['10.0.1.0/24', { routeTable: ref('rt') }],
      c: ['10.0.2.0/24', { serviceEndpoints: [{ service: 'Microsoft.Storage' }], serviceEndpointPolicies: [ref('policy')] }],
      d: ['10.0.3.0/24', { serviceEndpoints: [{ service: 'Microsoft.KeyVault' }], defaultOutboundAccess: false }],
    }) +
    storage('stown', {
      networkAcls: { defaultAction: 'Deny', virtualNetworkRules: [subnetRef('vnet', 'a'), subnetRef('vnet', 'c')] },
    }) +
    storage('stopen') +
    storage('stfar', {}, 'eastus'),
  [
    ['vnet/a → stown', 'public', 'A virtual network rule lets subnet', 'F3.17; virtual-network-service-endpoints-overview'],
    ['vnet/b → stown', 'blocked', "Route 'all'", 'no endpoint: the default route drops it'],
    ['vnet/a → stopen', 'public', 'over the service endpoint', 'its routes go before any default route'],
    ['vnet/a → Internet Tcp 443', 'blocked', "Route 'all'", 'only the service is excepted'],
    [
      'vnet/a → Storage.WestEurope Tcp 443',
      'public',
      "Service endpoint 'Microsoft.Storage'",
      'F6.07: without a policy every account',
    ],
    ['vnet/c → stown', 'public', "service endpoint policy 'policy'", 'F6.04: listed'],
    ['vnet/c → stopen', 'blocked', 'does not list', 'F6.02: virtual-network-service-endpoint-policies-overview'],
    ['vnet/c → Storage.WestEurope Tcp 443', 'blocked', 'does not list', 'F6.02: an account of anybody'],
    ['vnet/a → stfar', 'blocked', "Route 'all'", 'Microsoft.Storage serves its own and the paired region'],
    ['vnet/d → stopen', 'blocked', 'The subnet is private', 'an endpoint of another service'],
  ],
);
