/** Two databases asked the same by one asker, turn about: whatever the machine does meanwhile hits both, and each is first as often as the other. */

export async function turnAbout<Side>(
  sides: { small: Side; large: Side },
  ask: (side: Side, time: number) => Promise<number>,
  isEnough: (count: number) => boolean,
): Promise<{ small: number[]; large: number[] }> {
  const times: { small: number[]; large: number[] } = { small: [], large: [] };
  while (!isEnough(times.small.length)) {
    time += 1;
    const askSmall = async () => void times.small.push(await ask(sides.small, time));
    const askLarge = async () => void times.large.push(await ask(sides.large, time));
    for (const next of time % 2 === 0 ? [askSmall, askLarge] : [askLarge, askSmall]) await next();
  }
  return times;
}

/** Counts the asks of a run, so that each asks about something else than the one before. */
let time = 0;

export function p50(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
