/** What a whole run of the tests comes to. */
import type { SuiteResult } from './suites.ts';

export type Verdict = { ok: boolean; lines: string[] };

/**
 * @param failedChecks names of the checks that failed, and of what could not be run at all
 * @returns the closing lines, of which the last is the count; `ok` only when every suite ended well and at least one test ran
 */
export function verdictOn(failedChecks: readonly string[], suites: readonly SuiteResult[]): Verdict {
  const passed = suites.reduce((sum, suite) => sum + suite.passed, 0);
  const failed = suites.reduce((sum, suite) => sum + suite.failed, 0);
  // A suite that fails without a failed test has broken before or after them.
  const failedSuites = suites
    .filter((suite) => !suite.ok || suite.failed > 0)
    .map((suite) => (suite.failed > 0 ? `${suite.name} (${suite.failed})` : `${suite.name} (broken off)`));
  const names = [...failedChecks, ...failedSuites];
  const lines = names.length > 0 ? [`Failed: ${names.join(', ')}.`] : [];
  if (passed + failed === 0) lines.push('No test ran at all.');
  return { ok: names.length === 0 && passed > 0, lines: [...lines, `Tests: ${passed} passed, ${failed} failed`] };
}
