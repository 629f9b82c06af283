/** A booking becomes a paid one by the sandbox's own notifications over real HTTP, and money comes back by its own API. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveBack } from '../src/money/give-back.ts';
import { openApiStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage({ DEMO: '1' });
  await stage.app.listen({ port: 0, host: '127.0.0.1' });
  const address = stage.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  stage.services.own.address = `http://127.0.0.1:${address.port}`;
});
afterAll(() => stage.close());

async function book() {
  const scheduleId = await stage.departure();
  const answer = await stage.post('/api/tours/book', {
    scheduleId,
    userId: randomUUID(),
    participantsCount: 2,
    contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000000' },
    participants: [{ fullName: 'Анна Ким' }, { fullName: 'Пётр Ким' }],
    consents: { personalData: true, terms: true },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

const find = async (booked: { bookingNumber: string; confirmationCode: string }) =>
  (
    await stage.ask({
      url: `/api/tours/bookings/${booked.bookingNumber}`,
      headers: { 'x-confirmation-code': booked.confirmationCode },
    })
  ).json();

test('a test card pays, everybody gets a ticket, and one who leaves gets the money back', async () => {
  const booked = await book();
  expect(booked.payment).toMatchObject({ provider: 'sandbox' });
  const pageId = booked.payment.url.split('/').at(-1);
  const seen = await stage.services.money.sandbox?.pay(pageId, '4000 0000 0000 3055');
  expect(seen).toMatchObject({ state: 'paid' });

  const paid = await find(booked);
  expect(paid).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
  expect(paid.tickets).toHaveLength(2);
  expect(paid.payments).toMatchObject([{ status: 'paid', amount: booked.totalAmount, cardLastFour: '3055' }]);

  const cancelled = await stage.post(`/api/tours/bookings/${booked.bookingNumber}/cancel`, {
    confirmationCode: booked.confirmationCode,
    participantIds: [paid.participants[0].participantId],
  });
  expect(cancelled.json()).toMatchObject({ status: 'confirmed', refund: { state: 'pending' } });
  const { provider } = stage.services.money;
  if (!provider) throw new Error('nobody takes money');
  await giveBack({ desk: stage.services.desk, provider });
  await stage.services.money.sandbox?.idle();
  const after = await find(booked);
  expect(after.refunds).toMatchObject([{ state: 'succeeded', amount: cancelled.json().refund.amount }]);
  expect(after.paymentStatus).toBe('partially_refunded');
  expect(after.tickets).toHaveLength(1);
  expect(await stage.brokenInvariants()).toEqual([]);
});

test('a declined card says why, and the next one pays', async () => {
  const booked = await book();
  const pageId = booked.payment.url.split('/').at(-1);
  expect(await stage.services.money.sandbox?.pay(pageId, '4000 0566 5566 5556')).toMatchObject({
    state: 'declined',
    reason: 'no_funds',
  });
  expect(await find(booked)).toMatchObject({
    status: 'pending_payment',
    paymentStatus: 'failed',
    payments: [{ status: 'failed', reason: 'no_funds' }],
  });
  expect(await stage.services.money.sandbox?.pay(pageId, 'sbp')).toMatchObject({ state: 'paid' });
  expect(await find(booked)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
});

test('an unsigned notification changes nothing', async () => {
  const before = await stage.rows();
  const answer = await stage.ask({
    method: 'POST',
    url: '/api/payments/cloudpayments/pay',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'TransactionId=1&Amount=1.00',
  });
  expect(answer.statusCode).toBe(401);
  expect(answer.json()).toMatchObject({ error: { code: 'BAD_SIGNATURE' } });
  expect(await stage.rows()).toEqual(before);
});
