/** One way for a test file to have a stage, and to see at its end that nothing is wrong in its database. */
import { afterAll, expect } from 'vitest';
import { brokenInvariants, openStage, type Stage } from './fixtures.ts';

/** A stage for all tests of a file; gone after the last, when every invariant must hold. */
export async function stageOfFile(): Promise<Stage> {
  const stage = await openStage();
  afterAll(async () => {
    const broken = await brokenInvariants(stage.database);
    await stage.close();
    expect(broken).toEqual([]);
  });
  return stage;
}
