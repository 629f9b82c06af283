import type { Logger } from 'pino';

export type Narrator = { say: (line: string) => void; during: <T>(what: string, work: Promise<T>) => Promise<T> };

const worthTellingAfterMs = 1000;

/** Tells whoever waits what is going on: in words on a terminal, as log lines elsewhere. */
export function createNarrator(log: Logger, isTerminal: boolean): Narrator {
  const say = (line: string) => {
    if (isTerminal) process.stdout.write(`${line}\n`);
    else log.info(line);
  };
  return {
    say,
    /** Silent about what is quick. */
    during: async (what, work) => {
      const startedAt = performance.now();
      const timer = setTimeout(() => say(`${what}…`), worthTellingAfterMs);
      try {
        const result = await work;
        const seconds = (performance.now() - startedAt) / 1000;
        if (seconds * 1000 >= worthTellingAfterMs) say(`${what}: done in ${seconds.toFixed(1)} s`);
        return result;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
