/** What operators do to bookings, while guests and other operators do it too: never more goes back than was paid. */
import { describe, expect, it } from 'vitest';
import { newId } from '../src/ids.ts';
import {
  bookForOperator,
  cancelForOperator,
  cancelTourBooking,
  findBookingById,
  giveBackForOperator,
  type Member,
  namesBefore,
  renameForOperator,
  settleByHand,
  takeMoneyForOperator,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, codesOf, fourDesks, outcomeOf } from './fixtures.ts';
import { aMember, anUnpaid, aPaid, cash } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const irina = await aMember(stage);
const maksim = await aMember(stage, 'Maksim');

const price = 1_250_000;

async function moneyOf(bookingId: string) {
  const [row] = await stage.database.query(
    (sql) => sql<{ paid: number; promised: number; refunds: number; payments: number }[]>`
      select coalesce(sum(y.amount), 0)::bigint as paid, coalesce(sum(y.promised_back), 0)::bigint as promised, count(*)::int as payments,
        coalesce((select sum(r.amount) from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${bookingId}), 0)::bigint as refunds
      from payments y where y.booking_id = ${bookingId}`,
  );
  return row;
}

async function actorsOf(bookingId: string) {
  return await stage.database.query(
    (sql) => sql<{ action: string; actorKind: string; actorId: string | null }[]>`
      select action, actor_kind as "actorKind", actor_id as "actorId" from audit_log where entity_id = ${bookingId} order by id`,
  );
}

/** What a name was and became, step by step. */
async function renamesOf(bookingId: string) {
  const rows = await stage.database.query(
    (sql) => sql<{ before: string; after: string }[]>`
      select details->>'beforeSealed' as before, details->>'afterSealed' as after from audit_log
      where entity_id = ${bookingId} and action = 'rename' order by id`,
  );
  const name = async (sealed: string) => Object.values(await namesBefore(stage.desk, bookingId, sealed)).join();
  return await Promise.all(
    rows.map(async ({ before, after }) => ({ before: await name(before), after: await name(after) })),
  );
}

describe('taking money', () => {
  it('pays for the booking, in the name of whoever took it', async () => {
    const booking = await anUnpaid(stage);
    const answer = await takeMoneyForOperator(stage.desk, irina, booking, cash(price));
    expect(answer).toEqual({ outcome: 'paid' });
    const view = await findBookingById(stage.desk, booking.bookingId);
    expect(view).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(await actorsOf(booking.bookingId)).toContainEqual({
      action: 'pay',
      actorKind: 'operator',
      actorId: irina.id,
    });
  });

  it('twice, by two at once, notes it once: the other is told that there is nothing to pay', async () => {
    const deskOf = fourDesks(stage);
    for (let time = 0; time < 10; time += 1) {
      const booking = await anUnpaid(stage);
      const outcomes = await Promise.allSettled(
        [irina, maksim, irina].map((by, place) => takeMoneyForOperator(deskOf(place), by, booking, cash(price))),
      );
      const codes = codesOf(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason)));
      expect(codes.toSorted()).toEqual(['NOT_PAYABLE', 'NOT_PAYABLE', 'ok']);
      expect(await moneyOf(booking.bookingId)).toMatchObject({ paid: price, payments: 1, promised: 0 });
    }
  });

  it('sent again under the same id is the same money', async () => {
    const deskOf = fourDesks(stage);
    const booking = await anUnpaid(stage);
    const same = cash(price);
    const answers = await Promise.all(
      [0, 1, 2].map((place) => takeMoneyForOperator(deskOf(place), irina, booking, same)),
    );
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['paid', 'repeated', 'repeated']);
    expect(await moneyOf(booking.bookingId)).toMatchObject({ paid: price, payments: 1 });
  });

  it('of another amount is refused, and nothing is written', async () => {
    const booking = await anUnpaid(stage);
    const refusal = await outcomeOf(takeMoneyForOperator(stage.desk, irina, booking, cash(price - 1)));
    expect(refusal).toMatchObject({ code: 'VALIDATION_ERROR' });
    expect(await moneyOf(booking.bookingId)).toMatchObject({ payments: 0 });
  });

  it('for a booking that is over is refused', async () => {
    const booking = await anUnpaid(stage);
    await cancelForOperator(stage.desk, irina, booking, { why: 'operator' });
    const refusal = await outcomeOf(takeMoneyForOperator(stage.desk, irina, booking, cash(price)));
    expect(refusal).toEqual({ code: 'NOT_PAYABLE', details: { status: 'cancelled' } });
  });
});

