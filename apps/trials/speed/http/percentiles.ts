import type { Figures } from '../trial.ts';

/** The middle, and what 95 and 99 of 100 stay under: `hold over HTTP, 10 askers, p50 ms`. */
export function percentilesOf(name: string, milliseconds: Iterable<number>): Figures {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (percent: number) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
  return { [`${name}, p50 ms`]: at(50), [`${name}, p95 ms`]: at(95), [`${name}, p99 ms`]: at(99) };
}
