import { describe, expect, it } from 'vitest';
import { createHost, requestFor } from '../../server/src/cli/host.ts';
import { type Diagram, fromElk, renderSvg, toElk, toneOf } from '../../server/src/engine/topology/index.ts';
import { layoutInProcess } from '../../server/src/layout/in-process.ts';
import { corpusPath, corpusTemplates, hasCorpus } from '../support/corpus.ts';
import { measureQuality } from '../support/topology/quality.ts';

describe.skipIf(!hasCorpus)('the picture of every template of the corpus', () => {
  it('is whole, says of each thing what it is, and has nothing over anything else', async () => {
    process.env['AML_ISOLATION_MODULE_CACHE'] = corpusPath('avm-cache');
    const host = createHost([corpusPath()]);
    const wrong: string[] = [];
    const totals = { pictures: 0, empty: 0, elements: 0, lines: 0, crossings: 0, bends: 0 };
    for (const { id, entry, params } of corpusTemplates()) {
      const parameters = params?.[0] === undefined ? {} : { parameters: corpusPath(params[0]) };
      const request = requestFor(host, corpusPath(entry), { root: [], cloud: 'AzureCloud', ...parameters });
      const diagram = host.answer((analysis) => analysis.diagram(request));
      const count = diagram.containers.length + diagram.nodes.length;
      if (count === 0) {
        totals.empty++;
        continue;
      }
      // Each direction for every other template: both for all would take twice the time and show nothing new.
      const direction = totals.pictures % 2 === 0 ? 'RIGHT' : 'DOWN';
      const placement = fromElk(diagram, await layoutInProcess(toElk(diagram, direction)));
      const quality = measureQuality(diagram, placement);
      const faults = [
        ...faultsOf(diagram),
        ...quality.throughLeaves,
        ...quality.coveredByLabels,
        ...(placement.boxes.size === count ? [] : ['elements are missing']),
        ...(placement.routes.size === diagram.edges.length ? [] : ['lines are missing']),
        ...(/NaN|undefined/.test(renderSvg(diagram, placement, { theme: 'light', direction, frame: 'page' })) ? ['NaN'] : []),
      ];
      wrong.push(...faults.map((fault) => `${id} ${direction}: ${fault}`));
      totals.crossings += quality.crossings;
      totals.bends += quality.bends;
      totals.pictures++;
      totals.elements += count;
      totals.lines += diagram.edges.length;
    }
    console.log(`pictures of the corpus: ${JSON.stringify(totals)}`);
    expect(wrong).toEqual([]);
    expect(totals.pictures).toBeGreaterThan(0);
  }, 300_000);

  it('says of each workspace and leak what the check says', () => {
    const host = createHost([corpusPath()]);
    const wrong: string[] = [];
    let compared = 0;
    for (const { id, entry } of corpusTemplates()) {
      const request = requestFor(host, corpusPath(entry), { root: [], cloud: 'AzureCloud' });
      const { nodes } = host.answer((analysis) => analysis.diagram(request));
      const { workspaces, findings } = host.answer((analysis) => analysis.check(request));
      const cited = new Set(
        findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ rule }) => rule),
      );
      const leaking = new Set(nodes.flatMap(({ leak }) => (leak ? [leak.rule] : [])));
      for (const rule of EXPOSURES)
        if (cited.has(rule) !== leaking.has(rule))
          wrong.push(`${id}: ${rule} ${cited.has(rule) ? 'is found, not drawn' : 'is drawn, not found'}`);
      const drawn = nodes
        .filter((node) => node.glyph === 'workspace' && !node.existing)
        .map((node) => toneOf({ verdict: node.verdict }));
      const said = workspaces.map(({ inbound }) => (inbound === 'private' || inbound === 'unknown' ? inbound : 'public'));
      if (drawn.toSorted().join() !== said.toSorted().join()) wrong.push(`${id}: drawn ${drawn.join()}, said ${said.join()}`);
      compared += said.length;
    }
    console.log(`workspaces compared: ${compared}`);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  }, 300_000);
});

/** Rules whose finding on a resource is a way in that the design forbids. */
const EXPOSURES = [
  'workspace-public-network-access-enabled',
  'workspace-public-network-access-unset',
  'storage-public-access-open',
  'keyvault-public-access-open',
  'compute-public-ip',
];

function faultsOf({ containers, nodes, edges }: Diagram): readonly string[] {
  const ids = [...containers, ...nodes].map((it) => it.id);
  const known = new Set(ids);
  return [
    ...(known.size === ids.length ? [] : ['an id stands for two things']),
    ...[...containers, ...nodes]
      .filter((it) => it.parent !== undefined && !known.has(it.parent))
      .map((it) => `${it.id} is nowhere`),
    ...edges.filter((it) => !known.has(it.from) || !known.has(it.to)).map((it) => `${it.id} hangs loose`),
    ...[...containers, ...nodes, ...edges]
      .filter((it) => !/\S.*\.$/.test(it.sentence))
      .map((it) => `${it.id} says '${it.sentence}'`),
    ...[...containers, ...nodes].filter((it) => it.name.trim() === '' || /[‹›]/.test(it.name)).map((it) => `name '${it.name}'`),
    ...nodes.filter((it) => it.leak && it.verdict !== 'public').map((it) => `${it.name} leaks without being public`),
  ];
}
