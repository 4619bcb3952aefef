import type { Origin } from '../base/index.ts';

/** Where a declaration is named: its symbol or key, or for an item of a list the `name` in it. */
export function headOf({ file, node }: Origin): Origin {
  const last = node.slice(node.lastIndexOf('/') + 1);
  return { file, node: /^(?:\d+|\*)$/.test(last) ? `${node}/name` : `${node}~key` };
}
