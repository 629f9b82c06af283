/** A press whose answer was lost is pressed again: under the same key it is the same act, with the same answer. */
import { randomUUID } from 'node:crypto';
import { findBookingById } from '@kamchatour/booking';
import { describe, expect, it } from 'vitest';
import { paidBooking } from './operator-samples.ts';
import { callOperator, staffedStage } from './operators.ts';
import { book } from './stage.ts';

const { stage, manager } = await staffedStage();

/** The bodies of so many calls under one key, at once. */
async function press(times: number, path: string, input: object, key = randomUUID()): Promise<unknown[]> {
  const headers = { ...manager.headers, 'idempotency-key': key };
  const answers = await Promise.all(Array.from({ length: times }, () => callOperator(stage, path, input, headers)));
  return answers.map((answer) => (answer.statusCode === 200 ? answer.json().result.data : answer.json().error.data));
}
const view = (bookingId: string) => findBookingById(stage.services.desk, bookingId);
const notesOf = async (bookingId: string) =>
  (await stage.database.query((sql) => sql`select from booking_notes where booking_id = ${bookingId}`)).length;
const actsOn = async (bookingId: string, action: string) => {
  const rows = await stage.database.query(
    (sql) => sql`select from audit_log where entity_id = ${bookingId} and action = ${action}`,
  );
  return rows.length;
};

