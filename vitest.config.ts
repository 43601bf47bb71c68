import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/servers.ts'],
    // Much of a test's time is waiting: two at once, also where there are only two cores.
    maxWorkers: 2,
    // Hang guards, never a speed: machines that test may be slow and busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/support/trust-reporter.ts', './test/support/count-reporter.ts'],
  },
});
