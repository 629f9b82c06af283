/** Everything about one booking, as its page shows it. Reading it is written down: it tells what guests told in confidence. */
import { BookingError, type BookingView, findBookingById, openConfided } from '@kamchatour/booking';
import { type MessageKind, type MessageState, moneyWayOf } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { manageUrl } from '../booking-answer.ts';
import type { Services } from '../services.ts';
import type { Channel } from './bookings-filter.ts';
import { ownBooking } from './bookings-find.ts';
import { type HistoryEntry, historyOfBooking } from './history.ts';
import { recordRead } from './reads.ts';

export type BookingPageMessage = {
  messageId: string;
  kind: MessageKind;
  state: MessageState;
  attempts: number;
  createdAt: string;
  /** When it left, or will be tried next. */
  at: string;
  error: string | null;
};

export type BookingPage = Omit<BookingView, 'messages' | 'refunds'> & {
  channel: Channel;
  confirmationCode: string;
  /** Opens the guest's own page: to be told to nobody else. */
  manageUrl: string;
  bookedAt: string;
  promoCode: string | null;
  guide: { memberId: string; name: string } | null;
  refunds: (BookingView['refunds'][number] & {
    provider: string;
    attempts: number;
    error: string | null;
    byHand: boolean;
  })[];
  messages: BookingPageMessage[];
  /** The last turn of each participant who has one. */
  checkIns: { participantId: string; action: 'in' | 'undo'; at: string; by: string; turns: number }[];
  /** Null: cannot be read any more, its bytes were spoilt. */
  notes: { noteId: string; text: string | null; by: string; at: string }[];
  cancellations: {
    cancellationId: string;
    participantIds: string[];
    percent: number;
    amount: number;
    by: 'guest' | 'operator' | 'weather';
    member: string | null;
    reason: string | null;
    at: string;
  }[];
  consents: { purpose: string; textVersion: string; at: string; withdrawnAt: string | null }[];
  /** What can still be given back, and what is still to be paid, in kopecks. */
  refundable: number;
  owed: number;
  history: HistoryEntry[];
};

type Beside = Pick<
  BookingPage,
  'channel' | 'confirmationCode' | 'promoCode' | 'guide' | 'checkIns' | 'cancellations' | 'consents' | 'messages'
> & {
  dataKey: Buffer | null;
  refunds: Record<string, { provider: string; attempts: number; error: string | null }>;
  notes: { noteId: string; sealed: string; by: string; at: string }[];
  refundable: number;
  net: number;
};

/** Refuses with BOOKING_NOT_FOUND. */
export async function bookingPage(
  services: Services,
  by: { id: string; operatorId: string },
  bookingId: string,
): Promise<BookingPage> {
  const { readDatabase, desk } = services;
  await ownBooking(readDatabase, by.operatorId, bookingId);
  await recordRead(readDatabase, by, { entity: 'booking', entityId: bookingId, action: 'read_details' });
  const [view, beside, history] = await Promise.all([
    findBookingById(desk, bookingId),
    findBeside(readDatabase, bookingId),
    historyOfBooking(desk, by.operatorId, bookingId),
  ]);
  const { dataKey, notes, refunds, net, ...rest } = beside;
  const confided = openConfided(desk.keys.wrapping, dataKey, bookingId);
  const cost = view.participants.reduce((sum, one) => sum + (one.cancelledAt === undefined ? one.amount : 0), 0);
  // What was given back of good will, nobody is asked for again.
  const presented = view.refunds.reduce((sum, { why, amount }) => sum + (why === 'operator' ? amount : 0), 0);
  return {
    ...view,
    ...rest,
    manageUrl: manageUrl(services, view),
    bookedAt: view.createdAt,
    refunds: view.refunds.map((refund) => {
      const { provider = '', attempts = 0, error = null } = refunds[refund.refundId] ?? {};
      return { ...refund, provider, attempts, error, byHand: moneyWayOf(provider) !== 'online' };
    }),
    notes: notes.flatMap(({ sealed, ...note }) => {
      const text = confided.text(Buffer.from(sealed, 'hex'), note.noteId);
      return text === undefined ? [] : [{ ...note, text }];
    }),
    owed: view.status === 'confirmed' || view.status === 'pending_payment' ? Math.max(0, cost - net - presented) : 0,
    history,
  };
}

