/** Two databases asked the same by one asker, turn about: whatever the machine does meanwhile hits both, and each is first as often as the other. */

type Times = { small: number[]; large: number[] };

export async function turnAbout<Side>(
  sides: { small: Side; large: Side },
  ask: (side: Side, time: number) => Promise<number>,
  isEnough: (count: number) => boolean,
): Promise<Times> {
  const times: Times = { small: [], large: [] };
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

/**
 * The medians of all rounds so far, by what was asked. Each round adds to those before it: the worst of many asks is otherwise the one that the machine
 * disturbed.
 */
export function openMedians(): (asked: string, times: Times) => { small: number; large: number } {
  const known: Record<string, Times> = {};
  return (asked, times) => {
    const all = (known[asked] ??= { small: [], large: [] });
    all.small.push(...times.small);
    all.large.push(...times.large);
    return { small: p50(all.small), large: p50(all.large) };
  };
}

function p50(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
