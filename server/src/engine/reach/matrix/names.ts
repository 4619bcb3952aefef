import { type Flow as FlowRow, requiredOutbound } from '../../facts/index.ts';
import { dependenciesOf, knownValue } from '../../network/index.ts';
import type { Atlas } from '../atlas.ts';
import { textOf } from '../known-list.ts';
import type { Design } from './design.ts';

/** The tag of a row, with the workspace's region where the tag has to be written with one (F4.16, F4.17). */
export function tagOf({ owner }: Design, row: FlowRow): string {
  const tag = row.tag ?? '';
  const region = textOf(owner.location);
  const form = requiredOutbound.find((one) => one.id === row.ref)?.region;
  return form === 'required' && region !== undefined ? `${tag}.${region}` : tag;
}

/** The hosts of a row with the names of the deployment in place of `<storage>`, `<registry>`, `<region>`; what is not known is a star. */
export function hostsOf(atlas: Atlas, design: Design, row: FlowRow): readonly string[] {
  return hostTextsOf(atlas, design, row).map((host) => {
    const starred = host.replaceAll(PLACEHOLDER, '*');
    // A star stands only in front: what is before the last one is not known either.
    const star = starred.lastIndexOf('*');
    return star > 0 ? starred.slice(star) : starred;
  });
}

/** The same for people: what is not known stays as it is in the list. */
export function hostTextsOf(atlas: Atlas, { workspace, owner }: Design, row: FlowRow): readonly string[] {
  const { storageAccount, containerRegistry } = dependenciesOf(atlas.model, workspace);
  const names: Readonly<Record<string, string | undefined>> = {
    storage: storageAccount.object && knownValue(storageAccount.object.name),
    registry: containerRegistry.object && knownValue(containerRegistry.object.name),
    region: knownValue(owner.location),
  };
  return (row.hosts ?? []).map((host) => host.replaceAll(PLACEHOLDER, (text, key: string) => names[key]?.toLowerCase() ?? text));
}

const PLACEHOLDER = /<([a-z]+)>/g;
