/** What stands between a desk and its database, so that a test knows where a round is. */
import { type Database, UnknownOutcomeError } from '@kamchatour/db';

export type Gate = ReturnType<typeof openGate>;

/** A database that can be made to wait before a statement is sent, or to lose its answer. Counts the statements. */
export function openGate(real: Database) {
  let opened: Promise<void> | undefined;
  let open = () => {};
  let losesAnswer = false;
  const gate = {
    statements: 0,
    waiting: 0,
    /** How long each statement takes more. Milliseconds. */
    delay: 0,
    close() {
      opened = new Promise((resolve) => {
        open = resolve;
      });
    },
    open() {
      opened = undefined;
      open();
    },
    loseNextAnswer() {
      losesAnswer = true;
    },
    database: {
      query: async (run) => {
        gate.statements += 1;
        gate.waiting += 1;
        await opened;
        gate.waiting -= 1;
        if (gate.delay > 0) await new Promise((resolve) => setTimeout(resolve, gate.delay));
        const isLost = losesAnswer;
        losesAnswer = false;
        const answer = await real.query(run);
        if (isLost) throw new UnknownOutcomeError('lost on the way');
        return answer;
      },
      orm: (run) => real.orm(run),
      get stats() {
        return real.stats;
      },
      close: () => real.close(),
    } satisfies Database,
  };
  return gate;
}
