/** What receipts list is what the seats cost after discounts, to the kopeck: of those who travel, and of those who left; and each receipt lists it. */
import { createServer, type Server } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { recordPayment } from '@kamchatour/booking';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCapture } from '../src/money/capture.ts';
import { giveBack } from '../src/money/give-back.ts';
import { paidItems } from '../src/money/paid-items.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let till: Server;
/** What the provider was asked, by the call's name. */
const asked = new Map<string, unknown>();
beforeAll(async () => {
  till = createServer((request, reply) => {
    void textOf(request).then((form) => {
      asked.set(request.url?.split('/').at(-1) ?? '', JSON.parse(new URLSearchParams(form).get('JsonData') ?? '{}'));
      reply.setHeader('content-type', 'application/json').end('{"Success":true,"Model":{"TransactionId":568}}');
    });
  });
  await new Promise<void>((ready) => {
    till.listen(0, '127.0.0.1', ready);
  });
  const address = till.address();
  if (address === null || typeof address === 'string') throw new Error('the till does not listen');
  stage = await openApiStage({
    CLOUDPAYMENTS_PUBLIC_ID: 'pk',
    CLOUDPAYMENTS_API_SECRET: 'a secret',
    CLOUDPAYMENTS_API_URL: `http://127.0.0.1:${address.port}`,
    RECEIPT: JSON.stringify({ taxationSystem: 1, vat: null }),
  });
  await stage.database.query(
    (sql) => sql`
      with code as (
        insert into promo_codes (id, operator_id, code, kind, value, starts_at, ends_at, most_uses)
        select gen_random_uuid(), o.id, 'SEVEN', 'percent', 7, now() - interval '1 day', now() + interval '1 day', 9 from operators o
      )
      update tour_price_categories set title = '{"ru":"Ребёнок","en":"Child"}' where category = 'child'`,
  );
});
afterAll(async () => {
  till.close();
  await stage.close();
});

const tour = 'Avacha по-русски';

/** Two adults, a child, and an infant who costs nothing, for 7 % less. */
async function booked() {
  const scheduleId = await stage.departure();
  const participants = ['adult', 'child', 'infant', 'adult'].map((category) => ({ fullName: 'Лев Громов', category }));
  const body = aBooking(scheduleId, aUser(), 4, { promoCode: 'SEVEN', participants });
  const answer = await stage.post('/api/tours/book', body);
  expect(answer.statusCode).toBe(201);
  const seats = await stage.database.query(
    (sql) => sql<{ id: string; amount: number }[]>`
      select id, amount::float8 as amount from tour_participants where booking_id = ${answer.json().bookingId} order by position`,
  );
  const { bookingId, bookingNumber, confirmationCode, totalAmount, payment } = answer.json();
  const cancel = (participantIds?: string[]) =>
    stage.post(`/api/tours/bookings/${bookingNumber}/cancel`, { confirmationCode, participantIds });
  return { scheduleId, bookingId, totalAmount, payment, cancel, ids: seats.map(({ id }) => id) };
}

const adults = (quantity: number) => ({
  label: `${tour}, category по-русски`,
  amount: quantity * 1_162_500,
  quantity,
});
const child = { label: `${tour}, ребёнок`, amount: 744_000, quantity: 1 };

test('a booking lists its seats by category, and a cancellation those who left', async () => {
  const { bookingId, totalAmount, cancel, ids } = await booked();
  const all = await paidItems(stage.database, { bookingId });
  expect(all).toEqual([adults(2), child]);
  expect(totalAmount).toBe(3_069_000);

  await cancel(ids.slice(0, 1));
  const [cancellation] = await stage.database.query(
    (sql) => sql<{ id: string }[]>`select id from tour_cancellations where booking_id = ${bookingId}`,
  );
  const cancellationId = cancellation?.id ?? '';
  expect(await paidItems(stage.database, { bookingId, cancellationId })).toEqual([adults(1)]);
  expect(await paidItems(stage.database, { bookingId })).toEqual([child, adults(1)]);
  expect(await paidItems(stage.database, { bookingId, asBooked: true })).toEqual(all);

  // Nobody travels any more: what comes in then was for all of them.
  await cancel();
  expect(await paidItems(stage.database, { bookingId })).toEqual(all);
});

test('what is paid, what is taken of what was set aside, and what is given back: each has a receipt of its own seats', async () => {
  const { scheduleId, bookingId, totalAmount, payment, cancel, ids } = await booked();
  const line = ({ label, amount, quantity }: typeof child) => ({ label, amount: amount / 100, quantity });
  const receipt = (...items: (typeof child)[]) => ({ items: items.map(line), email: 'anna@example.test' });
  expect(payment.widget.params.receipt).toMatchObject(receipt(adults(2), child));

  const { desk, money } = stage.services;
  if (!money.provider) throw new Error('nobody takes money');
  const hearing = { desk, provider: money.provider };
  await recordPayment(
    desk,
    { bookingId, scheduleId },
    {
      bookingId,
      namedBookingId: bookingId,
      provider: 'cloudpayments',
      providerTx: '567',
      amount: totalAmount,
      currency: 'RUB',
      stage: 'authorized',
      isTrusted: true,
      method: 'Card',
      cardLastFour: undefined,
    },
  );
  await openCapture(hearing)();
  expect(asked.get('confirm')).toMatchObject({ cloudPayments: { customerReceipt: receipt(adults(2), child) } });

  await cancel(ids.slice(0, 1));
  await giveBack(hearing);
  expect(asked.get('refund')).toMatchObject({ cloudPayments: { customerReceipt: receipt(adults(1)) } });
});
