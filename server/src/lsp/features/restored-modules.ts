import type { Feature } from '../feature.ts';

/** How often modules that are missing from a cache are looked for, in milliseconds. */
const INTERVAL = 2000;

/**
 * A module that is restored while the editor runs is analysed then, also where the editor's own watching says nothing:
 * of a cache that the first restore makes, of a network drive, or where files cannot be watched natively.
 */
export const restoredModules: Feature = {
  start({ connection, session, guard, client }) {
    let looking = false;
    setInterval(() => {
      if (looking) return;
      looking = true;
      guard.start('looking for restored modules', async () => {
        const found = await session.lookForModules().finally(() => {
          looking = false;
        });
        if (found && client.refreshDiagnostics) await connection.languages.diagnostics.refresh();
      });
    }, INTERVAL);
  },
};