describe('giving back', () => {
  it('by two at once promises no more than was paid', async () => {
    const deskOf = fourDesks(stage);
    for (let time = 0; time < 10; time += 1) {
      const booking = await aPaid(stage, irina);
      const part = { amount: price - 1 };
      const outcomes = await Promise.allSettled(
        [irina, maksim].map((by, place) => giveBackForOperator(deskOf(place), by, booking, part)),
      );
      const codes = codesOf(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason)));
      expect(codes.toSorted()).toEqual(['NOT_REFUNDABLE', 'ok']);
      expect(await moneyOf(booking.bookingId)).toMatchObject({ promised: price - 1, refunds: price - 1 });
    }
  });

  it('while the guest cancels promises what was paid, never more', async () => {
    const deskOf = fourDesks(stage);
    for (let time = 0; time < 10; time += 1) {
      const booking = await aPaid(stage, irina, 2);
      await Promise.allSettled([
        giveBackForOperator(deskOf(0), irina, booking, { amount: 2_000_000 }),
        cancelTourBooking(deskOf(1), booking, { source: 'a guest' }),
        cancelForOperator(deskOf(2), maksim, booking, { why: 'operator', percent: 100 }),
      ]);
      const money = await moneyOf(booking.bookingId);
      expect(money?.promised).toBeLessThanOrEqual(2 * price);
      expect(money?.refunds).toBe(money?.promised);
      expect((await findBookingById(stage.desk, booking.bookingId)).status).toBe('cancelled');
    }
  });

  it.each([0, -1, price + 1])('%d of what was paid is refused, with what is left', async (amount) => {
    const booking = await aPaid(stage, irina);
    const refusal = await outcomeOf(giveBackForOperator(stage.desk, irina, booking, { amount }));
    expect(refusal).toEqual({ code: 'NOT_REFUNDABLE', details: { left: price } });
  });

  it('what was taken by hand is handed back once, by whoever says so', async () => {
    const deskOf = fourDesks(stage);
    const booking = await aPaid(stage, irina);
    await giveBackForOperator(stage.desk, irina, booking, { amount: 100_000 });
    const [refund] = (await findBookingById(stage.desk, booking.bookingId)).refunds;
    const outcomes = await Promise.allSettled(
      [irina, maksim].map((by, place) => settleByHand(deskOf(place), by, booking, refund?.refundId ?? '')),
    );
    const codes = codesOf(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason)));
    expect(codes.toSorted()).toEqual(['NOT_REFUNDABLE', 'ok']);
    const view = await findBookingById(stage.desk, booking.bookingId);
    expect(view).toMatchObject({ paymentStatus: 'partially_refunded' });
    expect(view.refunds).toMatchObject([{ amount: 100_000, state: 'succeeded' }]);
  });
});

describe('cancelling for the operator', () => {
  it('gives back by the percentage that the operator says', async () => {
    const booking = await aPaid(stage, irina, 1, { startsInHours: 10 });
    const answer = await cancelForOperator(stage.desk, irina, booking, { why: 'operator', percent: 70 });
    expect(answer.refund).toMatchObject({ percent: 70, amount: 875_000 });
  });

  it('gives back by the policy where the operator says nothing', async () => {
    const booking = await aPaid(stage, irina, 1, { startsInHours: 10 });
    const answer = await cancelForOperator(stage.desk, irina, booking, { why: 'operator' });
    expect(answer.refund).toMatchObject({ percent: 0, amount: 0 });
  });
});

