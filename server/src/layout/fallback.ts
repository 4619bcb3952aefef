import { type ElkInput, type ElkNode, type ElkOutput, isComplete, type Layout, packBoxes } from '../engine/topology/index.ts';

/**
 * Lays out whatever comes: when ELK fails or leaves something out, the same diagram is tried with less to consider, and at last the boxes are only packed.
 * A plain picture is worth more than none. The promise never rejects.
 */
export async function layoutWith(elk: Layout, input: ElkInput): Promise<ElkOutput> {
  for (const simplify of ATTEMPTS) {
    try {
      const output = await elk(simplify(structuredClone(input)));
      if (isComplete(input, output)) return output;
    } catch {
      // ELK's errors name its own internals; the next attempt is the answer to them.
    }
  }
  return packBoxes(input);
}

const ATTEMPTS: readonly ((input: ElkInput) => ElkInput)[] = [(input) => input, withoutLabelsAndPriorities, withBrandesKoepf];

function withoutLabelsAndPriorities(input: ElkInput): ElkInput {
  for (const edge of input.edges ?? []) {
    delete edge.labels;
    delete edge.layoutOptions;
  }
  return input;
}

function withBrandesKoepf(input: ElkInput): ElkInput {
  const visit = (node: ElkNode) => {
    if (node.layoutOptions?.['elk.layered.nodePlacement.strategy'])
      node.layoutOptions['elk.layered.nodePlacement.strategy'] = 'BRANDES_KOEPF';
    for (const child of node.children ?? []) visit(child);
  };
  visit(input);
  return withoutLabelsAndPriorities(input);
}
