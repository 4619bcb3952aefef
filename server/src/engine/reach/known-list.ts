import {
  type AddressSet,
  type PortSet,
  type Prefix,
  parseAddresses,
  parsePortList,
  parsePrefix,
  unionAddresses,
} from '../ip/index.ts';
import { type Listed, type Reference, type Setting, waitsOf } from '../network/index.ts';
import type { Doubt } from './flow.ts';
import { once } from './once.ts';
import { toDoubts } from './trail.ts';

/** The known texts of a list, and what is not known of it. */
export interface KnownTexts {
  readonly texts: readonly string[];
  readonly doubts: readonly Doubt[];
}

export const textsOf = once((list: Listed<Setting<string>>): KnownTexts => {
  const texts: string[] = [];
  const doubts: Doubt[] = [...toDoubts(list.waits)];
  for (const item of list.items) {
    if (item.state === 'unknown') doubts.push(...toDoubts(item.waits));
    else texts.push(item.value);
  }
  if (list.state === 'unknown' && doubts.length === 0) doubts.push({ what: `the value of ${list.path}`, at: list.at });
  return { texts, doubts };
});

/** The entries of a rule: known ones, and those that are known in part with `‹expression›` for the rest. `open` where there may be more. */
export const entriesOf = once(
  (list: Listed<Setting<string>>): { readonly entries: readonly string[]; readonly open: boolean } => ({
    entries: list.items.map((item) => (item.state === 'unknown' ? (item.text ?? '‹›') : item.value)),
    open: list.waits.length > 0 || (list.state === 'unknown' && list.items.length === 0),
  }),
);

/** The ports of a list: those that are known, and whether there may be others. */
export const portsOf = once((list: Listed<Setting<string>>): { readonly ports: PortSet; readonly doubts: readonly Doubt[] } => {
  const { texts, doubts } = textsOf(list);
  return { ports: parsePortList(texts) ?? [], doubts };
});

/** The entries of which only the expression is known. */
export function expressionsOf(list: Listed<Setting<string>>): readonly string[] {
  return list.items.flatMap((item) => (item.state === 'unknown' && item.text !== undefined ? [item.text] : []));
}

/** A value, or what it is written as: equal texts are equal values. */
export function textOf(setting: Setting<string>): string | undefined {
  return setting.state === 'unknown' ? setting.text : setting.value;
}

/** A service tag for people: `Storage.<region>` where only the expression of its region is known. */
export const sayTag = (text: string): string => text.replace(/‹.*›/, '<region>');

export interface KnownPrefixes {
  readonly prefixes: readonly { readonly text: string; readonly prefix: Prefix }[];
  readonly addresses: AddressSet;
  readonly doubts: readonly Doubt[];
}

/** Prefixes of an address space or a subnet. Text that is no prefix is left out: the deployment would be refused. */
export function prefixesOf(list: Listed<Setting<string>>): KnownPrefixes {
  const { texts, doubts } = textsOf(list);
  const prefixes = texts.flatMap((text) => {
    const prefix = parsePrefix(text.trim());
    return prefix ? [{ text: text.trim(), prefix }] : [];
  });
  return { prefixes, addresses: unionAddresses(...texts.flatMap((text) => parseAddresses(text) ?? [])), doubts };
}

/** Why a reference does not lead to anything that can be read. */
export function doubtsOfReference(reference: Reference): readonly Doubt[] {
  if (reference.state === 'unknown') {
    return reference.waits.length > 0
      ? toDoubts(reference.waits)
      : [{ what: `which resource '${reference.label}' is`, at: reference.at }];
  }
  if (reference.state === 'outside')
    return [{ what: `resource '${reference.label}', which no analysed deployment declares`, at: reference.at }];
  return [];
}

export function doubtsOfSetting(setting: Setting<unknown> | Listed<unknown>): readonly Doubt[] {
  const waits = waitsOf(setting);
  if (waits.length > 0) return toDoubts(waits);
  return setting.state === 'unknown' ? [{ what: `the value of ${setting.path}`, at: setting.at }] : [];
}
