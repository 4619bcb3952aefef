import type { Diagram } from '../../../server/src/engine/topology/index.ts';
import { chips, DiagramBuilder, meter } from './build.ts';

/** A managed virtual network that lets only approved traffic out, with one leaking service: 9 containers, 22 leaves, 19 edges. */
export function managedNetwork(): Diagram {
  const d = new DiagramBuilder();
  d.actor('scientists', 'user', 'Data scientists', 'VPN / Bastion', undefined, { column: 0 });
  d.actor('clients', 'cloud', 'Public clients', 'any Internet address', undefined, { column: 0 });
  d.container('region', 'contoso', 'Contoso tenant', { detail: 'West Europe', column: 1 }, () => {
    d.container('vnet', 'corp', 'vnet-corp', { detail: '10.8.0.0/20', role: 'CUSTOMER', column: 2 }, () => {
      d.container('subnet', 'snet-gw', 'GatewaySubnet', { detail: '10.8.0.0/27', meter: meter(5, 27) }, () => {
        d.card('vgw', 'gateway', 'vgw-corp', 'point-to-site', 'private');
      });
      d.container('subnet', 'snet-pe', 'snet-pe', { detail: '10.8.4.0/27', chips: chips('NSG'), meter: meter(4, 27) }, () => {
        d.endpoint('pe-ws', 'pe-ws', '.4 .5 .6');
        d.endpoint('pe-blob', 'pe-blob', '.7');
      });
    });
    d.container('group', 'services', 'Platform services', { detail: 'public access disabled', column: 3 }, () => {
      d.card('mlw', 'workspace', 'mlw-prod', 'ML workspace', 'private');
      d.card('kv', 'key', 'kv-mlprod', 'Key Vault', 'private');
      d.card('acr', 'registry', 'acrmlprod', 'Premium registry', 'private');
      d.card('st', 'storage', 'stmlprod', 'blob', 'private');
      d.card('sql', 'database', 'sql-sales', 'Azure SQL', 'public', { leak: { rule: 'target-firewall-open' } });
    });
  });
  d.container('tenant', 'microsoft', 'Microsoft tenant', { detail: 'workspace-managed network', column: 2 }, () => {
    d.container(
      'vnet',
      'managed',
      'Managed virtual network',
      { detail: 'isolation: allow only approved outbound', role: 'MANAGED' },
      () => {
        d.container('subnet', 'managed-pe', 'Managed private endpoints', { detail: 'outbound rules', column: 0 }, () => {
          d.endpoint('mpe-kv', 'kv', 'required');
          d.endpoint('mpe-acr', 'acr', 'required');
          d.endpoint('mpe-st', 'st blob', 'required');
          d.endpoint('mpe-sql', 'sql-sales', 'user rule');
        });
        d.container('subnet', 'managed-compute', 'Managed compute', { detail: 'no public IP', column: 1 }, () => {
          d.card('spark', 'cluster', 'Serverless Spark', 'on demand', 'private');
          d.card('ci', 'instance', 'ci-alice', 'Compute instance', 'private');
          d.card('gpu', 'cluster', 'gpu-cluster', '0–16 nodes', 'private');
          d.card('online', 'endpoint', 'Online deployment', 'blue 90 / green 10', 'private');
        });
        d.card('managed-fw', 'firewall', 'Managed firewall', 'added by FQDN rules', 'public', { column: 2 });
      },
    );
  });
  d.actor('fqdns', 'cloud-tick', 'Approved FQDNs', 'pypi.org, *.anaconda.org', 'public', { column: 3 });
  d.actor('tags', 'cloud-tick', 'Service tags', 'Entra ID, AML, MCR, Monitor', 'public', { column: 3 });
  d.actor('internet', 'cloud-cross', 'Rest of the Internet', 'blocked by mode', 'blocked', { column: 3 });
  d.edge('tunnel', 'scientists', 'vgw', 'private', { label: 'P2S VPN' });
  d.edge('public', 'clients', 'mlw', 'blocked', { label: 'PNA disabled' });
  d.edge('public', 'clients', 'sql', 'public', { label: 'open firewall rule', leak: { rule: 'target-firewall-open' } });
  d.edge('traffic', 'vgw', 'snet-pe', 'private');
  d.edge('private-endpoint', 'pe-ws', 'mlw', 'private');
  d.edge('private-endpoint', 'pe-blob', 'st', 'private');
  d.edge('trusted', 'mlw', 'kv', 'private');
  d.edge('trusted', 'mlw', 'acr', 'private');
  d.edge('trusted', 'mlw', 'st', 'private');
  d.edge('traffic', 'mlw', 'managed-compute', 'private', { label: 'jobs · scoring' });
  d.edge('private-endpoint', 'mpe-kv', 'kv', 'private');
  d.edge('private-endpoint', 'mpe-acr', 'acr', 'private');
  d.edge('private-endpoint', 'mpe-st', 'st', 'private');
  d.edge('private-endpoint', 'mpe-sql', 'sql', 'private');
  d.edge('traffic', 'managed-compute', 'managed-pe', 'private');
  d.edge('route', 'managed-compute', 'managed-fw', 'private', { label: '0.0.0.0/0' });
  d.edge('public', 'managed-fw', 'fqdns', 'public', { label: 'FQDN rules' });
  d.edge('public', 'managed-fw', 'tags', 'public', { label: 'service-tag rules' });
  d.edge('public', 'managed-fw', 'internet', 'blocked', { label: 'default deny' });
  return d.build('Managed virtual network, allow only approved outbound');
}
