import { statSync } from 'node:fs';
import type { DeploymentRequest } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';
import { toFileId, toPath } from './files.ts';
import { listTemplates } from './folder.ts';
import { type Host, requestFor } from './host.ts';
import type { ContextOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

/** The deployments that paths stand for: a file is one, a folder every root inside with each of its parameter files. */
export function deploymentsIn(host: Host, paths: readonly string[], options: ContextOptions): readonly DeploymentRequest[] {
  const requests = paths.flatMap((path) => {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) throw new UsageError(`'${path}' does not exist. Check the path.`);
    return status.isDirectory() ? rootsIn(host, path, options) : [requestFor(host, path, options)];
  });
  if (requests.length === 0)
    throw new UsageError(
      `there is no template in ${paths.map((path) => `'${path}'`).join(', ')}. Name a template or its folder.`,
    );
  return requests;
}

function rootsIn(host: Host, folder: string, options: ContextOptions): DeploymentRequest[] {
  host.files.allow(folder);
  const listed = listTemplates(folder).map(toFileId);
  const roots = host.answer((analysis) => analysis.roots(listed));
  const requests = roots.flatMap(({ entry, parameters }) => {
    const request = requestFor(host, toPath(entry), options);
    if (options.parameters !== undefined || parameters.length === 0) return [request];
    return parameters.map((file) => ({ ...request, parameters: file }));
  });
  if (options.parameters !== undefined) return requests;
  return [...requests, ...elsewhere(host, listed).map((file) => requestFor(host, toPath(file), options))];
}

/** Parameter files whose template lies outside of the folder, or nowhere: each is an entry of its own. */
function elsewhere(host: Host, listed: readonly FileId[]): readonly FileId[] {
  const described = listed
    .filter((file) => /\.bicepparam$/i.test(file))
    .flatMap((file) => host.answer((analysis) => analysis.describe(file)) ?? []);
  const extended = new Set(described.map((file) => file.extends));
  return described
    .filter(({ file, using }) => using !== undefined && !listed.includes(using) && !extended.has(file))
    .map(({ file }) => file);
}
