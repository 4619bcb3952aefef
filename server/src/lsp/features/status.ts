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
    let waiting = false;
    const look = (): void => {
      waiting = false;
      const now = currentStatus(context);
      if (JSON.stringify(now) !== last)
        context.guard.start(STATUS_CHANGED, () => context.connection.sendNotification(STATUS_CHANGED, now));
      last = JSON.stringify(now);
      if (now.busy) lookSoon();
    };
    const lookSoon = (): void => {
      if (!waiting) setTimeout(look, INTERVAL);
      waiting = true;
    };
    context.session.onChange(lookSoon);
    context.session.reports.onReport(lookSoon);
    look();
  },
};

function currentStatus({ session }: Context): StatusChangedParams {
  const reports = session.reports.known();
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
