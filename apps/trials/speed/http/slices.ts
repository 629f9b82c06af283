/** What is compared is measured by turns, in slices so short that whatever else the machine does falls on all of it. */
import type { Figures } from '../trial.ts';
import type { Burst } from './crowd.ts';
import type { ServerProcess } from './process.ts';

export type Contender = {
  /** As the figures name it: `holds over HTTP`. */
  name: string;
  server: ServerProcess;
  burst(): Promise<Burst>;
  /** What has to be done before the next burst, with the clock stopped. */
  after?(): Promise<void>;
};

/** Everyone is measured for so long. Beside what a contender does in a second: how busy its server was, and how busy this process, in % of a core. */
export async function measureByTurns(contenders: Contender[], secondsEach: number): Promise<Figures> {
  const sums = contenders.map((contender) => ({ contender, seconds: 0, answers: 0, ownCpu: 0, serverCpu: 0 }));
  while (sums.some(({ seconds }) => seconds < secondsEach)) {
    for (const sum of sums) {
      const { server, burst, after } = sum.contender;
      const before = await server.cpu();
      const { seconds, answers, cpu } = await burst();
      sum.serverCpu += (await server.cpu()) - before;
      sum.seconds += seconds;
      sum.answers += answers;
      sum.ownCpu += cpu;
      await after?.();
    }
  }
  return Object.fromEntries(
    sums.flatMap(({ contender: { name }, seconds, answers, ownCpu, serverCpu }) => [
      [`${name} per second`, answers / seconds],
      [`${name}, server busy %`, serverCpu / seconds / 10],
      [`${name}, askers busy %`, ownCpu / seconds / 10],
    ]),
  );
}
