/** What receipts list is what the seats cost after discounts, to the kopeck: of those who travel, and of those who left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paidItems } from '../src/money/paid-items.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage({ DEMO: '1' });
});
afterAll(() => stage.close());

test('a booking lists its seats by category, and a cancellation those who left', async () => {
  await stage.database.query(
    (sql) => sql`
      insert into promo_codes (id, operator_id, code, kind, value, starts_at, ends_at, most_uses)
      select gen_random_uuid(), o.id, 'SEVEN', 'percent', 7, now() - interval '1 day', now() + interval '1 day', 9 from operators o`,
  );
  const scheduleId = await stage.departure();
  const answer = await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), 3, { promoCode: 'SEVEN' }));
  expect(answer.statusCode).toBe(201);
  const { bookingId, bookingNumber, confirmationCode, totalAmount } = answer.json();
  const all = await paidItems(stage.database, { bookingId });
  expect(all).toEqual([{ label: expect.stringMatching(/[а-яё]/i), amount: totalAmount, quantity: 3 }]);

  const seats = await stage.database.query(
    (sql) => sql<{ id: string; amount: number }[]>`
      select id, amount::float8 as amount from tour_participants where booking_id = ${bookingId} order by position`,
  );
  const [first] = seats;
  const participantIds = [first?.id];
  await stage.post(`/api/tours/bookings/${bookingNumber}/cancel`, { confirmationCode, participantIds });
  const [cancellation] = await stage.database.query(
    (sql) => sql<{ id: string }[]>`select id from tour_cancellations where booking_id = ${bookingId}`,
  );
  const left = await paidItems(stage.database, { bookingId, cancellationId: cancellation?.id ?? '' });
  expect(left).toMatchObject([{ amount: first?.amount, quantity: 1 }]);
  expect(await paidItems(stage.database, { bookingId })).toMatchObject([
    { amount: totalAmount - (first?.amount ?? 0), quantity: 2 },
  ]);

  // Nobody travels any more: what comes in then was for all of them.
  await stage.post(`/api/tours/bookings/${bookingNumber}/cancel`, { confirmationCode });
  expect(await paidItems(stage.database, { bookingId })).toEqual(all);
});
