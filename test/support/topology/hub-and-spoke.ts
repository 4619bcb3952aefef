import type { Diagram } from '../../../server/src/engine/topology/index.ts';
import { chips, DiagramBuilder, meter } from './build.ts';

/** A customer's network in hub and spoke with protection against exfiltration: 13 containers, 24 leaves, 23 edges. */
export function hubAndSpoke(): Diagram {
  const d = new DiagramBuilder();
  d.actor('fqdns', 'cloud-tick', 'Approved FQDNs', 'pypi, conda, mcr, ghcr', 'public', { column: 0 });
  d.actor('internet', 'cloud-cross', 'Rest of the Internet', 'denied by afw-hub', 'blocked', { column: 0 });
  d.container('site', 'onprem', 'On-premises', { detail: '192.168.0.0/16', column: 0 }, () => {
    d.actor('scientists', 'user', 'Data scientists', 'corporate devices');
  });
  d.actor('clients', 'cloud', 'Public clients', 'any Internet address', undefined, { column: 0 });
  d.container('region', 'region', 'West Europe', { detail: 'Contoso tenant', column: 1 }, () => {
    d.container('vnet', 'hub', 'vnet-hub', { detail: '10.0.0.0/16', role: 'HUB', column: 1 }, () => {
      d.container('subnet', 'snet-afw', 'AzureFirewallSubnet', { detail: '10.0.2.0/26', meter: meter(4, 59) }, () => {
        d.card('afw', 'firewall', 'afw-hub', '10.0.2.4 · Premium', 'private');
      });
      d.container('subnet', 'snet-gw', 'GatewaySubnet', { detail: '10.0.0.0/27', meter: meter(5, 27) }, () => {
        d.card('vgw', 'gateway', 'vgw-hub', 'ExpressRoute', 'private');
      });
      d.container('subnet', 'snet-dns', 'snet-dns', { detail: '10.0.3.0/28', meter: meter(2, 11) }, () => {
        d.card('dnspr', 'globe', 'dnspr-hub', '10.0.3.4 · resolver');
      });
      d.container('subnet', 'snet-bas', 'AzureBastionSubnet', { detail: '10.0.1.0/26', meter: meter(3, 59) }, () => {
        d.card('bas', 'bastion', 'bas-hub', 'Bastion', 'public');
      });
    });
    d.container('vnet', 'ml', 'vnet-ml', { detail: '10.1.0.0/16', role: 'SPOKE', column: 2 }, () => {
      d.container(
        'subnet',
        'snet-training',
        'snet-training',
        { detail: '10.1.1.0/24', chips: chips('NSG', 'UDR', 'SEP'), meter: meter(38, 251) },
        () => {
          d.card('ci', 'instance', 'ci-alice', 'no public IP', 'private');
          d.card('gpu', 'cluster', 'gpu-cluster', '0–32 nodes', 'private');
        },
      );
      d.container(
        'subnet',
        'snet-scoring',
        'snet-scoring',
        { detail: '10.1.2.0/23', chips: chips('NSG', 'UDR'), meter: meter(410, 507) },
        () => {
          d.card('aks', 'kubernetes', 'aks-score', 'private cluster', 'private');
        },
      );
      d.container('subnet', 'snet-pe', 'snet-pe', { detail: '10.1.4.0/27', chips: chips('NSG'), meter: meter(7, 27) }, () => {
        d.endpoint('pe-ampls', 'pe-ampls', '.12');
        d.endpoint('pe-blob', 'pe-blob', '.7');
        d.endpoint('pe-file', 'pe-file', '.8');
        d.endpoint('pe-kv', 'pe-kv', '.9');
        d.endpoint('pe-ws', 'pe-ws', '.4 .5 .6');
        d.endpoint('pe-acr', 'pe-acr', '.10 .11');
      });
    });
    d.container('group', 'services', 'Platform services', { detail: 'public access disabled', column: 3 }, () => {
      d.card('appi', 'gauge', 'appi-ml', 'Monitor (AMPLS)', 'private');
      d.card('st', 'storage', 'stmlprod', 'blob · file', 'private');
      d.card('kv', 'key', 'kv-mlprod', 'Key Vault', 'private');
      d.card('mlw', 'workspace', 'mlw-prod', 'ML workspace', 'private');
      d.card('acr', 'registry', 'acrmlprod', 'Premium registry', 'private');
    });
  });
  d.container('tenant', 'microsoft', 'Microsoft tenant', { detail: 'managed by the service', column: 2 }, () => {
    d.card('amlst', 'storage', 'AML-managed storage', 'service endpoint policy', 'public');
    d.card('moe', 'endpoint', 'Managed online endpoint', 'scoring', 'private');
  });
  d.edge('public', 'afw', 'fqdns', 'public', { label: 'FQDN rules' });
  d.edge('public', 'afw', 'internet', 'blocked', { label: 'default deny' });
  d.edge('tunnel', 'onprem', 'vgw', 'private', { label: 'ExpressRoute' });
  d.edge('route', 'snet-training', 'afw', 'private', { label: '0.0.0.0/0' });
  d.edge('route', 'snet-scoring', 'afw', 'private', { label: '0.0.0.0/0' });
  d.edge('peering', 'hub', 'ml', 'private', { label: 'peering' });
  d.edge('dns', 'dnspr', 'snet-pe', undefined, { label: '6 zones' });
  d.edge('public', 'clients', 'bas', 'public', { label: 'TLS 443' });
  d.edge('public', 'clients', 'mlw', 'blocked', { label: 'PNA disabled' });
  d.edge('traffic', 'snet-training', 'snet-pe', 'private');
  d.edge('traffic', 'snet-scoring', 'snet-pe', 'private');
  d.edge('private-endpoint', 'pe-ampls', 'appi', 'private');
  d.edge('private-endpoint', 'pe-blob', 'st', 'private');
  d.edge('private-endpoint', 'pe-file', 'st', 'private');
  d.edge('private-endpoint', 'pe-kv', 'kv', 'private');
  d.edge('private-endpoint', 'pe-ws', 'mlw', 'private');
  d.edge('private-endpoint', 'pe-acr', 'acr', 'private');
  d.edge('trusted', 'mlw', 'st', 'private');
  d.edge('trusted', 'mlw', 'kv', 'private');
  d.edge('trusted', 'mlw', 'acr', 'private');
  d.edge('service-endpoint', 'snet-training', 'amlst', 'public', { label: 'service endpoint' });
  d.edge('private-endpoint', 'moe', 'st', 'private', { label: 'managed PE' });
  d.edge('traffic', 'mlw', 'moe', 'private', { label: 'scoring' });
  return d.build('Custom VNet hub and spoke with exfiltration prevention');
}
