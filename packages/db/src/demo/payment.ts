/** Money for a booking: the payment, the points that it earned, and what went back. */
import { later, minute } from './kamchatka-day.ts';
import type { BookingRow, PaymentRow, RefundRow } from './rows.ts';
import { type Paid, type Sold, type Story, sendMessage } from './story.ts';

const loyaltyPercent = 5;
/** Below the numbers that the sandbox gives by itself. */
const firstTransaction = 600_000_001;

const nextTransaction = ({ rows }: Story) => firstTransaction + rows.payments.length + rows.refunds.length;

/** On the web by card, at the sandbox, whose books say the same; otherwise in the office or by transfer. */
export function pay(story: Story, sold: Sold, at: Date): Paid {
  const { money, rows } = story;
  const { booking } = sold;
  const isOnline = booking.channel === 'web';
  const tx = nextTransaction(story);
  const card = isOnline ? money.pick(['3055', '0004', '4242', '4444']) : null;
  const payment: PaymentRow = {
    id: money.id(at),
    bookingId: booking.id,
    provider: isOnline ? 'sandbox' : booking.channel === 'phone' && money.chance(0.5) ? 'cash' : 'transfer',
    providerTx: String(tx),
    status: 'paid',
    amount: booking.totalAmount,
    currency: 'RUB',
    promisedBack: 0,
    givenBack: 0,
    method: isOnline ? 'card' : null,
    cardLastFour: card,
    createdAt: at,
    updatedAt: at,
  };
  rows.payments.push(payment);
  if (card !== null) noteAtSandbox(story, booking, { tx, kind: 'payment', amount: payment.amount, at, card });
  const points = Math.floor((payment.amount * loyaltyPercent) / 10_000);
  if (booking.personKey && points > 0) {
    addPoints(story, booking, { kind: 'earn', cause: payment.id, points, at });
  }
  sendMessage(story, { kind: 'booking_paid', bookingId: booking.id, cause: `${payment.provider}:${tx}`, at });
  return { ...sold, payment, pointsLeft: booking.personKey ? points : 0 };
}

/** What a cancellation gives back: promised at once, gone when the bank has done it; points that it had earned go, too. */
export function giveBack(
  story: Story,
  paid: Paid,
  how: { cancellationId: string; amount: number; state: 'pending' | 'succeeded' | 'failed'; at: Date },
): void {
  const { money, rows, today } = story;
  const { booking, payment } = paid;
  const { cancellationId, amount, state, at } = how;
  const left = payment.amount - (payment.promisedBack ?? 0);
  const taken = Math.floor((paid.pointsLeft * amount) / left);
  if (taken > 0) {
    paid.pointsLeft -= taken;
    addPoints(story, booking, { kind: 'take_back', cause: cancellationId, points: -taken, at });
  }
  // A bank takes hours; a refusal comes at once.
  const takes = state === 'succeeded' ? money.int(60, 40 * 60) * minute : 20_000;
  const settledAt = new Date(Math.min(later(at, takes).getTime(), today.getTime()));
  const tx = nextTransaction(story);
  const refund: RefundRow = {
    id: money.id(at),
    paymentId: payment.id,
    kind: 'refund',
    why: 'cancellation',
    cancellationId,
    amount,
    currency: 'RUB',
    state,
    providerTx: state === 'succeeded' ? String(tx) : null,
    attempts: state === 'pending' ? 0 : 1,
    askedAt: state === 'pending' ? null : at,
    nextAttemptAt: at,
    lastError: state === 'failed' ? 'declined by the bank' : null,
    settledAt: state === 'pending' ? null : settledAt,
    createdAt: at,
    updatedAt: state === 'pending' ? at : settledAt,
  };
  rows.refunds.push(refund);
  payment.promisedBack = (payment.promisedBack ?? 0) + amount;
  payment.updatedAt = at;
  if (state !== 'succeeded') return;
  payment.givenBack = (payment.givenBack ?? 0) + amount;
  payment.updatedAt = settledAt;
  booking.paymentStatus = payment.givenBack === payment.amount ? 'refunded' : 'partially_refunded';
  sendMessage(story, { kind: 'refund_done', bookingId: booking.id, cause: refund.id, at: settledAt });
  if (payment.provider !== 'sandbox') return;
  noteAtSandbox(story, booking, { tx, kind: 'refund', amount, at: settledAt, payment, requestId: refund.id });
}

function addPoints(
  { money, rows }: Story,
  { id: bookingId, personKey }: BookingRow,
  entry: { kind: 'earn' | 'take_back'; cause: string; points: number; at: Date },
): void {
  const { kind, cause, points, at } = entry;
  const key = personKey ?? '';
  rows.loyaltyEntries.push({ id: money.id(at), personKey: key, bookingId, kind, cause, points, createdAt: at });
  const account = rows.loyaltyAccounts.find((one) => one.personKey === key);
  if (!account) rows.loyaltyAccounts.push({ personKey: key, points, createdAt: at, updatedAt: at });
  else {
    account.points += points;
    account.updatedAt = account.updatedAt && account.updatedAt > at ? account.updatedAt : at;
  }
}

/** The sandbox remembers it, too: it can be asked about the payment, and to give it back. */
function noteAtSandbox(
  { rows }: Story,
  booking: BookingRow,
  operation: {
    tx: number;
    kind: 'payment' | 'refund';
    amount: number;
    at: Date;
    card?: string;
    payment?: PaymentRow;
    requestId?: string;
  },
): void {
  const { tx, kind, amount, at, card, payment, requestId } = operation;
  const paidFor = payment && rows.sandboxOperations.find((one) => one.tx === Number(payment.providerTx));
  if (paidFor) paidFor.givenBack = (paidFor.givenBack ?? 0) + amount;
  rows.sandboxOperations.push({
    tx,
    kind,
    status: 'Completed',
    paymentTx: paidFor?.tx ?? null,
    requestId: requestId ?? null,
    invoice: booking.bookingNumber ?? '',
    amount,
    givenBack: 0,
    reasonCode: 0,
    facts: {
      account: booking.id,
      currency: 'RUB',
      email: booking.contactEmail,
      name: booking.contactName,
      description: booking.bookingNumber,
      data: '{}',
      method: 'Card',
      ...(card === undefined ? {} : { cardFirstSix: '220000', cardLastFour: card, cardType: 'MIR' }),
      switches: {},
    },
    createdAt: at,
  });
}
