import type { Feature } from '../feature.ts';
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { counters } from './counters.ts';
import { definition } from './definition.ts';
import { documentDiagnostics } from './document-diagnostics.ts';
import { documentLinks } from './document-links.ts';
import { explainPath } from './explain-path.ts';
import { handOff } from './hand-off.ts';
import { hover } from './hover.ts';
import { isolationReport } from './isolation-report.ts';
import { parameterFiles } from './parameter-files.ts';
import { pushDiagnostics } from './push-diagnostics.ts';
import { restoredModules } from './restored-modules.ts';
import { status } from './status.ts';
import { topology } from './topology.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceDiagnostics } from './workspace-diagnostics.ts';

/** Everything the server does for an editor. */
export const features: readonly Feature[] = [
  documentDiagnostics,
  workspaceDiagnostics,
  pushDiagnostics,
  watchedFiles,
  restoredModules,
  codeActions,
  hover,
  definition,
  codeLens,
  documentLinks,
  topology,
  parameterFiles,
  explainPath,
  handOff,
  isolationReport,
  status,
  counters,
];
