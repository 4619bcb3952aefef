/** What may, must or should not come in to computes (F4.50 to F4.53, F4.76, F4.93). */
export interface InboundRuleFact {
  readonly id: string;
  readonly sourceTag: string;
  readonly protocol: 'Tcp' | '*';
  readonly destinationPorts: readonly string[];
  readonly demand: 'public-ip-compute' | 'legacy' | 'attached-machine';
}

export const inboundRules: readonly InboundRuleFact[] = [
  { id: 'F4.50', sourceTag: 'AzureMachineLearning', protocol: 'Tcp', destinationPorts: ['44224'], demand: 'public-ip-compute' },
  // Older pages ask for it, the newest do not: never demanded (F4.52).
  { id: 'F4.52', sourceTag: 'BatchNodeManagement', protocol: 'Tcp', destinationPorts: ['29876-29877'], demand: 'legacy' },
  { id: 'F4.76', sourceTag: 'AzureMachineLearning', protocol: '*', destinationPorts: ['22'], demand: 'attached-machine' },
];

/** Ports that do not belong open to the internet (F4.93). */
export const sensitiveInboundPorts: readonly {
  readonly name: string;
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly ports: readonly string[];
}[] = [
  { name: 'SSH', protocol: 'Tcp', ports: ['22'] },
  { name: 'Telnet', protocol: 'Tcp', ports: ['23'] },
  { name: 'SMTP', protocol: 'Tcp', ports: ['25'] },
  { name: 'DNS', protocol: 'Udp', ports: ['53'] },
  { name: 'POP3', protocol: 'Tcp', ports: ['110'] },
  { name: 'RPC endpoint mapper', protocol: 'Tcp', ports: ['135'] },
  { name: 'NetBIOS', protocol: '*', ports: ['137-139'] },
  { name: 'SNMP', protocol: 'Udp', ports: ['161'] },
  { name: 'LDAP', protocol: 'Tcp', ports: ['389', '636'] },
  { name: 'SMB', protocol: 'Tcp', ports: ['445'] },
  { name: 'SQL Server', protocol: 'Tcp', ports: ['1433', '1434'] },
  { name: 'SQL Server browser', protocol: 'Udp', ports: ['1434'] },
  { name: 'Oracle', protocol: 'Tcp', ports: ['1521', '2484'] },
  { name: 'Oracle', protocol: 'Udp', ports: ['2484'] },
  { name: 'Analysis Services', protocol: 'Tcp', ports: ['2382-2383'] },
  { name: 'development web', protocol: 'Tcp', ports: ['3000', '8000', '8080'] },
  { name: 'SMB alternative', protocol: 'Tcp', ports: ['3020'] },
  { name: 'MySQL', protocol: 'Tcp', ports: ['3306'] },
  { name: 'RDP', protocol: '*', ports: ['3389'] },
  { name: 'configuration management', protocol: 'Tcp', ports: ['4505-4506', '8140'] },
  { name: 'PostgreSQL', protocol: '*', ports: ['5432'] },
  { name: 'VNC', protocol: 'Tcp', ports: ['5500', '5900'] },
  { name: 'WinRM', protocol: 'Tcp', ports: ['5985-5986'] },
  { name: 'Redis', protocol: 'Tcp', ports: ['6379'] },
  { name: 'Cassandra', protocol: 'Tcp', ports: ['7001', '9042', '61621'] },
  { name: 'Hadoop', protocol: 'Tcp', ports: ['9000'] },
  { name: 'Elasticsearch', protocol: 'Tcp', ports: ['9200'] },
  { name: 'Memcached', protocol: '*', ports: ['11211', '11214-11215'] },
  { name: 'MongoDB', protocol: 'Tcp', ports: ['27017-27018'] },
];
