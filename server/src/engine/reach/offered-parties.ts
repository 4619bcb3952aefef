import type { ModelObject, NetworkModel } from '../network/index.ts';
import { sliceNames } from '../network/index.ts';
import { parseParty, partyName } from './parse-party.ts';
import { isService } from './service-target.ts';

/** What somebody may ask about, and the text that asks for it. */
export interface OfferedParty {
  readonly name: string;
  readonly kind: 'outside' | 'subnet' | 'compute' | 'workspace' | 'service' | 'machine';
  /** Its type; undefined of what is no resource. */
  readonly type: string | undefined;
}

const KINDS: Readonly<Partial<Record<ModelObject['slice'], OfferedParty['kind']>>> = {
  subnets: 'subnet',
  computes: 'compute',
  workspaces: 'workspace',
  onlineEndpoints: 'service',
  virtualMachines: 'machine',
  kubernetesClusters: 'machine',
};

const ORDER: readonly OfferedParty['kind'][] = ['outside', 'subnet', 'compute', 'workspace', 'service', 'machine'];

/**
 * What a question about a path is mostly asked of, each by a text that `parseParty` reads as that and nothing else: its name, or its id where
 * another resource has the name too. What has neither is left out.
 */
export function offeredParties(model: NetworkModel): readonly OfferedParty[] {
  const offered: OfferedParty[] = [
    { name: 'Internet', kind: 'outside', type: undefined },
    { name: 'OnPremises', kind: 'outside', type: undefined },
  ];
  for (const resource of sliceNames.flatMap((slice): readonly ModelObject[] => model[slice])) {
    const kind = KINDS[resource.slice] ?? (isService(resource) ? 'service' : undefined);
    const name = kind && [partyName(resource), resource.id].find((text) => names(model, text, resource));
    if (kind && name !== undefined) offered.push({ name, kind, type: resource.type });
  }
  const distinct = offered.filter(({ name }, at) => offered.findIndex((other) => other.name === name) === at);
  return distinct.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function names(model: NetworkModel, text: string, resource: ModelObject): boolean {
  const party = parseParty(model, text);
  return party.kind === 'resource' && party.resource.identity === resource.identity;
}
