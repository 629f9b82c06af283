import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../src/suites.ts';
import { verdictOn } from '../src/verdict.ts';

const good = { name: 'packages/db', ok: true, passed: 40, failed: 0 };

describe('the verdict', () => {
  it('is good, with one closing line, when everything is', () => {
    const verdict = verdictOn([], [good, { name: 'apps/e2e', ok: true, passed: 2, failed: 0 }]);
    expect(verdict).toEqual({ ok: true, lines: ['Tests: 42 passed, 0 failed'] });
  });

  it('names what failed, and says the count last', () => {
    const verdict = verdictOn(['lint'], [good, { name: 'apps/api', ok: false, passed: 3, failed: 2 }]);
    expect(verdict).toEqual({ ok: false, lines: ['Failed: lint, apps/api (2).', 'Tests: 43 passed, 2 failed'] });
  });

  it('is bad for a suite that broke off without a failed test', () => {
    const verdict = verdictOn([], [good, { name: 'apps/web', ok: false, passed: 0, failed: 0 }]);
    expect(verdict).toEqual({ ok: false, lines: ['Failed: apps/web (broken off).', 'Tests: 40 passed, 0 failed'] });
  });

  it('is bad for a check alone', () => {
    expect(verdictOn(['format'], [good]).ok).toBe(false);
  });

  it('is bad when no test ran', () => {
    expect(verdictOn([], [])).toEqual({ ok: false, lines: ['No test ran at all.', 'Tests: 0 passed, 0 failed'] });
  });
});

describe('the counts', () => {
  it('come from vitest’s report', () => {
    expect(countVitest({ numPassedTests: 5, numFailedTests: 1 })).toEqual({ passed: 5, failed: 1 });
  });

  it('come from Playwright’s, where a test that needed another try has failed', () => {
    expect(countPlaywright({ stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 0 } })).toEqual({
      passed: 7,
      failed: 3,
    });
  });

  it('are nothing without a report', () => {
    expect(countVitest(undefined)).toEqual({ passed: 0, failed: 0 });
    expect(countPlaywright({ errors: [] })).toEqual({ passed: 0, failed: 0 });
  });
});
