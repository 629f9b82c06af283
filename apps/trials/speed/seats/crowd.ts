/** Crowds of askers that each ask, wait for the answer, and ask again. */

/** `asks` in all, never more than `askers` at once. Answers how many milliseconds it took; rejects with the first refusal. */
export async function rush(asks: number, askers: number, ask: () => Promise<unknown>): Promise<number> {
  let left = asks;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: Math.min(askers, asks) }, async () => {
      while (left-- > 0) await ask();
    }),
  );
  return performance.now() - began;
}

/** Everyone asks for so long. Answers how many times per second an ask said yes; a no is counted by nobody, and asked again at once. */
export async function yesPerSecond(seconds: number, askers: number, ask: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (performance.now() < until) if (await ask()) count += 1;
    }),
  );
  return (count * 1000) / (performance.now() - began);
}
