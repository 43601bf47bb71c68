import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/servers.ts'],
    // Hang guards, never a speed: machines that test may be slow and busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/support/trust-reporter.ts', './test/support/count-reporter.ts'],
  },
});
