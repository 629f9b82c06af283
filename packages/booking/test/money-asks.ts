/** What the product asks about money: for `indexes.test.ts`, on a large database. */
import { randomUUID } from 'node:crypto';
import {
  checkPromo,
  claimPoints,
  findBooking,
  findPayable,
  findPoints,
  findPointsLink,
  keepNotification,
  keepStrayPayment,
  markActedOn,
  moveBooking,
  namesBefore,
  openAttempt,
  precheckPayment,
  quoteMoves,
  renameParticipants,
  requestPointsLink,
  settleStrayRefund,
  takeDueRefunds,
  takeOpenQuestions,
  uncapturedPayments,
  unfitThere,
  waitingNotifications,
} from '../src/index.ts';
import { nameSealer } from '../src/names-before.ts';
import type { Desk } from '../src/open-desk.ts';
import { findPlaces } from '../src/places.ts';
import { aGuest } from './fixtures.ts';
import { paymentTxBehind, scheduleAhead } from './large-season.ts';
import { book, cancel, settleDue, tellDeclined, tellPaid } from './money-stage.ts';

export type MoneyAsk = {
  what: string;
  ask: (product: { desk: Desk }, time: number) => Promise<unknown>;
  most: number;
};

async function payAndGiveBack({ desk }: { desk: Desk }, time: number) {
  const booked = await book(desk, scheduleAhead(220 + time), 2);
  const { bookingId, scheduleId, totalAmount: amount } = booked;
  await openAttempt(desk, { attemptId: randomUUID(), bookingId, provider: 'sandbox' });
  const asked = { bookingId, namedBookingId: bookingId, amount, currency: 'RUB', isTrusted: true };
  await precheckPayment(desk, { bookingId, scheduleId }, asked);
  await tellDeclined(desk, booked, randomUUID());
  await tellPaid(desk, booked, randomUUID());
  await cancel(desk, booked);
  await settleDue(desk);
}

async function keepAndActOn({ desk }: { desk: Desk }, time: number) {
  const providerTx = randomUUID();
  const told = { provider: 'sandbox', kind: 'refund' as const, providerTx, aboutTx: providerTx };
  const { id } = await keepNotification(desk, {
    ...told,
    contentType: 'text/plain',
    signatures: {},
    body: Buffer.from('a=b'),
  });
  await waitingNotifications(desk, { provider: 'sandbox', aboutTx: providerTx });
  await waitingNotifications(desk, { olderThanSeconds: 0 });
  await findPayable(desk, { provider: 'sandbox', paymentTx: paymentTxBehind(time), bookingNumber: undefined });
  await markActedOn(desk, id, 'settled');
}

async function keepStray({ desk }: { desk: Desk }) {
  const money = { amount: 100, currency: 'RUB', stage: 'paid' as const, method: 'Card' };
  await keepStrayPayment(desk, { provider: 'a stray', providerTx: randomUUID(), ...money });
  for (const { refundId, paymentTx, kind } of await takeDueRefunds(desk, 'a stray')) {
    const which = { provider: 'a stray', paymentTx, kind, refundId, refundTx: randomUUID(), amount: undefined };
    await settleStrayRefund(desk, which, { state: 'succeeded' });
  }
}

async function captureAndAsk({ desk }: { desk: Desk }, time: number) {
  const booked = await book(desk, scheduleAhead(240 + time));
  await tellPaid(desk, booked, randomUUID(), { stage: 'authorized' });
  await uncapturedPayments(desk, 'sandbox');
  await takeOpenQuestions(desk, 'sandbox');
}

/** And what its letter, and whoever knows an older departure of the booking, look up. */
async function renameAndLookUp({ desk }: { desk: Desk }, time: number) {
  const { bookingId, bookingNumber, confirmationCode } = await book(desk, scheduleAhead(250 + time));
  const key = { bookingNumber, confirmationCode };
  const { caller } = aGuest();
  const { participants } = await findBooking(desk, key, caller);
  const ids = participants.map(({ participantId }) => participantId);
  const names = ids.map((participantId) => ({ participantId, fullName: `Traveller ${time}` }));
  await renameParticipants(desk, { ...key, participants: names }, caller);
  const seal = await nameSealer(desk, bookingId);
  await namesBefore(desk, bookingId, seal({ one: 'Anna' }) ?? '');
  await findPlaces(desk, bookingId);
}

async function quoteAndMove({ desk }: { desk: Desk }, time: number) {
  const { bookingId, bookingNumber, confirmationCode } = await book(desk, scheduleAhead(260 + time));
  const there = (await quoteMoves(desk, bookingId)).find(({ canMove }) => canMove);
  const scheduleId = there?.scheduleId ?? '';
  await unfitThere(desk, [bookingId], scheduleId, new Date());
  await moveBooking(desk, { bookingNumber, confirmationCode, scheduleId }, aGuest().caller);
}

async function provePoints({ desk }: { desk: Desk }, time: number) {
  const scheduleId = scheduleAhead(time);
  const email = `${randomUUID()}@example.test`;
  await requestPointsLink(desk, { scheduleId, email, locale: 'ru' });
  await findPointsLink(desk, randomUUID());
  await claimPoints(desk, { userId: randomUUID(), token: randomUUID() }).catch(() => {});
  await findPoints(desk, { scheduleId, userId: randomUUID(), email });
}

export const moneyAsks: MoneyAsk[] = [
  { what: 'pay, decline, cancel and give back', most: 60, ask: payAndGiveBack },
  { what: 'keep a notification and act on it', most: 20, ask: keepAndActOn },
  { what: 'keep money that names no booking', most: 20, ask: keepStray },
  { what: 'take what was set aside, and ask about what nobody told', most: 60, ask: captureAndAsk },
  {
    what: 'check a promo code',
    most: 5,
    ask: ({ desk }, time) =>
      checkPromo(desk, { scheduleId: scheduleAhead(time), promoCode: `CODE-${1 + time}`, categories: [undefined] }),
  },
  { what: 'put a name right', most: 60, ask: renameAndLookUp },
  { what: 'prove an address', most: 10, ask: provePoints },
  { what: 'show where a booking could go, and take it there', most: 440, ask: quoteAndMove },
];
