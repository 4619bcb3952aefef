/** Which packets a question is about; null: any. */
export interface Packets {
  readonly protocol: 'Tcp' | 'Udp' | 'Icmp' | null;
  readonly port: number | null;
}

const PROTOCOLS = { tcp: 'Tcp', udp: 'Udp', icmp: 'Icmp' } as const;

/** `443`, `Udp 53`, `Icmp`, or nothing for any; undefined for what is none of these. */
export function parsePackets(text: string): Packets | undefined {
  const match = /^(?:(tcp|udp|icmp))?\s*(\d{1,5})?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, word, digits] = match;
  const protocol = word === undefined ? null : PROTOCOLS[word.toLowerCase() as keyof typeof PROTOCOLS];
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port > 65535 || protocol === 'Icmp')) return undefined;
  return { protocol, port };
}
