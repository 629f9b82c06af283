import { expect, it } from 'vitest';
import { guestOf, newId } from '../src/ids.ts';
import { cleanupExpiredHolds } from '../src/index.ts';
import { aDeparture, aGuest } from './fixtures.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

it('a run of the clean-up keeps no more than fifty departures in hand, and all of them are done in the end', async () => {
  const departures = await Promise.all(Array.from({ length: 120 }, () => aDeparture(stage)));
  const guest = guestOf(aGuest().userId);
  // As the desk leaves a departure on which somebody held two seats.
  await stage.database.query(
    (sql) => sql`
      with g as (insert into guests (id, secret_hash) values (${guest.id}, ${Buffer.from(guest.secretHash, 'hex')}) returning id),
      held as (
        insert into tour_seat_holds (id, operator_id, schedule_id, guest_id, source_key, seats, expires_at, prices)
        select gen_random_uuid(), s.operator_id, s.id, g.id, 's', 2, clock_timestamp() - interval '1 s', s.prices from tour_schedules s, g
      ), noted as (
        insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
        select s.id, 1, ${newId()}, s.capacity, 0, 2, '{hold}' from tour_schedules s
      )
      update tour_schedules set held_slots = 2, version = 1`,
  );
  const [run] = await stage.database.query(
    (sql) => sql<{ ended: number }[]>`select cleanup_expired_tour_holds() as ended`,
  );
  expect(run).toEqual({ ended: 50 });
  expect(await cleanupExpiredHolds(stage.desk)).toEqual({ expired: departures.length - 50 });
  expect(await cleanupExpiredHolds(stage.desk)).toEqual({ expired: 0 });
});
