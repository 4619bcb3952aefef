import { STATUS_CHANGED, type StatusChangedParams } from '../../protocol/index.ts';
import type { Context } from '../context.ts';
import type { Feature } from '../feature.ts';

/** How often the counts are looked at while something may still be running, in milliseconds. */
const INTERVAL = 300;

/** Tells a client that shows it what the server is doing and what it has found. */
export const status: Feature = {
  start(context) {
    if (!context.client.statusItem) return;
    let last = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      const now = currentStatus(context);
      if (JSON.stringify(now) !== last)
        context.guard.start(STATUS_CHANGED, () => context.connection.sendNotification(STATUS_CHANGED, now));
      last = JSON.stringify(now);
      if (now.busy) timer = setTimeout(look, INTERVAL);
    };
    context.session.onChange(() => {
      timer ??= setTimeout(look, INTERVAL);
    });
    context.session.onReport(() => {
      timer ??= setTimeout(look, INTERVAL);
    });
    look();
  },
};

function currentStatus({ session }: Context): StatusChangedParams {
  const reports = session.knownReports();
  const findings = reports.flatMap((report) => report.findings);
  const distinct = (severity: string): number =>
    new Set(
      findings
        .filter((finding) => finding.severity === severity)
        .map(({ rule, file, range, message }) => JSON.stringify([rule, file, range, message])),
    ).size;
  return {
    busy: session.busy,
    deployments: session.index.all().length,
    errors: distinct('error'),
    warnings: distinct('warning'),
    undecided: reports.reduce((sum, report) => sum + report.undecided.length, 0),
    notAnalysed: reports.reduce((sum, report) => sum + report.notAnalysed.length, 0),
  };
}
