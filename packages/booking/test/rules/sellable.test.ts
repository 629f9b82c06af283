/** One rule, told twice: in TypeScript for the desk and the board, in SQL for whoever asks the database. They say the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuseUnavailable, whyUnavailable } from '../../src/decide/sellable.ts';
import { checkTourAvailability } from '../../src/index.ts';
import { scheduleStatuses, weatherStatuses } from '../../src/status.ts';
import { aDeparture, openStage, type Stage } from '../fixtures.ts';
import { aSchedule, hours, now } from './state.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Capacity is ten; so many are booked, so many held. */
const seats = [
  { booked: 0, held: 0, wanted: 1 },
  { booked: 0, held: 0, wanted: 10 },
  { booked: 0, held: 0, wanted: 11 },
  { booked: 7, held: 2, wanted: 1 },
  { booked: 7, held: 2, wanted: 2 },
  { booked: 10, held: 0, wanted: 1 },
  { booked: 4, held: 6, wanted: 5 },
];
const closings = [1, -1];

describe.each(scheduleStatuses)('a departure that is %s', (status) => {
  test.each(weatherStatuses)('in weather that is %s', async (weatherStatus) => {
    for (const salesCloseInHours of closings) {
      const scheduleId = await aDeparture(stage, { capacity: 10, salesCloseInHours, status, weatherStatus });
      for (const { booked, held, wanted } of seats) {
        await stage.database.query(
          (sql) =>
            sql`update tour_schedules set available_slots = ${10 - booked}, held_slots = ${held} where id = ${scheduleId}`,
        );
        const [row] = await stage.database.query(
          (sql) => sql<{ available: number; can_book: boolean; reason: string | null }[]>`
            select available, can_book, reason from check_tour_availability(${scheduleId}, ${wanted})`,
        );
        const schedule = aSchedule({
          capacity: 10,
          booked,
          held,
          status,
          weatherStatus,
          salesCloseAt: hours(salesCloseInHours),
        });
        const available = 10 - booked - held;
        const reason = whyUnavailable(schedule, available, wanted, now);
        expect({ salesCloseInHours, booked, held, wanted, ...row }).toEqual({
          salesCloseInHours,
          booked,
          held,
          wanted,
          available,
          can_book: reason === undefined,
          reason: reason ?? null,
        });
        const refused = refuseUnavailable(schedule, available, wanted, now);
        expect(refused?.refusal.code).toBe(reason);
      }
    }
  });
});

test('the board says the same as the database', async () => {
  for (const status of scheduleStatuses) {
    const scheduleId = await aDeparture(stage, { capacity: 3, status });
    for (const participantsCount of [1, 3, 4]) {
      const said = await checkTourAvailability(stage.desk, { scheduleId, participantsCount });
      const [row] = await stage.database.query(
        (sql) => sql`select * from check_tour_availability(${scheduleId}, ${participantsCount})`,
      );
      expect({ canBook: said.canBook, reason: said.reason ?? null, available: said.available }).toEqual({
        canBook: row?.['can_book'],
        reason: row?.['reason'],
        available: row?.['available'],
      });
    }
  }
});
