import { expect, it } from 'vitest';
import { holdTourSeats } from '../src/index.ts';
import { aDeparture, aGuest, openStage } from './fixtures.ts';

it('a desk that is closed twice at once finishes what it accepted, and both who close it hear so', async () => {
  const stage = await openStage();
  const scheduleId = await aDeparture(stage);
  const { userId, caller } = aGuest();
  const accepted = holdTourSeats(stage.desk, { scheduleId, userId, participantsCount: 1 }, caller);
  await Promise.all([stage.desk.close(), stage.desk.close()]);
  await expect(accepted).resolves.toMatchObject({ created: true });
  await expect(holdTourSeats(stage.desk, { scheduleId, userId, participantsCount: 1 }, caller)).rejects.toThrow(
    'closed',
  );
  await stage.close();
});
