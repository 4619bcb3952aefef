import { expect, it } from 'vitest';
import { parsePackets } from './packets.ts';

it('reads a port, a protocol, both, or any', () => {
  const read = (text: string): string => JSON.stringify(parsePackets(text) ?? 'none of these');
  expect(
    ['', '443', 'udp 53', 'TCP443', ' Icmp ', 'Icmp 8', '70000', 'sctp', '443 tcp'].map((text) => [text, read(text)]),
  ).toEqual([
    ['', '{"protocol":null,"port":null}'],
    ['443', '{"protocol":null,"port":443}'],
    ['udp 53', '{"protocol":"Udp","port":53}'],
    ['TCP443', '{"protocol":"Tcp","port":443}'],
    [' Icmp ', '{"protocol":"Icmp","port":null}'],
    ['Icmp 8', '"none of these"'],
    ['70000', '"none of these"'],
    ['sctp', '"none of these"'],
    ['443 tcp', '"none of these"'],
  ]);
});
