import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'server/src/**/*.test.ts',
      'client/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/{tidy,cli,protocol,corpus,grammar,webview,referee,rules,reach}/**/*.test.ts',
    ],
    // Every core: most files wait for a server, a browser or the compiler some of the time.
    maxWorkers: '100%',
    // A busy machine is slow, not wrong.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
