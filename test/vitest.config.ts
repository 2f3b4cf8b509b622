import { defineConfig } from 'vitest/config';

/** Real parts take their time on two cores: browsers and kill tests get a minute, everything else is far below. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    globalSetup: new URL('support/prepared.ts', import.meta.url).pathname,
    reporters: ['default', new URL('support/counts.ts', import.meta.url).pathname],
    maxWorkers: 2,
  },
});
