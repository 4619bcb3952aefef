import { inferArchetype, type Target, type Workspace } from '../../network/index.ts';
import type { Atlas } from '../atlas.ts';

/** A workspace with the design it is judged by. */
export interface Design {
  readonly workspace: Workspace;
  /** Whose network settings apply: a project's hub, else itself. */
  readonly owner: Workspace;
  /** A base of the designs; undefined where it is not known. */
  readonly base: Target['base'];
  readonly overlays: Target['overlays'];
  /** Why that design. */
  readonly text: string;
}

/** The declared design, else the one that is inferred (catalogue 0.3). */
export function designOf(atlas: Atlas, workspace: Workspace, owner: Workspace, target: Target | undefined): Design {
  const found = inferArchetype(atlas.model, workspace);
  const base = target?.base ?? found.base;
  const overlays = target?.overlays ?? found.overlays;
  return { workspace, owner, base, overlays, text: target ? `declared ${target.text}` : found.text };
}
