/** One way for a test file to have a stage, and to see at its end that nothing is wrong in its database. */
import { beforeAll, expect } from 'vitest';
import { brokenInvariants, openStage, type Stage } from './fixtures.ts';

/** A stage for all tests of a file, told before the first; gone after the last, when every invariant must hold. */
export function onStage(whenOpen: (stage: Stage) => void | Promise<void>): void {
  beforeAll(async () => {
    const stage = await openStage();
    await whenOpen(stage);
    return async () => {
      const broken = await brokenInvariants(stage.database);
      await stage.close();
      expect(broken).toEqual([]);
    };
  });
}
