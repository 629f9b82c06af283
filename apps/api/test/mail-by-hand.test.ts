/** Letters about money that an operator took by hand: no bank will ever give it back. */
import { cancelTourBooking, newId, settleByHand, takeMoneyForOperator } from '@kamchatour/booking';
import { expect, it } from 'vitest';
import { aMember } from './operators.ts';
import { bookSeats, keyOf, officeOfFile } from './post-office.ts';

const { office, anSmtp } = await officeOfFile();

it.each([
  ['cash', /Оплаченное наличными организатор отдаст вам сам/, /Организатор отметил, что отдал вам 12\s500\s₽/],
  ['transfer', /организатор вернёт тоже переводом/, /Организатор отметил, что перевёл вам 12\s500\s₽/],
] as const)('what was paid by %s comes back by hand, and the letters say so', async (method, owed, settled) => {
  const smtp = await anSmtp();
  const { desk } = office.services;
  const booked = await bookSeats(office, {});
  const { bookingId, scheduleId } = booked;
  const member = await aMember(office, 'manager');
  const money = { paymentId: newId(), method, amount: 1_250_000, currency: 'RUB' };
  await takeMoneyForOperator(desk, member, { bookingId, scheduleId }, money);
  await office.database.query((sql) => sql`delete from outbox_messages`);

  await cancelTourBooking(desk, keyOf(booked), { source: 'a test' });
  await office.deliverAll(smtp.url);
  const [refund] = await office.database.query(
    (sql) => sql<{ id: string }[]>`
      select r.id from refunds r join payments y on y.id = r.payment_id where y.booking_id = ${bookingId}`,
  );
  await settleByHand(desk, member, { bookingId, scheduleId }, refund?.id ?? '');
  await office.deliverAll(smtp.url);

  const [cancelled = '', done = ''] = smtp.arrived.map(({ mail }) => mail.text ?? '');
  expect(cancelled).toMatch(owed);
  expect(done).toMatch(settled);
  expect(cancelled + done).not.toMatch(/картой|СБП|вашему банку/);
});