/** One snapshot of all that the guest's own view leaves out. */
async function findBeside(database: Database, bookingId: string): Promise<Beside> {
  const [row] = await database.query(
    (sql) => sql<Beside[]>`
      select b.channel, b.confirmation_code as "confirmationCode", b.data_key as "dataKey",
        (select code from promo_codes c where c.id = b.promo_code_id) as "promoCode",
        (select json_build_object('memberId', m.id, 'name', m.name) from tour_schedules s join operator_members m on m.id = s.guide_id
          where s.id = b.schedule_id) as guide,
        (select coalesce(json_agg(json_build_object('messageId', m.id, 'kind', m.kind, 'state', m.state, 'attempts', m.attempts,
          'createdAt', m.created_at, 'at', coalesce(m.sent_at, m.next_attempt_at), 'error', m.last_error) order by m.created_at, m.id), '[]')
          from outbox_messages m where m.booking_id = b.id) as messages,
        (select coalesce(json_object_agg(r.id, json_build_object('provider', y.provider, 'attempts', r.attempts, 'error', r.last_error)), '{}')
          from payments y join refunds r on r.payment_id = y.id where y.booking_id = b.id) as refunds,
        (select coalesce(json_agg(json_build_object('participantId', c.participant_id, 'action', c.action, 'at', c.at, 'by', m.name,
          'turns', c.turn)), '[]')
          from tour_participants p
          cross join lateral (select * from tour_checkins c where c.participant_id = p.id order by c.turn desc limit 1) c
          join operator_members m on m.id = c.member_id where p.booking_id = b.id) as "checkIns",
        (select coalesce(json_agg(json_build_object('noteId', n.id, 'sealed', encode(n.text_sealed, 'hex'), 'by', m.name, 'at', n.created_at)
          order by n.created_at, n.id), '[]')
          from booking_notes n join operator_members m on m.id = n.member_id where n.booking_id = b.id) as notes,
        (select coalesce(json_agg(json_build_object('cancellationId', c.id, 'participantIds', c.participant_ids, 'percent', c.refund_percent,
          'amount', c.refund_amount, 'by', c.cancelled_by, 'member', (select name from operator_members where id = c.member_id),
          'reason', c.reason, 'at', c.created_at) order by c.created_at, c.id), '[]')
          from tour_cancellations c where c.booking_id = b.id) as cancellations,
        (select coalesce(json_agg(json_build_object('purpose', c.purpose, 'textVersion', c.text_version, 'at', c.given_at,
          'withdrawnAt', c.withdrawn_at) order by c.given_at, c.purpose), '[]') from consents c where c.booking_id = b.id) as consents,
        (select coalesce(sum(y.amount - y.promised_back), 0)::bigint from payments y
          where y.booking_id = b.id and y.status = 'paid' and y.flag is null) as refundable,
        (select coalesce(sum(y.amount - y.promised_back), 0)::bigint from payments y
          where y.booking_id = b.id and y.status in ('paid', 'authorized') and y.flag is null) as net
      from tour_bookings_v2 b where b.id = ${bookingId}`,
  );
  if (row === undefined) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  const { messages, checkIns, notes, cancellations, consents, ...rest } = row;
  return {
    ...rest,
    messages: messages.map((one) => ({ ...one, createdAt: iso(one.createdAt), at: iso(one.at) })),
    checkIns: checkIns.map((one) => ({ ...one, at: iso(one.at) })),
    notes: notes.map((one) => ({ ...one, at: iso(one.at) })),
    cancellations: cancellations.map((one) => ({ ...one, at: iso(one.at) })),
    consents: consents.map((one) => ({
      ...one,
      at: iso(one.at),
      withdrawnAt: one.withdrawnAt && iso(one.withdrawnAt),
    })),
  };
}

const iso = (time: string) => new Date(time).toISOString();
