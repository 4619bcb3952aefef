import { archetypeName } from '../../facts/index.ts';
import { inferArchetype, type NetworkModel, type Workspace } from '../../network/index.ts';

/** The design a workspace follows: `A3`, with a "?" where it is only possible, and what that is; nothing where nothing can be said. */
export function designOf(
  model: NetworkModel,
  workspace: Workspace,
): { readonly short: string | undefined; readonly words: string | undefined } {
  const { base, overlays, text, certainty } = inferArchetype(model, workspace);
  const keys = [...(base === undefined ? [] : [base]), ...overlays];
  if (keys.length === 0) return { short: undefined, words: undefined };
  const names = keys.map((key) => archetypeName(key).replace(/^./, (first) => first.toLowerCase())).join('; ');
  return {
    short: certainty === 'certain' ? text : `${text}?`,
    words: `${certainty === 'certain' ? 'design' : 'possibly design'} ${text} (${names})`,
  };
}
