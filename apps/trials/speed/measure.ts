/** Runs one trial: its rounds, the invariants after each, and the medians of what the rounds measured (of rounds that add to each other, the last). */
import { brokenInvariants } from '@kamchatour/booking/testing';
import { openDatabase } from '@kamchatour/db';
import type { RatioName } from './goals.ts';
import type { Rig } from './rig.ts';
import type { Effort, Figures, OpenTrial, Trial } from './trial.ts';

export type Measured = {
  ratios: Partial<Record<RatioName, number>>;
  figures: Figures;
  /** What makes the run worthless, whatever its figures: broken invariants, or the trial's own failure. Empty when all is well. */
  troubles: string[];
};

/**
 * @param say told of each round before it begins, and with undefined of the preparation
 * @param isGoodEnough asked after the last round; while it says no, up to two more are measured, so that one bad moment of the machine does
 *   not decide
 * @returns never rejects: a trial that fails is a trouble
 */
export async function measure(
  trial: Trial,
  rig: Rig,
  effort: Effort,
  say: (round: number | undefined) => void,
  isGoodEnough: (ratios: Measured['ratios']) => boolean = () => true,
): Promise<Measured> {
  const rounds: Figures[] = [];
  const troubles: string[] = [];
  let open: OpenTrial | undefined;
  try {
    say(undefined);
    open = await trial.open(rig, effort);
    const most = effort.rounds + 2;
    while (
      rounds.length < effort.rounds ||
      (rounds.length < most && !isGoodEnough(ratiosOf(trial, tellingOf(trial, rounds))))
    ) {
      say(rounds.length + 1);
      rounds.push(await open.round());
      for (const url of open.databaseUrls) troubles.push(...(await troublesIn(url)));
      if (troubles.length > 0) break;
    }
  } catch (error) {
    troubles.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  await open?.close().catch((error: unknown) => troubles.push(`It did not close: ${String(error)}`));
  return { ratios: ratiosOf(trial, tellingOf(trial, rounds)), figures: mediansOf(tellingOf(trial, rounds)), troubles };
}

async function troublesIn(url: string): Promise<string[]> {
  // With a million bookings to go through it takes its time.
  const patience = {
    statementTimeoutMs: 120_000,
    lockTimeoutMs: 10_000,
    byIndex: false,
    deadlineMs: 125_000,
    replaceWhenSlow: false,
  };
  const database = openDatabase({ url, name: 'trials-invariants', max: 1, ...patience });
  try {
    const broken = await brokenInvariants(database);
    return broken.slice(0, 10).map((one) => `Broken invariant: ${one}`);
  } finally {
    await database.close();
  }
}

function tellingOf({ adds }: Trial, rounds: Figures[]): Figures[] {
  return adds ? rounds.slice(-1) : rounds;
}

function ratiosOf(trial: Trial, rounds: Figures[]): Measured['ratios'] {
  if (rounds.length === 0) return {};
  const entries = Object.entries(trial.ratios).map(([name, of]) => [name, median(rounds.map(of))]);
  return Object.fromEntries(entries);
}

function mediansOf(rounds: Figures[]): Figures {
  const names = new Set(rounds.flatMap((round) => Object.keys(round)));
  return Object.fromEntries([...names].map((name) => [name, median(rounds.flatMap((round) => round[name] ?? []))]));
}

/** The middle one; of an even number, the mean of the two in the middle. */
function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const around = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return around.reduce((sum, value) => sum + value, 0) / around.length;
}