describe('booking by phone', () => {
  const phone = (scheduleId: string, more: object = {}) => {
    const { userId: _, contact, ...booking } = aBooking(scheduleId, newId());
    const { email: _address, ...reached } = contact;
    return { ...booking, contact: reached, payWithinMinutes: 60, requestId: newId(), ...more };
  };

  it('is a booking of the operator’s: by phone, without a guest’s secret, its consents given by phone', async () => {
    const booked = await bookForOperator(stage.desk, irina, phone(await aDeparture(stage)));
    const [row] = await stage.database.query(
      (sql) => sql<object[]>`
        select b.channel, b.guest_id, b.source_key, b.person_key, b.contact_email,
          (select array_agg(distinct c.text_version) from consents c where c.booking_id = b.id) as consents
        from tour_bookings_v2 b where b.id = ${booked.bookingId}`,
    );
    expect(row).toEqual({
      channel: 'phone',
      guest_id: null,
      source_key: null,
      person_key: null,
      contact_email: '',
      consents: ['2026-11, by phone'],
    });
    expect(await actorsOf(booked.bookingId)).toEqual([{ action: 'book', actorKind: 'operator', actorId: irina.id }]);
  });

  it('sent again is the same booking', async () => {
    const asked = phone(await aDeparture(stage));
    const [first, again] = await Promise.all([
      bookForOperator(stage.desk, irina, asked),
      bookForOperator(stage.anotherDesk(), irina, asked),
    ]);
    expect(again).toEqual(first);
  });

  it('may be made after the sales have closed, and not after the start', async () => {
    const late = await aDeparture(stage, { startsInHours: 1, salesCloseInHours: -1 });
    expect(await outcomeOf(bookForOperator(stage.desk, irina, phone(late)))).toMatchObject({
      status: 'pending_payment',
    });
    const closed = await aDeparture(stage, { status: 'closed' });
    expect(await outcomeOf(bookForOperator(stage.desk, irina, phone(closed)))).toMatchObject({
      status: 'pending_payment',
    });
    const gone = await aDeparture(stage, { startsInHours: -1, salesCloseInHours: -2 });
    expect(await outcomeOf(bookForOperator(stage.desk, irina, phone(gone)))).toMatchObject({ code: 'SALES_CLOSED' });
  });

  it('never sells a seat twice', async () => {
    const deskOf = fourDesks(stage);
    const scheduleId = await aDeparture(stage, { capacity: 5 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, place) => bookForOperator(deskOf(place), irina, phone(scheduleId))),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
  });

  it('is not held up by the limits for guests', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 100 });
    const participants = Array.from({ length: 80 }, (_, place) => ({ fullName: `Traveller ${place}` }));
    const asked = phone(scheduleId, { participantsCount: 80, participants });
    expect(await outcomeOf(bookForOperator(stage.desk, irina, asked))).toMatchObject({ status: 'pending_payment' });
    const { userId, caller } = aGuest();
    const refused = cancelTourBooking(stage.desk, { bookingNumber: 'KT-0000-0000', confirmationCode: userId }, caller);
    expect(await outcomeOf(refused)).toMatchObject({ code: 'BOOKING_NOT_FOUND' });
  });
});

describe('names', () => {
  it('are put right also on the day, in the name of whoever did it', async () => {
    const running = await aPaid(stage, irina);
    await stage.database.query(
      (sql) => sql`
        with booked as (update tour_bookings_v2 set created_at = now() - interval '1 day' where id = ${running.bookingId})
        update tour_schedules set starts_at = now() - interval '1 hour', sales_close_at = now() - interval '2 hours'
        where id = ${running.scheduleId}`,
    );
    const [participantId] = running.participantIds;
    const names = [{ participantId: participantId ?? '', fullName: 'Anna Kim' }];
    expect(await renameForOperator(stage.desk, irina, running, names)).toEqual({ renamed: 1 });
    expect((await actorsOf(running.bookingId)).at(-1)).toMatchObject({ action: 'rename', actorKind: 'operator' });
  });

  it('put right twice at the same moment are as the last one has them, and the history tells each step', async () => {
    const booking = await anUnpaid(stage);
    const [participantId = ''] = booking.participantIds;
    const named = async () => (await findBookingById(stage.desk, booking.bookingId)).participants[0]?.fullName ?? '';
    const first = await named();
    const to = (by: Member, fullName: string) =>
      renameForOperator(stage.desk, by, booking, [{ participantId, fullName }]);
    await Promise.all([
      to(irina, 'Anna Kim'),
      to(maksim, 'Anna Kimova'),
      to(irina, 'Anna Kimm'),
      to(maksim, 'Anna Kim-Petrova'),
    ]);
    const steps = await renamesOf(booking.bookingId);
    expect(steps.map(({ before }) => before)).toEqual([first, ...steps.slice(0, -1).map(({ after }) => after)]);
    expect(steps.map(({ after }) => after).toSorted()).toEqual(
      ['Anna Kim', 'Anna Kim-Petrova', 'Anna Kimm', 'Anna Kimova'].toSorted(),
    );
    expect(await named()).toBe(steps.at(-1)?.after);
  });
});