describe('pressed five times', () => {
  it('money is given back once, and why is noted once', async () => {
    const { bookingId } = await paidBooking(stage);
    const key = randomUUID();
    const input = { bookingId, amount: 100_000, reason: 'The bus was late' };
    expect(new Set((await press(5, 'bookings.refund', input, key)).map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"amount":100000}']),
    );
    await press(1, 'bookings.refund', input, key);
    expect((await view(bookingId)).refunds).toHaveLength(1);
    expect([await notesOf(bookingId), await actsOn(bookingId, 'refund'), await actsOn(bookingId, 'add_note')]).toEqual([
      1, 1, 1,
    ]);
    await press(1, 'bookings.refund', input);
    expect((await view(bookingId)).refunds).toHaveLength(2);
  });

  it('a booking is cancelled once, and each is told so', async () => {
    const { bookingId } = await paidBooking(stage);
    const answers = await press(5, 'bookings.cancel', { bookingId, percent: 40 });
    expect(answers).toEqual(Array.from({ length: 5 }, () => expect.objectContaining({ status: 'cancelled' })));
    expect((await view(bookingId)).refunds.map(({ amount }) => amount)).toEqual([500_000]);
    expect(await actsOn(bookingId, 'cancel')).toBe(1);
  });

  it('a booking is moved once, and each is told where to', async () => {
    const { bookingId } = await paidBooking(stage);
    const scheduleId = await stage.departure();
    const key = randomUUID();
    const answers = [
      ...(await press(5, 'bookings.move', { bookingId, scheduleId }, key)),
      ...(await press(1, 'bookings.move', { bookingId, scheduleId }, key)),
    ];
    expect(answers).toEqual(Array.from({ length: 6 }, () => expect.objectContaining({ scheduleId })));
    expect(await actsOn(bookingId, 'move')).toBe(1);
  });

  it('many are cancelled once, and each row tells what came of it', async () => {
    const bookingIds = [(await paidBooking(stage)).bookingId, (await paidBooking(stage)).bookingId];
    const answers = await press(5, 'bookings.bulk', { bookingIds, action: { kind: 'cancel', percent: 50 } });
    const row = expect.objectContaining({ outcome: 'done', refund: 625_000 });
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ results: [row, row], left: [] })));
    for (const bookingId of bookingIds) expect((await view(bookingId)).refunds).toHaveLength(1);
  });

  /** All the same answer, and a refusal for another body under the same key. */
  async function expectOnce(path: string, input: object, other: object): Promise<unknown> {
    const key = randomUUID();
    const answers = [...(await press(5, path, input, key)), ...(await press(1, path, input, key))];
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    const [refused] = await press(1, path, { ...input, ...other }, key);
    expect(JSON.stringify(refused)).toContain('IDEMPOTENCY_KEY_REUSED');
    return answers[0];
  }
  const rowsOf = async (table: string, scheduleId: string) => {
    const rows = await stage.database.query(
      (sql) => sql<{ id: string }[]>`select id from ${sql(table)} where schedule_id = ${scheduleId}`,
    );
    return rows.map(({ id }) => id);
  };

  it('somebody who called is written down once', async () => {
    const scheduleId = await stage.departure({ capacity: 4 });
    const contact = { name: 'Вера', email: 'vera@example.test', phone: '8 914 000-00-01' };
    const input = { scheduleId, participantsCount: 2, contact };
    await stage.post('/api/tours/hold', { scheduleId, userId: randomUUID(), participantsCount: 4 });
    const answer = await expectOnce('waitlist.add', input, { participantsCount: 3 });
    expect([answer]).toEqual([{ entryId: (await rowsOf('tour_waitlist', scheduleId))[0], position: 1, seats: 2 }]);
    expect(await rowsOf('tour_waitlist', scheduleId)).toHaveLength(1);
  });

  it('a warning is raised once on each departure', async () => {
    const scheduleId = await stage.departure();
    const [startsAt, endsAt] = [new Date().toISOString(), new Date(Date.now() + 3_600_000).toISOString()];
    const message = { ru: 'Ветер', en: 'Wind' };
    const input = { on: { scheduleId }, kind: 'wind', severity: 'watch', startsAt, endsAt, message };
    const answer = await expectOnce('weather.raise', input, { severity: 'cancelled' });
    const alerts = await rowsOf('tour_weather_alerts', scheduleId);
    expect(alerts).toHaveLength(1);
    expect(answer).toEqual([{ id: scheduleId, ok: true, answer: { alertId: alerts[0] } }]);
  });

  it('a note about a departure is kept once', async () => {
    const scheduleId = await stage.departure();
    const answer = await expectOnce('departures.addNote', { scheduleId, text: 'Two ropes' }, { text: 'Three ropes' });
    const notes = await rowsOf('schedule_notes', scheduleId);
    expect(notes).toHaveLength(1);
    expect(answer).toEqual({ noteId: notes[0] });
  });

  it('a letter is sent again once', async () => {
    const [{ bookingId }, other] = [await paidBooking(stage), await paidBooking(stage)];
    const answer = await expectOnce('bookings.resend', { bookingId }, { bookingId: other.bookingId });
    expect(answer).toEqual({ queued: 'booking_paid' });
    const again = await stage.database.query(
      (sql) => sql`
        select from outbox_messages where booking_id in (${bookingId}, ${other.bookingId}) and dedupe_key like 'again:%'`,
    );
    expect([again.length, await actsOn(bookingId, 'resend')]).toEqual([1, 1]);
  });

  it('a note is kept once', async () => {
    const { bookingId } = await paidBooking(stage);
    const answer = await expectOnce('bookings.addNote', { bookingId, text: 'Vegetarian' }, { text: 'Vegan' });
    expect(answer).toEqual({ noteId: expect.any(String) });
    expect([await notesOf(bookingId), await actsOn(bookingId, 'add_note')]).toEqual([1, 1]);
    const money = { bookingId, amount: 100_000, reason: 'The bus was late' };
    await expectOnce('bookings.refund', money, { reason: 'The guide was late' });
    expect([await notesOf(bookingId), await actsOn(bookingId, 'refund')]).toEqual([2, 1]);
  });

  it('what has an id made by the screen is one act, and other words or figures under it are refused', async () => {
    const { bookingId, scheduleId } = await paidBooking(stage);
    const text = { ru: 'Берите шапку', en: 'Take a hat' };
    const other = { text: { ru: 'Берите сапоги', en: 'Take boots' } };
    await expectOnce('departures.message', { scheduleId, messageId: randomUUID(), text }, other);
    const action = { kind: 'message', messageId: randomUUID(), text };
    await expectOnce('bookings.bulk', { bookingIds: [bookingId], action }, { action: { ...action, ...other } });
    expect(await rowsOf('schedule_messages', scheduleId)).toHaveLength(2);
    const unpaid = await book(stage);
    const cash = { bookingId: unpaid.bookingId, paymentId: randomUUID(), method: 'cash', amount: 1_250_000 };
    await press(1, 'bookings.takeMoney', cash);
    const [again, more] = [
      await press(1, 'bookings.takeMoney', cash),
      await press(1, 'bookings.takeMoney', { ...cash, amount: 1_300_000 }),
    ];
    expect(again).toEqual([{ outcome: 'repeated' }]);
    expect(JSON.stringify(more)).toContain('IDEMPOTENCY_KEY_REUSED');
    const startsAt = (days: number) => new Date(Date.UTC(2099, 0, days)).toISOString();
    const copy = { scheduleId, requestId: randomUUID(), startsAt: startsAt(1) };
    await expectOnce('departures.duplicate', copy, { startsAt: startsAt(2) });
  });
});
