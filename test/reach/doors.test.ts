import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../server/src/engine/graph/index.ts';
import { buildNetwork, type ModelObject } from '../../server/src/engine/network/index.ts';
import { ask, createAtlas } from '../../server/src/engine/reach/index.ts';
import { createJudge } from '../../server/src/engine/topology/build/judge.ts';
import { corpusPath, corpusTemplates, evaluateFile, hasCorpus } from '../support/corpus.ts';

if (!hasCorpus) console.log('doors: skipped, the corpus is not here (AML_CORPUS)');

/** What the picture says of a door, and what a caller from the internet finds there. */
const AGREE: Readonly<Record<string, readonly string[]>> = {
  'public public access': ['public'],
  // Of the internet as a whole, nobody in particular is listed.
  'public listed IPs': ['blocked', 'unknown'],
  private: ['blocked'],
  unknown: ['unknown'],
};

describe.skipIf(!hasCorpus)('the doors that the picture draws', () => {
  it.each(corpusTemplates().map(({ id, entry }) => [id, entry]))('are those that reach finds: %s', (_, entry) => {
    const model = buildNetwork(buildGraph([evaluateFile(corpusPath(entry))]), 'public');
    const atlas = createAtlas(model);
    const judge = createJudge(atlas, new Map());
    const services: readonly ModelObject[] = [
      ...model.workspaces,
      ...model.storageAccounts,
      ...model.keyVaults,
      ...model.containerRegistries,
      ...model.otherServices,
      ...model.onlineEndpoints,
      ...model.kubernetesClusters,
    ];
    const wrong = services
      .filter(({ existing }) => !existing)
      .flatMap((resource) => {
        const door = judge.door(resource);
        if (!door?.verdict) return [];
        const to = { kind: 'resource', label: resource.label, resource } as const;
        const from = { kind: 'internet', label: 'Internet' } as const;
        const flow = ask(atlas, { from, to, protocol: undefined, port: undefined });
        const drawn = door.verdict === 'public' ? `public ${door.label}` : door.verdict;
        const allowed = AGREE[drawn] ?? [door.verdict];
        return allowed.includes(flow.verdict)
          ? []
          : [
              `${resource.slice} ${resource.label}: drawn ${drawn} (${door.because}), reached ${flow.verdict} (${flow.hops.at(-1)?.because})`,
            ];
      });
    expect(wrong).toEqual([]);
  });
});
