import type { Feature } from '../feature.ts';
import { documentDiagnostics } from './document-diagnostics.ts';
import { hover } from './hover.ts';
import { pushDiagnostics } from './push-diagnostics.ts';
import { status } from './status.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceDiagnostics } from './workspace-diagnostics.ts';

/** Everything the server does for an editor. */
export const features: readonly Feature[] = [
  documentDiagnostics,
  workspaceDiagnostics,
  pushDiagnostics,
  watchedFiles,
  hover,
  status,
];
