import { defineConfig } from 'vitest/config';

/** The checks that measure on real stories, where they are at hand: SHARED_DIR says where. */
export default defineConfig({
  test: {
    include: ['test/real/**/*.check.ts'],
    testTimeout: 300_000,
    reporters: ['default', './test/support/count-reporter.ts'],
  },
});
