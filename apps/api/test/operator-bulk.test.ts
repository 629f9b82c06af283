/** One act for many bookings: where they may go, what it would do to each, and what came of it. */
import { newId } from '@kamchatour/booking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paidBooking } from './operator-samples.ts';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { aBooking, aUser, book, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let manager: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  manager = await aMember(stage, 'manager', { name: 'Maksim' });
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

async function call(path: string, input: unknown) {
  const answer = await callOperator(stage, path, input, manager.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : { refused: body.error.data.refusal };
}

async function bookHere(participants: object[] = [{ fullName: 'Мария Орлова' }]) {
  const scheduleId = await stage.departure();
  const asked = aBooking(scheduleId, aUser(), participants.length, { participants });
  const { bookingId } = (await stage.post('/api/tours/book', asked)).json();
  return { bookingId, scheduleId };
}

describe('many at once', () => {
  it('foresees what each gets back, does it in steps, and tells each row’s fate', async () => {
    const paid = [];
    for (let one = 0; one < 3; one += 1) paid.push(await paidBooking(stage));
    const unpaid = await book(stage);
    const over = await book(stage);
    await call('bookings.cancel', { bookingId: over.bookingId });
    const bookingIds = [...paid, unpaid, over].map((one) => one.bookingId);
    const asked = { bookingIds, action: { kind: 'cancel', percent: 50, reason: 'A storm' } };
    const preview = await call('bookings.previewBulk', asked);
    expect(preview.sums).toEqual({ bookings: 4, seats: 4, refund: 3 * 625_000, toPay: 0 });
    const { results, left } = await call('bookings.bulk', asked);
    expect(left).toEqual([]);
    expect(results.map((one: { outcome: string; refund: number }) => [one.outcome, one.refund])).toEqual([
      ['done', 625_000],
      ['done', 625_000],
      ['done', 625_000],
      ['done', 0],
      ['ALREADY_CANCELLED', 0],
    ]);
    const again = await call('bookings.bulk', asked);
    expect(new Set(again.results.map((one: { outcome: string }) => one.outcome))).toEqual(
      new Set(['ALREADY_CANCELLED']),
    );
  });

  it('cancels none where something else would come back than its row showed', async () => {
    const [same, changed] = [await paidBooking(stage), await paidBooking(stage)];
    const bookingIds = [same.bookingId, changed.bookingId];
    const { rows } = await call('bookings.previewBulk', { bookingIds, action: { kind: 'cancel' } });
    const agreedRefunds = Object.fromEntries(
      rows.map((row: { bookingId: string; refund: number }) => [row.bookingId, row.refund]),
    );
    // Somebody gives a part back meanwhile: less is left.
    await call('bookings.refund', { bookingId: changed.bookingId, amount: 1_000_000 });
    const asked = { bookingIds, action: { kind: 'cancel', agreedRefunds } };
    const { results } = await call('bookings.bulk', asked);
    expect(results.map((one: { outcome: string }) => one.outcome)).toEqual(['done', 'REFUND_CHANGED']);
    expect((await call('bookings.page', { bookingId: changed.bookingId })).status).toBe('confirmed');
  });

  it('moves none whose row showed another difference: it was foreseen as it is done, paid or not', async () => {
    const [paid, gone, unpaid, moving] = [
      await paidBooking(stage),
      await paidBooking(stage, 2),
      await book(stage),
      await paidBooking(stage),
    ];
    const there = await stage.departure({ price: 1_000_000 });
    const dearer = await stage.departure({ price: 2_000_000 });
    // Nothing of its money is left, and still it is paid: there is nothing to pay, and nothing to give back.
    await call('bookings.refund', { bookingId: gone.bookingId, amount: 2_500_000 });
    await call('bookings.move', { bookingId: moving.bookingId, scheduleId: dearer });
    const bookingIds = [paid, gone, unpaid, moving].map((one) => one.bookingId);
    const action = { kind: 'move', scheduleId: there };
    const preview = () => call('bookings.previewBulk', { bookingIds, action });
    const shown = await preview();
    type Row = { bookingId: string; why: string | null; refund: number; toPay: number; difference: number };
    expect(shown.rows.map((row: Row) => [row.why, row.refund, row.toPay, row.difference])).toEqual([
      [null, 250_000, 0, -250_000],
      [null, 0, 0, 0],
      [null, 0, 1_000_000, -250_000],
      // On its way to another date already.
      ['NOT_MOVABLE', 0, 0, 0],
    ]);
    const { departure } = await call('departures.page', { scheduleId: there });
    const prices = departure.prices.map((one: object) => ({ ...one, amount: 1_100_000 }));
    await call('departures.edit', { scheduleId: there, prices, editedVersion: departure.editedVersion });
    const agreedTo = (rows: Row[]) =>
      Object.fromEntries(rows.map(({ bookingId, difference }) => [bookingId, difference]));
    const agreed = (rows: Row[]) => ({ bookingIds, action: { ...action, agreedDifferences: agreedTo(rows) } });
    const outcomes = async (rows: Row[]) =>
      (await call('bookings.bulk', agreed(rows))).results.map((one: { outcome: string; refund: number }) => [
        one.outcome,
        one.refund,
      ]);
    expect(await outcomes(shown.rows)).toEqual([
      ['DIFFERENCE_CHANGED', 0],
      ['done', 0],
      ['DIFFERENCE_CHANGED', 0],
      ['NOT_MOVABLE', 0],
    ]);
    expect((await call('bookings.page', { bookingId: paid.bookingId })).schedule.scheduleId).not.toBe(there);
    expect(await outcomes((await preview()).rows)).toEqual([
      ['done', 150_000],
      ['NOT_MOVABLE', 0],
      ['done', 0],
      ['NOT_MOVABLE', 0],
    ]);
  });

  it('counts the seats that are kept for a booking on its way as free for it, and for nobody else', async () => {
    const [moving, other] = [await paidBooking(stage), await paidBooking(stage)];
    const there = await stage.departure({ capacity: 2, price: 1_500_000 });
    await call('bookings.move', { bookingId: moving.bookingId, scheduleId: there });
    const { departure } = await call('departures.page', { scheduleId: there });
    const prices = departure.prices.map((one: object) => ({ ...one, amount: 1_000_000 }));
    await call('departures.edit', { scheduleId: there, prices, editedVersion: departure.editedVersion });
    const action = { kind: 'move', scheduleId: there };
    const bookingIds = [moving.bookingId, other.bookingId];
    const rows = async (ids: string[]) =>
      (await call('bookings.previewBulk', { bookingIds: ids, action })).rows.map(
        (row: { why: string | null }) => row.why,
      );
    expect(await rows(bookingIds)).toEqual([null, null]);
    const strangers = [other.bookingId, (await paidBooking(stage)).bookingId];
    expect((await rows(strangers)).toSorted()).toEqual(['SOLD_OUT', null].toSorted());
    const done = await call('bookings.bulk', { bookingIds, action });
    expect(done.results.map((one: { outcome: string }) => one.outcome)).toEqual(['done', 'done']);
  });

  it('does 25 by one call, and says who is left', async () => {
    const scheduleId = await stage.departure({ capacity: 60 });
    const bookingIds: string[] = [];
    for (let one = 0; one < 28; one += 1) {
      bookingIds.push((await stage.post('/api/tours/book', aBooking(scheduleId, aUser()))).json().bookingId);
    }
    const text = { ru: 'Возьмите дождевик', en: 'Take a raincoat' };
    const asked = { bookingIds, action: { kind: 'message', messageId: newId(), text } };
    const first = await call('bookings.bulk', asked);
    expect([first.results.length, first.left.length]).toEqual([25, 3]);
    await call('bookings.bulk', { ...asked, bookingIds: first.left });
    // Sent again, nobody gets it twice.
    await call('bookings.bulk', asked);
    const [queued] = await stage.database.query(
      (sql) => sql<{ letters: number; said: number }[]>`
        select (select count(*) from outbox_messages where kind = 'operator_note' and booking_id = any (${bookingIds}::uuid[]))::int as letters,
          (select sum(bookings) from schedule_messages where schedule_id = ${scheduleId})::int as said`,
    );
    expect(queued).toEqual({ letters: 28, said: 28 });
  });

  it('moves as many as there is room for, as foreseen', async () => {
    const movers = [await book(stage), await book(stage), await book(stage)];
    const scheduleId = await stage.departure({ capacity: 2 });
    const asked = { bookingIds: movers.map((one) => one.bookingId), action: { kind: 'move', scheduleId } };
    const { rows } = await call('bookings.previewBulk', asked);
    expect(rows.map((row: { why: string | null }) => row.why)).toEqual([null, null, 'SOLD_OUT']);
    const { results } = await call('bookings.bulk', asked);
    expect(results.map((one: { outcome: string }) => one.outcome)).toEqual(['done', 'done', 'SOLD_OUT']);
  });

  it('offers other departures of their own tours alone', async () => {
    const { bookingId, scheduleId: here } = await bookHere();
    const [there, full, called] = [
      await stage.departure(),
      await stage.departure({ capacity: 1 }),
      await stage.departure(),
    ];
    await stage.post('/api/tours/book', aBooking(full, aUser()));
    await call('departures.callOff', { scheduleId: called, why: 'operator' });
    const [tour, ...others] = await call('bookings.bulkTargets', { bookingIds: [bookingId] });
    expect(others).toEqual([]);
    expect(tour).toMatchObject({ bookings: 1 });
    const offered = tour.departures.map((one: { scheduleId: string }) => one.scheduleId);
    expect(offered).toContain(there);
    for (const one of [here, full, called]) expect(offered).not.toContain(one);
    expect((await call('bookings.bulkTargets', { bookingIds: [newId()] })).refused.code).toBe('BOOKING_NOT_FOUND');
  });

  it('foresees whom the age or the weight keeps from the departure, as moving does', async () => {
    const { bookingId } = await bookHere([
      { fullName: 'Лиза Ким', birthDate: '2015-01-01', weightKg: 30 },
      { fullName: 'Пётр Ким', birthDate: '1980-01-01', weightKg: 150 },
    ]);
    const fit = await book(stage);
    const scheduleId = await stage.departure();
    const limits = async (minAge: number, maxWeightKg: number | null) =>
      await stage.database.query(
        (sql) => sql`
          update tours set min_age = ${minAge}, max_weight_kg = ${maxWeightKg}
          where id = (select tour_id from tour_schedules where id = ${scheduleId})`,
      );
    await limits(18, 110);
    const asked = { bookingIds: [bookingId, fit.bookingId], action: { kind: 'move', scheduleId } };
    const { rows } = await call('bookings.previewBulk', asked);
    expect(rows).toMatchObject([
      {
        can: false,
        why: 'VALIDATION_ERROR',
        unfit: [
          { fullName: 'Лиза Ким', rule: 'too_young', limit: 18 },
          { fullName: 'Пётр Ким', rule: 'too_heavy', limit: 110 },
        ],
      },
      { can: true, unfit: [] },
    ]);
    const { results } = await call('bookings.bulk', asked);
    expect(results.map((one: { outcome: string }) => one.outcome)).toEqual(['VALIDATION_ERROR', 'done']);
    await limits(0, null);
  });

  it('checks everybody in, once', async () => {
    const { bookingId } = await paidBooking(stage, 3);
    const asked = { bookingIds: [bookingId], action: { kind: 'checkIn' } };
    expect((await call('bookings.previewBulk', asked)).sums.seats).toBe(3);
    await call('bookings.bulk', asked);
    await call('bookings.bulk', asked);
    expect((await call('bookings.previewBulk', asked)).sums.seats).toBe(0);
    expect((await call('bookings.page', { bookingId })).checkIns.map((one: { turns: number }) => one.turns)).toEqual([
      1, 1, 1,
    ]);
  });

  it('touches nothing when one of them is not ours', async () => {
    const { bookingId } = await book(stage);
    const asked = { bookingIds: [bookingId, newId()], action: { kind: 'cancel' } };
    expect((await call('bookings.bulk', asked)).refused.code).toBe('BOOKING_NOT_FOUND');
    expect((await call('bookings.page', { bookingId })).status).toBe('pending_payment');
  });
});
