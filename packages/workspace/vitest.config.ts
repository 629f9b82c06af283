import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Real tools and real processes, on a machine that may be busy.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
