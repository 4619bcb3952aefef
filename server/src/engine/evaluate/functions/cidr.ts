import type { Value } from '../value.ts';
import { makeInt, makeObject, makeProperty, makeString } from '../value-tools.ts';
import { countAt, define, type NamedFunction, refuse, textAt } from './arguments.ts';
import type { CallSite } from './function.ts';
import { type Network, parseNetwork, printAddress } from './network.ts';

/** `parseCidr`, `cidrSubnet`, `cidrHost` for IPv4 and IPv6. */
export const cidrFunctions: readonly NamedFunction[] = [
  define('parseCidr', 1, 1, parseCidr),
  define('cidrSubnet', 3, 3, cidrSubnet),
  define('cidrHost', 2, 2, cidrHost),
];

function networkAt(args: readonly Value[], call: CallSite): Network | undefined {
  const text = textAt(args, 0, call);
  if (text === undefined) return undefined;
  return parseNetwork(text) ?? refuse(call, `cannot read "${text}" as an address range such as 10.0.0.0/16.`);
}

function parseCidr(args: readonly Value[], call: CallSite): Value | undefined {
  const network = networkAt(args, call);
  if (network === undefined) return undefined;
  const { bits, length, first, last } = network;
  const v4 = bits === 32;
  const address = (name: string, value: bigint) => makeProperty(name, makeString(printAddress(value, bits), call.origin));
  const mask = ((1n << BigInt(length)) - 1n) << BigInt(bits - length);
  const usable = v4 && length < 31 ? 1n : 0n;
  return makeObject(
    [
      address('network', first),
      address('netmask', mask),
      ...(v4 ? [address('broadcast', last)] : []),
      address('firstUsable', first + usable),
      address('lastUsable', v4 && length < 32 ? last - 1n : last),
      makeProperty('cidr', makeInt(length, call.origin)),
    ],
    call.origin,
  );
}

function cidrSubnet(args: readonly Value[], call: CallSite): Value | undefined {
  const network = networkAt(args, call);
  const length = countAt(args, 1, call);
  const index = countAt(args, 2, call);
  if (network === undefined || length === undefined || index === undefined) return undefined;
  if (length < network.length || length > network.bits)
    return refuse(call, `cannot cut subnets of /${length} from /${network.length}.`);
  if (index < 0 || BigInt(index) >= 1n << BigInt(length - network.length))
    return refuse(call, `has no subnet ${index}: there are ${1n << BigInt(length - network.length)}.`);
  const first = network.first + (BigInt(index) << BigInt(network.bits - length));
  return makeString(`${printAddress(first, network.bits)}/${length}`, call.origin);
}

/** The usable address of an index: for IPv4 those between the network's own and the broadcast address. */
function cidrHost(args: readonly Value[], call: CallSite): Value | undefined {
  const network = networkAt(args, call);
  const index = countAt(args, 1, call);
  if (network === undefined || index === undefined) return undefined;
  const host = network.first + BigInt(index) + 1n;
  if (host < network.first || host >= network.last) return refuse(call, `has no host ${index} in "/${network.length}".`);
  return makeString(printAddress(host, network.bits), call.origin);
}
