import { defineConfig } from '@playwright/test';
import { browserOptions } from './harness/browser.ts';

/** A test that passes on another try is a bug in the test or in the product: none is tried twice. */
export default defineConfig({
  testDir: '.',
  testMatch: ['customer/**/*.e2e.ts', 'operator/**/*.e2e.ts', 'api/**/*.e2e.ts'],
  outputDir: 'test-results',
  globalSetup: './harness/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous: a machine that does other work as well is no reason to fail.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: browserOptions(),
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
  },
});
