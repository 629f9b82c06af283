/** What holds when the rules are wrong or a statement fails half-way: the database is the second line. The races without guards are in guards-rush. */

import { sqlState } from '@kamchatour/db';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChanges } from '../src/apply-changes.ts';
import { guestOf, newId } from '../src/ids.ts';
import { createTourBookingWithLock, holdTourSeats } from '../src/index.ts';
import { emptyRows, type RoundRows } from '../src/round-rows.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, openStage, type Stage } from './fixtures.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

describe('a decision that is wrong on purpose', () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
  const price = [{ category: 'adult', amount: 1_250_000 }];

  async function wrongly(
    capacity: number,
    rows: (scheduleId: string, guestId: string) => Partial<RoundRows>,
  ): Promise<string | undefined> {
    const scheduleId = await aDeparture(stage, { capacity });
    const guest = guestOf(aGuest().userId);
    const round: RoundRows = {
      ...emptyRows(),
      guests: [guest],
      ...rows(scheduleId, guest.id),
    };
    let state: string | undefined;
    try {
      await applyChanges(stage.database, newId(), new Date(), round);
    } catch (error) {
      state = sqlState(error);
    }
    const [left] = await stage.database.query(
      (sql) => sql<{ version: number; rows: number }[]>`
        select version, (select count(*) from tour_seat_holds)::int + (select count(*) from tour_bookings_v2)::int as rows
        from tour_schedules where id = ${scheduleId}`,
    );
    expect(left).toEqual({ version: 0, rows: 0 });
    return state;
  }

  const hold = (scheduleId: string, guestId: string, seats: number, more = {}) => ({
    id: newId(),
    schedule_id: scheduleId,
    guest_id: guestId,
    source_key: 's',
    seats,
    status: 'active',
    expires_at: minutes(15),
    renewals: 0,
    prices: price,
    ...more,
  });
  const booking = (scheduleId: string, guestId: string, seats: number) => ({
    id: newId(),
    schedule_id: scheduleId,
    guest_id: guestId,
    source_key: 's',
    hold_id: null,
    booking_number: 'KT-0000-0000',
    confirmation_code: '00000000',
    status: 'pending_payment',
    payment_status: 'pending',
    seats_booked: seats,
    seats,
    prices: price,
    total_amount: 0,
    refund_policy: { tiers: [] },
    pay_before: minutes(30),
    contact_name: 'A',
    contact_email: 'a@b.test',
    contact_phone: '+79140000000',
    locale: 'ru',
    data_key: '00',
    requests_sealed: null,
  });
  const traveller = (scheduleId: string, bookingId: string, position = 0) => ({
    id: newId(),
    schedule_id: scheduleId,
    booking_id: bookingId,
    position,
    full_name: 'A',
    category: 'adult',
    amount: 0,
  });
  const figures = (scheduleId: string, booked: number, held: number) => [
    { id: scheduleId, version: 0, seen: null, booked, held, why: 'hold' },
  ];

  it('cannot hold more seats than there are', async () => {
    expect(await wrongly(5, (s, g) => ({ schedules: figures(s, 0, 6), newHolds: [hold(s, g, 6)] }))).toBe('23514');
  });
  it('cannot book more seats than there are', async () => {
    expect(await wrongly(5, (s, g) => ({ schedules: figures(s, 6, 0), newBookings: [booking(s, g, 6)] }))).toBe(
      '23514',
    );
  });
  it('cannot book seats that are held', async () => {
    expect(
      await wrongly(5, (s, g) => ({
        schedules: figures(s, 3, 3),
        newHolds: [hold(s, g, 3)],
        newBookings: [booking(s, g, 3)],
      })),
    ).toBe('23514');
  });
  it('cannot count seats otherwise than the rows do', async () => {
    expect(await wrongly(5, (s, g) => ({ schedules: figures(s, 0, 1), newHolds: [hold(s, g, 2)] }))).toBe('KT003');
  });
  it('cannot book seats without travellers', async () => {
    expect(await wrongly(5, (s, g) => ({ schedules: figures(s, 2, 0), newBookings: [booking(s, g, 2)] }))).toBe(
      'KT004',
    );
  });
  it('cannot book for a guest who was not written down', async () => {
    expect(
      await wrongly(5, (s) => {
        const made = booking(s, newId(), 1);
        return { schedules: figures(s, 1, 0), newBookings: [made], newParticipants: [traveller(s, made.id)] };
      }),
    ).toBe('KT003');
  });
  it('cannot let anybody travel, or agree to anything, with no booking', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 5 });
    const guest = guestOf(aGuest().userId);
    const made = booking(scheduleId, guest.id, 1);
    const nothing = newId();
    const agreed = { id: newId(), schedule_id: scheduleId, purpose: 'terms', text_version: '1', locale: 'ru' };
    await applyChanges(stage.database, newId(), new Date(), {
      ...emptyRows(),
      schedules: figures(scheduleId, 1, 0),
      guests: [guest],
      newBookings: [made],
      newParticipants: [traveller(scheduleId, made.id), traveller(scheduleId, nothing)],
      consents: [{ ...agreed, booking_id: nothing }],
    });
    const [written] = await stage.database.query(
      (sql) =>
        sql`select (select count(*)::int from tour_participants) as travellers, (select count(*)::int from consents) as consents`,
    );
    expect(written).toEqual({ travellers: 1, consents: 0 });
  });
  it('cannot give a guest two holds on one departure', async () => {
    expect(
      await wrongly(5, (s, g) => ({ schedules: figures(s, 0, 2), newHolds: [hold(s, g, 1), hold(s, g, 1)] })),
    ).toBe('23505');
  });
  it('cannot change a hold that is not there', async () => {
    expect(await wrongly(5, (s, g) => ({ schedules: figures(s, 0, 2), changedHolds: [hold(s, g, 2)] }))).toBe('KT002');
  });
  it('cannot promise a guest more unpaid seats than one may keep', async () => {
    expect(
      await wrongly(100, (s, g) => ({
        schedules: figures(s, 0, 61),
        newHolds: [hold(s, g, 61)],
        takers: [g],
        sources: [],
      })),
    ).toBe('KT005');
  });
  it('cannot promise an address more either', async () => {
    expect(
      await wrongly(200, (s, g) => ({
        schedules: figures(s, 0, 181),
        newHolds: [hold(s, g, 181)],
        takers: [guestOf(aGuest().userId).id],
        sources: ['s'],
      })),
    ).toBe('KT005');
  });
  /** Promised by a hold, and by a booking that nobody has paid for yet. */
  const both = (scheduleId: string, guestId: string, { held, booked }: { held: number; booked: number }) => {
    const made = booking(scheduleId, guestId, booked);
    return {
      schedules: figures(scheduleId, booked, held),
      newHolds: [hold(scheduleId, guestId, held)],
      newBookings: [made],
      newParticipants: Array.from({ length: booked }, (_, place) => traveller(scheduleId, made.id, place)),
    };
  };
  it('cannot promise a guest more by holds and unpaid bookings together', async () => {
    const seats = { held: 31, booked: 30 };
    expect(await wrongly(100, (s, g) => ({ ...both(s, g, seats), takers: [g], sources: [] }))).toBe('KT005');
  });
  it('cannot promise an address more by holds and unpaid bookings together', async () => {
    const seats = { held: 91, booked: 90 };
    const takers = [guestOf(aGuest().userId).id];
    expect(await wrongly(200, (s, g) => ({ ...both(s, g, seats), takers, sources: ['s'] }))).toBe('KT005');
  });
});

