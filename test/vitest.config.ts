import { defineConfig } from 'vitest/config';

/** Real parts take their time on two cores: browsers and kill tests get a minute, everything else is far below. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ['default', new URL('support/counts.ts', import.meta.url).pathname],
    maxWorkers: 2,
  },
});
