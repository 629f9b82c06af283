import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['@kamchatour/db/testing'],
    // Each file has a database and an app of its own; loading the code anew for each would take longer than the tests.
    isolate: false,
    // Most tests wait more than they work: two files at a time, even on two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
