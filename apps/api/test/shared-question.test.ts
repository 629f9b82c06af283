import { describe, expect, it } from 'vitest';
import { shareQuestion } from '../src/shared-question.ts';

/** Questions that are answered by hand, in the order in which they were asked. */
function byHand() {
  const asked: { input: string; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const ask = shareQuestion(
    (input: string) => new Promise<string>((answer, fail) => asked.push({ input, answer, fail })),
  );
  return { asked, ask };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a shared question', () => {
  it('is asked once for all who come while it is on its way, and after they came', async () => {
    const { asked, ask } = byHand();
    const first = ask('May');
    const later = [ask('May'), ask('May')];
    expect(asked).toHaveLength(1);
    asked[0]?.answer('before');
    expect(await first).toBe('before');
    await turn();
    expect(asked).toHaveLength(2);
    const last = ask('May');
    asked[1]?.answer('after');
    expect(await Promise.all(later)).toEqual(['after', 'after']);
    await turn();
    asked[2]?.answer('at last');
    expect(await last).toBe('at last');
    expect(asked).toHaveLength(3);
  });

  it('does not wait for another one', async () => {
    const { asked, ask } = byHand();
    const answers = Promise.all([ask('May'), ask('June')]);
    expect(asked.map(({ input }) => input)).toEqual(['May', 'June']);
    for (const { input, answer } of asked) answer(input);
    expect(await answers).toEqual(['May', 'June']);
  });

  it('that fails is asked again for whoever came meanwhile', async () => {
    const { asked, ask } = byHand();
    const failed = ask('May');
    const joined = ask('May');
    asked[0]?.fail(new Error('away'));
    await expect(failed).rejects.toThrow('away');
    await turn();
    asked[1]?.answer('back');
    expect(await joined).toBe('back');
  });
});
