import type { FileContent } from '../engine/analysis/index.ts';

/** Files the index looks at, by name. */
export const TEMPLATE_NAME = /\.(bicep|bicepparam|json|jsonc)$/i;

/** Larger files are refused: no template comes near, and a parser should not be fed a disk image. */
export const MAX_BYTES = 32 * 1024 * 1024;

export const OUTSIDE: FileContent = {
  state: 'refused',
  reason: 'outside the opened folders',
  remedy: 'open a folder that contains it, or add its folder to the setting "amlIsolation.additionalRoots"',
};

export const TOO_LARGE: FileContent = {
  state: 'refused',
  reason: `larger than ${MAX_BYTES / 1024 / 1024} MB`,
  remedy: 'split the file',
};

/** Whether JSON text can be a template or a parameter file of a deployment; anything else is quietly irrelevant. */
export const mentionsDeploymentSchema = (text: string): boolean => /deployment(template|parameters)\.json/i.test(text);
