/**
 * `npm run bench`: the speed trials, one after the other, each in interleaved rounds. Prints a table of ratios, writes `bench-results.json`,
 * and fails when a ratio misses its goal or an invariant broke. `--only <trial>` runs one; `--guard` is the minute in CI, held to 60 % of
 * the goals; `--rounds` and `--seconds` are for whoever tunes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goals, type RatioName } from './goals.ts';
import { holds } from './http/holds.ts';
import { latencies } from './http/latencies.ts';
import { polls } from './http/polls.ts';
import { rush } from './http/rush.ts';
import { thisMachine } from './machine.ts';
import { type Measured, measure } from './measure.ts';
import { cost } from './reading/cost.ts';
import { growth } from './reading/growth.ts';
import { lists } from './reading/lists.ts';
import { pollers } from './reading/pollers.ts';
import { start } from './reading/start.ts';
import { figureLines, isReached, type Strictness, tableOf } from './report.ts';
import { type OpenRig, openRig } from './rig.ts';
import { askers } from './seats/askers.ts';
import { memory } from './seats/memory.ts';
import { processes } from './seats/processes.ts';
import { seats } from './seats/seats.ts';
import { openTimeLeft } from './time-left.ts';
import type { Effort, Trial } from './trial.ts';

const trials: Trial[] = [
  seats,
  processes,
  holds,
  polls,
  pollers,
  lists,
  growth,
  memory,
  askers,
  latencies,
  rush,
  start,
  cost,
];

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    guard: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const strictness: Strictness = options.guard ? 0.6 : 1;
const effort: Effort = {
  rounds: Number(options.rounds ?? (options.guard ? 1 : 3)),
  secondsEach: Number(options.seconds ?? (options.guard ? 2 : 2.5)),
};
const began = performance.now();
const stopping = new AbortController();
let opening: Promise<OpenRig> | undefined;

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => void stop(code));
}
/** Once it is asked to stop, nothing that breaks off on the way is news. */
process.on('unhandledRejection', (error) => {
  if (stopping.signal.aborted) return;
  throw error;
});

async function stop(code: number): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  console.log('Stopping…');
  await opening?.then((rig) => rig.close(true)).catch(() => undefined);
  process.exit(code);
}

async function run(): Promise<boolean> {
  const chosen = trials.filter(({ name }) => options.only === undefined || options.only === name);
  if (chosen.length === 0) {
    throw new Error(`There is no trial "${options.only}": choose one of ${trials.map(({ name }) => name).join(', ')}.`);
  }
  const running = chosen.filter((trial) => !options.guard || trial.notInGuard === undefined);
  opening = openRig(console.log, stopping.signal);
  const rig = await opening;
  const all: Measured = { ratios: {}, figures: {}, troubles: [] };
  const timeLeft = openTimeLeft(rig.cacheFolder, options.guard ? 'guard' : 'bench');
  const isGoodEnough = (ratios: Measured['ratios']) => !options.guard || missed(ratios).length === 0;
  for (const [place, trial] of running.entries()) {
    const started = performance.now();
    const say = (round: number | undefined) => {
      const left = timeLeft.words(
        running.slice(place).map(({ name }) => name),
        secondsSince(started),
      );
      const times = round === undefined ? 'getting ready' : inWords(round);
      console.log(`${trial.name}: ${times} (${left})`);
    };
    const measured = await measure(trial, rig, effort, say, isGoodEnough);
    // What broke off is no news: from here on `stop` has the word.
    if (stopping.signal.aborted) return await new Promise<never>(() => undefined);
    // A fast wrong run has no figures.
    if (measured.troubles.length === 0) {
      Object.assign(all.ratios, measured.ratios);
      Object.assign(all.figures, measured.figures);
    }
    all.troubles.push(...measured.troubles.map((trouble) => `${trial.name}: ${trouble}`));
    for (const trouble of measured.troubles) console.log(`${trial.name} FAILED: ${trouble}`);
    const isFull = !options.guard && options.rounds === undefined && options.seconds === undefined;
    if (isFull && measured.troubles.length === 0) trial.draw?.(measured.figures);
    timeLeft.remember(trial.name, secondsSince(started));
  }
  const machine = thisMachine(rig.serverVersion);
  await rig.close();

  const names = ratioNames(running);
  console.log(['', ...tableOf(names, all.ratios, strictness), '', ...figureLines(all.figures), ''].join('\n'));
  for (const trial of chosen.filter((one) => !running.includes(one))) {
    console.log(`Not in the guard: ${trial.name}, because ${trial.notInGuard}.`);
  }
  if (options.only === undefined && !options.guard) {
    const { ratios, figures } = all;
    writeFileSync(
      join(import.meta.dirname, '../../../bench-results.json'),
      `${JSON.stringify({ machine, ratios, figures }, null, 2)}\n`,
    );
  }
  const failures = [
    ...names.filter((name) => all.ratios[name] === undefined).map((name) => `${name} was not measured`),
    ...missed(all.ratios).map((name) => `${name} missed its goal`),
    ...all.troubles.map((trouble) => trouble.split('\n')[0]),
  ];
  console.log(
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}`,
  );
  const building = Math.round(rig.secondsBuilding);
  const without = building > 0 ? `, and ${building} s more went into data that are kept for the next time` : '';
  console.log(`It took ${Math.round(secondsSince(began)) - building} s${without}.`);
  if (failures.length > 0) console.log(`FAILED: ${failures.join('; ')}.`);
  return failures.length === 0;
}

function inWords(round: number): string {
  return round <= effort.rounds ? `round ${round} of ${effort.rounds}` : 'once more, to be sure';
}

/** The whole run owes every ratio, a part of it those of its trials. */
function ratioNames(running: Trial[]): RatioName[] {
  const measured = new Set(running.flatMap((trial) => Object.keys(trial.ratios)));
  return namesOf(goals).filter((name) => measured.has(name) || (options.only === undefined && !options.guard));
}

function missed(ratios: Measured['ratios']): RatioName[] {
  return namesOf(ratios).filter((name) => !isReached(name, ratios[name] ?? Number.NaN, strictness));
}

function namesOf(of: Partial<Record<RatioName, unknown>>): RatioName[] {
  const isRatio = (name: string): name is RatioName => Object.hasOwn(goals, name);
  return Object.keys(of).filter(isRatio);
}

function secondsSince(moment: number): number {
  return (performance.now() - moment) / 1000;
}

try {
  const ok = await run();
  if (!stopping.signal.aborted) process.exit(ok ? 0 : 1);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    await opening?.then((rig) => rig.close()).catch(() => undefined);
    process.exit(1);
  }
}
