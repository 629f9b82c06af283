/** What a run comes to, in words: the table of ratios, the figures, the verdict. */
import { goals, type RatioName } from './goals.ts';
import type { Measured } from './measure.ts';
import type { Figures } from './trial.ts';

/** How much of a goal has to be reached: all of it, or in the guard 60 %. */
export type Strictness = 1 | 0.6;

export function isReached(name: RatioName, ratio: number, strictness: Strictness): boolean {
  const { isLeast, bound } = boundOf(name, strictness);
  return isLeast ? ratio >= bound : ratio <= bound;
}

function boundOf(name: RatioName, strictness: Strictness): { isLeast: boolean; bound: number } {
  const goal: { atLeast?: number; atMost?: number; guard?: number } = goals[name];
  const isLeast = goal.atLeast !== undefined;
  const whole = goal.atLeast ?? goal.atMost ?? 0;
  if (strictness === 1) return { isLeast, bound: whole };
  return { isLeast, bound: goal.guard ?? (isLeast ? whole * strictness : whole / strictness) };
}

/** One line a ratio. A ratio without a figure counts as missed. */
export function tableOf(names: RatioName[], ratios: Measured['ratios'], strictness: Strictness): string[] {
  const rows = names.map((name) => {
    const ratio = ratios[name];
    if (ratio === undefined) return [name, '–', wordsOf(name, strictness), 'not measured'];
    return [name, short(ratio), wordsOf(name, strictness), isReached(name, ratio, strictness) ? 'ok' : 'MISSED'];
  });
  return aligned([['ratio', 'measured', strictness === 1 ? 'goal' : 'guard', ''], ...rows]);
}

function wordsOf(name: RatioName, strictness: Strictness): string {
  const { isLeast, bound } = boundOf(name, strictness);
  return `${isLeast ? 'at least' : 'at most'} ${short(bound)}`;
}

export function figureLines(figures: Figures): string[] {
  return aligned(Object.entries(figures).map(([name, figure]) => [name, short(figure)]));
}

/** Three digits that count, as far as that makes sense. */
function short(figure: number): string {
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(figure) || 1))));
  return figure.toLocaleString('en', { maximumFractionDigits: digits });
}

function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
