import { find, isSet, type NetworkModel, type Reference } from '../../network/index.ts';
import type { Judgement } from './judgement.ts';

type Addressed = NetworkModel['applicationGateways' | 'loadBalancers' | 'virtualMachines' | 'bastionHosts'][number];

/** Whether something in a network has a public address: one known address is enough, one unknown leaves it open. Undefined for what is declared elsewhere. */
export function publicAddressOf(model: NetworkModel, one: Addressed): Judgement | undefined {
  if (one.existing) return undefined;
  // Bastion without a configuration of its own shares one that Azure keeps.
  if (one.slice === 'bastionHosts' && isSet(one.virtualNetwork) !== 'no' && one.ipConfigurations.items.length === 0)
    return judged('public', `'${one.label}' uses a public address that Bastion hosts share.`, [one]);
  const { references, whole } = addressesOf(model, one);
  const set = references.map(isSet);
  const places = references.length === 0 ? [one] : references;
  if (set.includes('yes')) return judged('public', `'${one.label}' has a public address.`, places);
  if (set.includes('unknown') || !whole)
    return {
      ...judged('unknown', `Whether '${one.label}' has a public address is not known before deployment.`, places),
      label: 'not decided',
    };
  return { ...judged('private', `'${one.label}' has no public address.`, places), label: undefined };
}

function judged(verdict: Judgement['verdict'], because: string, places: readonly { readonly at: Reference['at'] }[]): Judgement {
  return { verdict, because, label: 'public IP', origins: places.map((place) => place.at) };
}

function addressesOf(
  model: NetworkModel,
  one: Addressed,
): { readonly references: readonly Reference[]; readonly whole: boolean } {
  if (one.slice !== 'virtualMachines') {
    const list = one.slice === 'bastionHosts' ? one.ipConfigurations : one.frontends;
    return { references: list.items.map((item) => item.publicIp), whole: list.waits.length === 0 && list.items.length > 0 };
  }
  const interfaces = one.networkInterfaces.items.map((reference) => find(model, 'networkInterfaces', reference));
  const lists = interfaces.flatMap((item) => (item && !item.existing ? [item.ipConfigurations] : []));
  const configurations = [...lists.flatMap((list) => list.items), ...one.scaleSetConfigurations.items];
  const whole =
    lists.length === interfaces.length &&
    configurations.length > 0 &&
    [...lists, one.networkInterfaces, one.scaleSetConfigurations].every((list) => list.waits.length === 0);
  return { references: configurations.map((item) => item.publicIp), whole };
}
