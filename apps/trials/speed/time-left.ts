/** How long a run will still take: what each trial took the last time, kept beside the trials' data. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of a trial that has never run here. */
const guessSeconds = 45;

export type TimeLeft = {
  /** In words, once these trials are still to come or under way. */
  words(names: string[], secondsIntoFirst: number): string;
  remember(name: string, seconds: number): void;
};

/** `kind`: a short run teaches nothing about a long one. */
export function openTimeLeft(cacheFolder: string, kind: string): TimeLeft {
  const file = join(cacheFolder, `seconds-of-${kind}.json`);
  const known = read(file);
  return {
    words(names, secondsIntoFirst) {
      const expected = names.map((name) => known[name] ?? guessSeconds);
      const first = Math.max(5, (expected[0] ?? 0) - secondsIntoFirst);
      return inWords(expected.slice(1).reduce((sum, seconds) => sum + seconds, first));
    },
    remember(name, seconds) {
      known[name] = Math.round(seconds);
      writeFileSync(file, JSON.stringify(known));
    },
  };
}

function read(file: string): Record<string, number> {
  try {
    const kept: Record<string, number> = JSON.parse(readFileSync(file, 'utf8'));
    return kept;
  } catch {
    return {};
  }
}

function inWords(seconds: number): string {
  if (seconds < 20) return 'a few seconds left';
  if (seconds < 50) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? 'about a minute left' : `about ${minutes} minutes left`;
}
