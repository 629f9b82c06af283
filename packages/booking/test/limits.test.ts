/** Limits on unpaid seats: nobody gets round them, and nobody pays for another's. */
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { guestOf } from '../src/ids.ts';
import {
  createTourBookingWithLock,
  findBooking,
  holdTourSeats,
  joinWaitlist,
  manageToken,
  moveBooking,
  renameParticipants,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, outcomeOf } from './fixtures.ts';
import { keyOf } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

const hold = (scheduleId: string, userId: string, participantsCount: number, source: string) =>
  outcomeOf(holdTourSeats(stage.desk, { scheduleId, userId, participantsCount }, { source }));
const code = (outcome: unknown) => (outcome instanceof Object && 'code' in outcome ? outcome.code : 'ok');
const large = () => aDeparture(stage, { capacity: 1000 });

describe('an address', () => {
  it('cannot leave its seats on another one', async () => {
    const scheduleId = await large();
    const outcomes: unknown[] = [];
    for (let place = 0; place < 4; place += 1) {
      const { userId } = aGuest();
      expect(code(await hold(scheduleId, userId, 1, 'home'))).toBe('ok');
      outcomes.push(code(await hold(scheduleId, userId, 60, 'work')));
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'RATE_LIMITED']);
  });

  it('cannot pass its holds on to another one by booking there', async () => {
    const scheduleId = await large();
    const outcomes: unknown[] = [];
    for (let place = 0; place < 4; place += 1) {
      const { userId } = aGuest();
      outcomes.push(code(await hold(scheduleId, userId, 60, 'left')));
      await outcomeOf(createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId, 60), { source: 'right' }));
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'RATE_LIMITED']);
  });

  it('with its limit used up by others still books what was held, wherever that was', async () => {
    const scheduleId = await large();
    const [here, away] = [aGuest().userId, aGuest().userId];
    expect(code(await hold(scheduleId, here, 1, 'hotel'))).toBe('ok');
    expect(code(await hold(scheduleId, away, 2, 'mobile'))).toBe('ok');
    for (const seats of [60, 60, 59]) expect(code(await hold(scheduleId, aGuest().userId, seats, 'hotel'))).toBe('ok');
    expect(code(await hold(scheduleId, aGuest().userId, 1, 'hotel'))).toBe('RATE_LIMITED');
    expect(code(await hold(scheduleId, here, 1, 'hotel'))).toBe('ok');
    expect(code(await hold(scheduleId, away, 1, 'hotel'))).toBe('ok');
    for (const userId of [here, away]) {
      const booked = createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId, 1), { source: 'hotel' });
      expect(code(await outcomeOf(booked))).toBe('ok');
    }
  });
});

describe('a guest', () => {
  it('is not refused for seats that another departure did not give after all', async () => {
    const [taken, other, strangers] = [await large(), await large(), await large()];
    const [{ userId, caller }, stranger] = [aGuest(), aGuest()];
    const sql = postgres(stage.url, { max: 1 });
    await sql.begin(async (holder) => {
      await holder`select 1 from tour_schedules where id = ${taken} for update`;
      const outcomes = [taken, other].map((id) => hold(id, userId, 60, caller.source));
      // With a second departure to write to, each of the round's stands or falls alone.
      const beside = hold(strangers, stranger.userId, 1, stranger.caller.source);
      expect((await Promise.all([...outcomes, beside])).map(code).slice(1)).toEqual(['ok', 'ok']);
    });
    await sql.end();
  });

  it('over the limit in two processes at once does not make strangers go one by one', async () => {
    const [here, there] = [await large(), await large()];
    const { userId, caller } = aGuest();
    const desk = stage.anotherDesk();
    // The first round keeps the guest's row for a moment, so that the second has decided before it sees the seats.
    await stage.database.query((sql) =>
      sql.unsafe(`create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return null; end $$;
        create trigger dawdle after insert on tour_seat_ledger for each row when (new.schedule_id = '${here}') execute function dawdle()`),
    );
    const first = hold(here, userId, 60, caller.source);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const strangers = Array.from({ length: 40 }, () => aGuest());
    const outcomes = await Promise.all(
      [{ userId, caller, seats: 60 }, ...strangers.map((one) => ({ ...one, seats: 1 }))].map((one) =>
        outcomeOf(
          holdTourSeats(desk, { scheduleId: there, userId: one.userId, participantsCount: one.seats }, one.caller),
        ),
      ),
    );
    expect(code(await first)).toBe('ok');
    expect(outcomes.map(code)).toEqual(['RATE_LIMITED', ...strangers.map(() => 'ok')]);
    const [rounds] = await stage.database.query(
      (sql) => sql<{ count: number }[]>`select count(*)::int from tour_seat_ledger where schedule_id = ${there}`,
    );
    expect(rounds?.count).toBeLessThan(5);
    await stage.database.query((sql) => sql`drop trigger dawdle on tour_seat_ledger`);
  });
});

