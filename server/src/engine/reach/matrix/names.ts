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
export function hostsOf(atlas: Atlas, { workspace, owner }: Design, row: FlowRow): readonly string[] {
  const { storageAccount, containerRegistry } = dependenciesOf(atlas.model, workspace);
  const names: Readonly<Record<string, string | undefined>> = {
    storage: storageAccount.object && knownValue(storageAccount.object.name),
    registry: containerRegistry.object && knownValue(containerRegistry.object.name),
    region: knownValue(owner.location),
    wsid: undefined,
  };
  return (row.hosts ?? []).map((host) => fill(host, names));
}

function fill(host: string, names: Readonly<Record<string, string | undefined>>): string {
  const filled = host.replaceAll(/<([a-z]+)>/g, (_, key: string) => names[key]?.toLowerCase() ?? '*');
  // A star stands only in front: what is before the last one is not known either.
  const star = filled.lastIndexOf('*');
  return star > 0 ? filled.slice(star) : filled;
}
