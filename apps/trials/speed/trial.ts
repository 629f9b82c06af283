/** The shape of every speed trial: it opens what it needs, is measured in rounds, and closes. */
import type { RatioName } from './goals.ts';
import type { Rig } from './rig.ts';

/** What one round measured, by name; the name ends in its unit: `hot holds per second`, `hold p50 ms`. */
export type Figures = Record<string, number>;

/** How long and how often is measured: the whole run, or the guard in CI. */
export type Effort = { rounds: number; secondsEach: number };

export type Trial = {
  /** Shown as progress. */
  name: string;
  /** Computed in each round from that round's own figures, what is compared having been measured one after the other; then the median is taken. */
  ratios: Partial<Record<RatioName, (round: Figures) => number>>;
  /** Each round's figures contain those of the rounds before it: the last one tells, and no median is taken. */
  adds?: true;
  /** Why the guard in CI does without this trial, where it does. */
  notInGuard?: string;
  open(rig: Rig, effort: Effort): Promise<OpenTrial>;
  /** Told the medians of a full measurement, to draw them. */
  draw?(medians: Figures): void;
};

export type OpenTrial = {
  round(): Promise<Figures>;
  /** Databases in which the invariants must hold after each round. */
  databaseUrls: string[];
  close(): Promise<void>;
};

/** A ratio of two figures. */
export function over(figure: string, compared: string): (round: Figures) => number {
  return (round) => figureOf(round, figure) / figureOf(round, compared);
}

export function figureOf(round: Figures, name: string): number {
  const figure = round[name];
  if (figure === undefined) throw new Error(`The round has no figure "${name}".`);
  return figure;
}