describe('sales that close while a round is on its way', () => {
  it('sell nothing any more', async () => {
    const scheduleId = await aDeparture(stage);
    const { userId, caller } = aGuest();
    await hold(await aDeparture(stage), userId, 1, caller.source);
    const sql = postgres(stage.url, { max: 1 });
    await sql`update tour_schedules set sales_close_at = clock_timestamp() + interval '120 ms' where id = ${scheduleId}`;
    // The round has been decided, and waits for its guest's lock until it is too late.
    const [booked] = await sql.begin(async (holder) => {
      await holder`select pg_advisory_xact_lock(uuid_hash_extended(${guestOf(userId).id}, 0))`;
      const asked = outcomeOf(createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId), caller));
      await holder`select pg_sleep(0.2)`;
      return [asked];
    });
    expect(code(await booked)).toBe('SALES_CLOSED');
    await sql.end();
  });
});

it('books no more seats for nothing from one address in a day than it may keep unpaid', async () => {
  const scheduleId = await large();
  const infants = async (seats: number, source: string) => {
    const booking = aBooking(scheduleId, aGuest().userId, seats);
    const participants = booking.participants.map((one) => ({ ...one, category: 'infant' }));
    return code(await outcomeOf(createTourBookingWithLock(stage.desk, { ...booking, participants }, { source })));
  };
  const outcomes: unknown[] = [];
  for (const seats of [60, 60, 60, 1]) outcomes.push(await infants(seats, 'nursery'));
  expect(outcomes).toEqual(['ok', 'ok', 'ok', 'RATE_LIMITED']);
  expect(await infants(1, 'another nursery')).toBe('ok');
  expect(code(await hold(scheduleId, aGuest().userId, 1, 'nursery'))).toBe('ok');
});

describe('what is written to an e-mail that nobody has proven', () => {
  const wait = async (scheduleId: string, email: string, source: string) => {
    const contact = { name: 'Вера', email, phone: '+79140000001' };
    const asked = { scheduleId, userId: aGuest().userId, participantsCount: 1, contact };
    return code(await outcomeOf(joinWaitlist(stage.desk, asked, { source })));
  };
  const full = async () => {
    const scheduleId = await aDeparture(stage, { capacity: 1 });
    await hold(scheduleId, aGuest().userId, 1, 'first');
    return scheduleId;
  };

  it('is no more than twenty places in line an hour from one address, and its owner is not kept out', async () => {
    const scheduleId = await full();
    const outcomes: unknown[] = [];
    for (let time = 0; time < 21; time += 1) outcomes.push(await wait(scheduleId, 'owner@example.test', 'prankster'));
    expect(outcomes).toEqual([...Array.from({ length: 20 }, () => 'ok'), 'RATE_LIMITED']);
    expect(await wait(scheduleId, 'OWNER@example.test', 'prankster')).toBe('RATE_LIMITED');
    expect(await wait(scheduleId, 'owner@example.test', 'owner')).toBe('ok');
    const [row] = await stage.database.query(
      (sql) => sql`
        select count(*)::int as letters from outbox_messages m join tour_waitlist w on m.payload->>'entryId' = w.id::text
        where m.kind = 'waitlist_joined' and w.schedule_id = ${scheduleId}`,
    );
    expect(row).toEqual({ letters: 21 });
  });

  it('is no more than a hundred places in line an hour from one address, for whomever', async () => {
    const scheduleId = await full();
    const outcomes: unknown[] = [];
    for (let time = 0; time < 102; time += 1) outcomes.push(await wait(scheduleId, `${time}@example.test`, 'farm'));
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(100);
    expect(outcomes.slice(100)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  });

  it('is no more than twenty changes of a booking an hour, of its names or its date', async () => {
    const { userId, caller } = aGuest();
    const scheduleId = await aDeparture(stage);
    const booked = await createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId), caller);
    const key = keyOf(booked);
    const { participants } = await findBooking(stage.desk, key, caller);
    const names = participants.map(({ participantId }) => ({ participantId, fullName: 'Другое Имя' }));
    const outcomes: unknown[] = [];
    for (let time = 0; time < 21; time += 1) {
      outcomes.push(code(await outcomeOf(renameParticipants(stage.desk, { ...key, participants: names }, caller))));
    }
    expect(outcomes).toEqual([...Array.from({ length: 20 }, () => 'ok'), 'RATE_LIMITED']);
    const elsewhere = await aDeparture(stage);
    expect(code(await outcomeOf(moveBooking(stage.desk, { ...key, scheduleId: elsewhere }, caller)))).toBe(
      'RATE_LIMITED',
    );
  });
});

it('whoever tries codes of a booking keeps nobody out who has its link', async () => {
  const { userId, caller } = aGuest();
  const booked = await createTourBookingWithLock(stage.desk, aBooking(await aDeparture(stage), userId), caller);
  const { bookingNumber, confirmationCode } = booked;
  const ask = async (proof: object) =>
    code(await outcomeOf(findBooking(stage.desk, { bookingNumber, ...proof }, { source: 'one roof' })));
  const tries: unknown[] = [];
  for (let time = 0; time < 11; time += 1) tries.push(await ask({ confirmationCode: '00000000' }));
  expect(tries).toEqual([...Array.from({ length: 10 }, () => 'BOOKING_NOT_FOUND'), 'RATE_LIMITED']);
  expect(await ask({ confirmationCode })).toBe('RATE_LIMITED');
  expect(await ask({ token: manageToken(stage.desk.keys.manage, booked.bookingId) })).toBe('ok');
  expect(await ask({ token: 'A'.repeat(43) })).toBe('RATE_LIMITED');
});
