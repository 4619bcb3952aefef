import { LARGEST_SUBNET_PREFIX, namedSubnets, RESERVED_PER_SUBNET, smallestPrefixFor } from '../../facts/index.ts';
import { parsePrefix, sizeOfPrefix } from '../../ip/index.ts';
import type { AddressPlanRow } from '../../report/contract.ts';
import { find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { knownValue, valuesOf } from '../setting.ts';
import type { Subnet } from '../types/index.ts';
import type { AddressDemand } from './demand.ts';
import { addressDemands } from './demands.ts';

/** What a subnet gives and what is asked of it. */
export interface SubnetPlan {
  readonly subnet: Subnet;
  /** Addresses it can give out; undefined where its prefix is not known. */
  readonly usable: number | undefined;
  readonly reserved: number;
  readonly minimum: number;
  /** Null where a consumer has no known bound. */
  readonly maximum: number | null;
  /** The largest demand that is known: unknown consumers count with their minimum. */
  readonly known: number;
  /** Length of the smallest prefix that holds the known demand and that each consumer accepts. */
  readonly smallestPrefix: number | undefined;
  readonly demands: readonly AddressDemand[];
}

/** The plan of every subnet the model declares. */
export function planAddresses(model: NetworkModel): readonly SubnetPlan[] {
  const bySubnet = new Map<string, AddressDemand[]>();
  for (const demand of addressDemands(model)) bySubnet.set(demand.subnet, [...(bySubnet.get(demand.subnet) ?? []), demand]);
  return model.subnets.map((subnet) => planSubnet(subnet, bySubnet.get(subnet.identity) ?? []));
}

function planSubnet(subnet: Subnet, demands: readonly AddressDemand[]): SubnetPlan {
  const { values, whole } = valuesOf(subnet.prefixes);
  const blocks = values.flatMap((one) => parsePrefix(one) ?? []).filter((one) => one.version === 4);
  const complete = whole && values.length > 0 && blocks.length > 0;
  const reserved = RESERVED_PER_SUBNET * Math.max(blocks.length, 1);
  const total = blocks.reduce((sum, one) => sum + Number(sizeOfPrefix(one)), 0);
  const known = demands.reduce((sum, one) => sum + (one.maximum ?? one.minimum), 0);
  const bounded = demands.every((one) => one.maximum !== null);
  return {
    subnet,
    usable: complete ? Math.max(0, total - reserved) : undefined,
    reserved,
    minimum: demands.reduce((sum, one) => sum + one.minimum, 0),
    maximum: bounded ? known : null,
    known,
    smallestPrefix: smallestFor(subnet, demands, known),
    demands,
  };
}

function smallestFor(subnet: Subnet, demands: readonly AddressDemand[], known: number): number | undefined {
  const bySize = smallestPrefixFor(known);
  if (bySize === undefined) return undefined;
  const name = knownValue(subnet.name)?.toLowerCase();
  const bySubnet = namedSubnets.filter((one) => one.name.toLowerCase() === name).map((one) => one.prefixAtMost);
  const byConsumer = demands.flatMap((one) => one.prefixAtMost ?? []);
  return Math.max(LARGEST_SUBNET_PREFIX, Math.min(bySize, ...bySubnet, ...byConsumer));
}

/** The plan as `check --format json` gives it. */
export function addressPlanRows(model: NetworkModel): readonly AddressPlanRow[] {
  const own = planAddresses(model).filter(({ subnet }) => subnet.deployment === 0);
  return own.map((plan) => {
    const prefixes = valuesOf(plan.subnet.prefixes).values;
    return {
      subnet: subnetName(model, plan.subnet),
      prefix: prefixes.length > 0 ? prefixes.join(', ') : null,
      reserved: plan.reserved,
      minimum: plan.minimum,
      maximum: plan.maximum,
      free: plan.usable === undefined || plan.maximum === null ? null : plan.usable - plan.maximum,
      smallestPrefix: plan.smallestPrefix === undefined ? null : `/${plan.smallestPrefix}`,
      consumers: plan.demands.map((one) => ({ what: one.what, minimum: one.minimum, maximum: one.maximum })),
    };
  });
}

/** `VNET/SUBNET`. */
export function subnetName(model: NetworkModel, subnet: Subnet): string {
  const network = find(model, 'virtualNetworks', subnet.virtualNetwork);
  const owner = network?.label ?? (subnet.virtualNetwork.state === 'none' ? undefined : subnet.virtualNetwork.label);
  return owner === undefined ? subnet.label : `${owner}/${subnet.label}`;
}
