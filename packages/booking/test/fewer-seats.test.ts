/** An operator changes how many seats a departure has, while something on it has just ended that nobody wrote off yet. */
import { beforeEach, describe, expect, it } from 'vitest';
import { editSchedule, type Member } from '../src/index.ts';
import { aDeparture, holdSeats, outcomeOf } from './fixtures.ts';
import { book, endDeadline } from './money-stage.ts';
import { aMember } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

let by: Member;
let scheduleId: string;
beforeEach(async () => {
  by = await aMember(stage);
  scheduleId = await aDeparture(stage, { capacity: 12 });
});
const edit = (change: { capacity: number; minParticipants?: number }) =>
  outcomeOf(editSchedule(stage.desk, by, { scheduleId, editedVersion: undefined, edit: change }));

describe('fewer seats than were kept a moment ago', () => {
  it('are enough once a hold has ended', async () => {
    const { holdId } = await holdSeats(stage.desk, scheduleId, 7);
    await stage.database.query(
      (sql) =>
        sql`update tour_seat_holds set expires_at = clock_timestamp() - interval '1 second' where id = ${holdId}`,
    );
    expect(await edit({ capacity: 5 })).toEqual({ editedVersion: 1 });
  });

  it('are enough once the time to pay for a booking is over', async () => {
    await endDeadline(stage, await book(stage.desk, scheduleId, 7));
    expect(await edit({ capacity: 5 })).toEqual({ editedVersion: 1 });
  });

  it('are refused while a hold lives', async () => {
    await holdSeats(stage.desk, scheduleId, 7);
    expect(await edit({ capacity: 5 })).toMatchObject({ code: 'CAPACITY_TAKEN' });
  });
});

it('the seats and the least number of guests go up and down together', async () => {
  expect(await edit({ capacity: 20, minParticipants: 15 })).toEqual({ editedVersion: 1 });
  expect(await edit({ capacity: 5, minParticipants: 5 })).toEqual({ editedVersion: 2 });
});
