/** Inputs for the procedures about bookings, check-in and settings, on rows of our own company that they make; see `access-table.ts`. */
import { randomUUID } from 'node:crypto';
import { newId } from '@kamchatour/booking';
import { aMember, callOperator } from './operators.ts';
import { book, type Stage } from './stage.ts';

type Sample = (stage: Stage) => Promise<unknown>;

const booked: Sample = async (stage) => ({ bookingId: (await book(stage)).bookingId });

/** A booking that was paid in cash. */
export async function paidBooking(stage: Stage, seats = 1) {
  const made = await book(stage, seats);
  const owner = await aMember(stage, 'owner');
  const input = { bookingId: made.bookingId, paymentId: newId(), method: 'cash', amount: seats * 1_250_000 };
  const answer = await callOperator(stage, 'bookings.takeMoney', input, owner.headers);
  if (answer.statusCode !== 200) throw new Error(`the money was refused: ${answer.body}`);
  return made;
}

export async function participantsOf(stage: Stage, bookingId: string): Promise<string[]> {
  const rows = await stage.database.query(
    (sql) => sql<{ id: string }[]>`select id from tour_participants where booking_id = ${bookingId} order by position`,
  );
  return rows.map(({ id }) => id);
}

/** Money that an operator gave back: the refund that waits to be handed over. */
async function refundOf(stage: Stage): Promise<{ bookingId: string; refundId: string }> {
  const { bookingId } = await paidBooking(stage);
  const owner = await aMember(stage, 'owner');
  await callOperator(stage, 'bookings.refund', { bookingId, amount: 100_000 }, owner.headers);
  const [row] = await stage.database.query(
    (sql) => sql<{ id: string }[]>`
      select r.id from refunds r join payments y on y.id = r.payment_id where y.booking_id = ${bookingId}`,
  );
  return { bookingId, refundId: row?.id ?? '' };
}

async function failedRefund(stage: Stage) {
  const { bookingId, refundId } = await refundOf(stage);
  await stage.database.query(
    (sql) => sql`update refunds set state = 'failed', settled_at = now() where id = ${refundId}`,
  );
  return { bookingId, refundId };
}

async function atTheGate(stage: Stage) {
  const { bookingId, scheduleId } = await paidBooking(stage);
  const [participantId] = await participantsOf(stage, bookingId);
  // Whoever checks in leads the departure, or need not.
  const guides = await stage.database.query(
    (sql) => sql<{ id: string }[]>`select id from operator_members where name = 'One of ours' and role = 'guide'`,
  );
  const guideId = guides[0]?.id;
  if (guideId !== undefined) {
    await stage.database.query((sql) => sql`update tour_schedules set guide_id = ${guideId} where id = ${scheduleId}`);
  }
  return { scheduleId, participantId, id: newId(), at: new Date().toISOString() };
}

async function aPromoCode(stage: Stage): Promise<string> {
  const owner = await aMember(stage, 'owner');
  const answer = await callOperator(stage, 'promoCodes.save', aPromoForm(), owner.headers);
  return answer.json().result.data.promoCodeId;
}

const aView = () => ({
  name: 'Завтра, не оплачены',
  view: { filters: { status: 'pending_payment' }, sort: 'startsAt', descending: false },
});

const aPromoForm = () => ({
  code: `CODE-${randomUUID().slice(0, 8).toUpperCase()}`,
  kind: 'percent',
  value: 10,
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: '2099-01-01T00:00:00Z',
  mostUses: 5,
});

/** What somebody on the phone says. */
export function aPhoneBooking(scheduleId: string, more: object = {}) {
  return {
    requestId: newId(),
    scheduleId,
    participantsCount: 1,
    contact: { name: 'Анна Ким', phone: '8 (914) 000-00-00' },
    participants: [{ fullName: 'Анна Ким' }],
    consents: { personalData: true, terms: true },
    ...more,
  };
}

export const bookingSamples: Record<string, Sample> = {
  'operator.today.view': async () => ({}),
  'operator.today.search': async () => ({ text: 'Anna' }),
  'operator.bookings.list': async () => ({}),
  'operator.bookings.page': booked,
  'operator.bookings.bookByPhone': async (stage) => aPhoneBooking(await stage.departure()),
  'operator.bookings.takeMoney': async (stage) => ({
    bookingId: (await book(stage)).bookingId,
    paymentId: newId(),
    method: 'cash',
    amount: 1_250_000,
  }),
  'operator.bookings.paymentLink': booked,
  'operator.bookings.rename': async (stage) => {
    const { bookingId } = await book(stage);
    const [participantId] = await participantsOf(stage, bookingId);
    return { bookingId, names: [{ participantId, fullName: 'Anna Kim' }] };
  },
  'operator.bookings.quoteMove': booked,
  'operator.bookings.move': async (stage) => ({
    bookingId: (await book(stage)).bookingId,
    scheduleId: await stage.departure(),
  }),
  'operator.bookings.stay': booked,
  'operator.bookings.quoteCancel': booked,
  'operator.bookings.cancel': booked,
  'operator.bookings.refund': async (stage) => ({ bookingId: (await paidBooking(stage)).bookingId, amount: 100_000 }),
  'operator.bookings.retryRefund': failedRefund,
  'operator.bookings.handBack': refundOf,
  'operator.bookings.resend': booked,
  'operator.bookings.addNote': async (stage) => ({ bookingId: (await book(stage)).bookingId, text: 'Calls back' }),
  'operator.bookings.bulkTargets': async (stage) => ({ bookingIds: [(await book(stage)).bookingId] }),
  'operator.bookings.previewBulk': async (stage) => ({
    bookingIds: [(await book(stage)).bookingId],
    action: { kind: 'cancel' },
  }),
  'operator.bookings.bulk': async (stage) => ({
    bookingIds: [(await book(stage)).bookingId],
    action: { kind: 'cancel' },
  }),
  'operator.checkIn.manifest': async (stage) => ({ scheduleId: (await atTheGate(stage)).scheduleId }),
  'operator.checkIn.scan': async (stage) => {
    const { scheduleId, id, at } = await atTheGate(stage);
    return { scheduleId, id, at, code: 'not a ticket' };
  },
  'operator.checkIn.checkIn': atTheGate,
  'operator.checkIn.undo': atTheGate,
  'operator.checkIn.sync': async (stage) => ({ checkIns: [{ ...(await atTheGate(stage)), action: 'in' }] }),
  'operator.analytics.view': async () => ({ from: '2026-01-01', to: '2026-12-31' }),
  'operator.history.list': async () => ({}),
  'operator.settings.save': async () => ({ holdMinutes: 20 }),
  'operator.settings.previewLetter': async () => ({ kind: 'points_link', locale: 'en' }),
  'operator.bookingViews.save': async () => aView(),
  'operator.bookingViews.remove': async () => ({ name: 'Завтра, не оплачены' }),
  'operator.promoCodes.save': async () => aPromoForm(),
  'operator.promoCodes.end': async (stage) => ({ promoCodeId: await aPromoCode(stage) }),
  'operator.guests.export': booked,
  'operator.guests.erase': booked,
};