describe('a failure at any step of the statement', () => {
  const steps = [
    ['guests', 'insert'],
    ['tour_seat_holds', 'update'],
    ['tour_bookings_v2', 'insert'],
    ['tour_participants', 'insert'],
    ['idempotency_keys', 'insert'],
    ['consents', 'insert'],
    ['outbox_messages', 'insert'],
    ['audit_log', 'insert'],
    ['tour_schedules', 'update'],
    ['tour_seat_ledger', 'insert'],
  ] as const;

  const everything = async () => {
    const [row] = await stage.database.query(
      (sql) => sql<{ dump: string }[]>`select string_agg(rows, ' ') as dump from (
        select (query_to_xml('select * from ' || t || ' x order by x::text', true, true, ''))::text as rows
        from unnest(array['guests', 'tour_seat_holds', 'tour_bookings_v2', 'tour_participants', 'idempotency_keys', 'consents',
          'tour_cancellations', 'outbox_messages', 'audit_log', 'tour_schedules', 'tour_seat_ledger']) as t) x`,
    );
    return row?.dump ?? '';
  };

  it.each(steps)('in %s (%s) leaves nothing of a booking, and the next try succeeds', async (table, action) => {
    const scheduleId = await aDeparture(stage);
    const { userId, caller } = aGuest();
    const hold = await holdTourSeats(stage.desk, { scheduleId, userId, participantsCount: 2 }, caller);
    const book = () =>
      createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId, 3, { holdId: hold.holdId }), {
        ...caller,
        idempotencyKey: 'k',
      });
    await stage.database.query((sql) =>
      sql.unsafe(
        `create or replace function break_down() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`,
      ),
    );
    await stage.database.query((sql) =>
      sql.unsafe(
        `create trigger zz_break before insert or update on ${table} for each statement execute function break_down()`,
      ),
    );
    const before = await everything();
    await expect(book(), action).rejects.toThrow('broken on purpose');
    expect(await everything()).toBe(before);
    await stage.database.query((sql) => sql.unsafe(`drop trigger zz_break on ${table}`));
    expect(await book()).toMatchObject({ status: 'pending_payment' });
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });
});
