/** The transport protocols Azure's rules tell apart. Numbers are the IP protocol numbers, which make them an interval line of their own in boxes. */
export type Protocol = 'Tcp' | 'Udp' | 'Icmp' | 'Esp' | 'Ah';

export const ALL_PROTOCOLS: readonly Protocol[] = ['Ah', 'Esp', 'Icmp', 'Tcp', 'Udp'];

/** `Tcp`, `TCP`, `*`, `Any` without regard to case; undefined for any other text. `Any` and `*` are all protocols. */
export function parseProtocol(text: string): readonly Protocol[] | undefined {
  const lower = text.trim().toLowerCase();
  if (lower === '*' || lower === 'any' || lower === 'all') return ALL_PROTOCOLS;
  const name = lower === 'icmpv6' ? 'icmp' : lower;
  const found = ALL_PROTOCOLS.find((protocol) => protocol.toLowerCase() === name);
  return found && [found];
}

/** Ports exist for these only; for the others a rule's ports say nothing. */
export function hasPorts(protocol: Protocol): boolean {
  return protocol === 'Tcp' || protocol === 'Udp';
}

export function formatProtocols(protocols: readonly Protocol[]): string {
  return ALL_PROTOCOLS.every((protocol) => protocols.includes(protocol)) ? '*' : protocols.join(', ');
}
