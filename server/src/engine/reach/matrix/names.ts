import { type Flow as FlowRow, requiredOutbound } from '../../facts/index.ts';
import { dependenciesOf, knownValue, type ModelObject } from '../../network/index.ts';
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

/** A host of a row with the service of the deployment behind it, where it is one's. */
export interface NamedHost {
  /** What is not known of it is a star. */
  readonly host: string;
  /** For people: what is not known of it is `<storage>` or the like. */
  readonly label: string;
  readonly resource: ModelObject | undefined;
  /** The group of the service that the host belongs to. */
  readonly group: string;
}

/** The hosts of a row with the names of the deployment in place of `<storage>`, `<registry>`, `<region>`. */
export function hostsOf(atlas: Atlas, design: Design, row: FlowRow): readonly NamedHost[] {
  const { storageAccount, containerRegistry } = dependenciesOf(atlas.model, design.workspace);
  const texts = hostTextsOf(atlas, design, row);
  return (row.hosts ?? []).map((pattern, at): NamedHost => {
    const [, service, group = ''] = /^<(storage|registry)>\.([a-z]*)/.exec(pattern) ?? [];
    const resource = service === 'storage' ? storageAccount.object : service ? containerRegistry.object : undefined;
    const label = texts[at] ?? pattern;
    return { host: starred(label), label, resource, group: service === 'storage' ? group : 'registry' };
  });
}

function starred(text: string): string {
  const host = text.replaceAll(PLACEHOLDER, '*');
  // A star stands only in front: what is before the last one is not known either.
  const star = host.lastIndexOf('*');
  return star > 0 ? host.slice(star) : host;
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
