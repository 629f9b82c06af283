/** Which letter a message of the outbox becomes, told from the booking as it is when the letter leaves; or none, when there is nothing left to say. */
import { BookingError, type BookingView, findPointsLink, manageToken, namesBefore } from '@kamchatour/booking';
import { type MessageKind, moneyWayOf } from '@kamchatour/booking/status';
import type { BookedTrip, Change, Letter } from '@kamchatour/tickets';
import { z } from 'zod';
import { manageUrl } from '../booking-answer.ts';
import type { Services } from '../services.ts';
import { bookedTrip } from '../trip.ts';
import {
  type Cancelled,
  findCalledOff,
  findCancelled,
  findNote,
  findOffer,
  findPaymentAmount,
  findWaiting,
} from './letter-facts.ts';
import type { DueMessage } from './outbox.ts';
import { teamLetter } from './team-letters.ts';
import { waysBack } from './ways-back.ts';

export type AddressedLetter = { to: string; letter: Letter };

const pointsLinkPayload = z.object({ linkId: z.string() });

/** Undefined: its time has passed, or another letter says it better. Throws what the database says; never for a booking that is gone. */
export async function letterFor(services: Services, message: DueMessage): Promise<AddressedLetter | undefined> {
  if (message.kind === 'member_invited' || message.kind === 'new_password') {
    return teamLetter(services, { ...message, kind: message.kind });
  }
  if (message.kind === 'points_link') return pointsLink(services, message);
  if (message.kind === 'waitlist_offer') return offer(services, message);
  if (message.kind === 'waitlist_joined') return joined(services, message);
  if (message.kind === 'waitlist_called_off') return calledOff(services, message);
  if (message.bookingId === null) return undefined;
  const trip = await bookedTrip(services, message.bookingId).catch((error: unknown) => {
    if (error instanceof BookingError && error.refusal.code === 'BOOKING_NOT_FOUND') return undefined;
    throw error;
  });
  // A person who was erased has no address any more.
  if (trip === undefined || !trip.view.contact.email.includes('@')) return undefined;
  const letter = await letterOfBooking(services, { ...message, kind: message.kind }, trip);
  return letter === null ? undefined : { to: trip.view.contact.email, letter };
}

/** The secret stands behind `#`, like that of a booking's page. */
async function pointsLink({ desk, env }: Services, { payload }: DueMessage): Promise<AddressedLetter | undefined> {
  const link = await findPointsLink(desk, pointsLinkPayload.parse(payload).linkId);
  if (link === undefined) return undefined;
  const { email, token, locale, expiresAt } = link;
  const url = `${env.publicUrl}/points#key=${token}`;
  return { to: email, letter: { kind: 'points_link', locale, url, expiresAt: expiresAt.toISOString() } };
}

const entryPayload = z.object({ entryId: z.string() });

/** Where a place in line is looked at, taken up and given up: its secret stands behind `#`. */
const entryUrl = ({ desk, env }: Services, entryId: string) =>
  `${env.publicUrl}/w/${entryId}#key=${manageToken(desk.keys.manage, entryId)}`;

/** Who was offered seats before the letter could leave gets the other letter alone. */
async function joined(services: Services, { payload }: DueMessage): Promise<AddressedLetter | undefined> {
  const { entryId } = entryPayload.parse(payload);
  const found = await findWaiting(services.readDatabase, entryId);
  if (found === undefined || !found.email.includes('@')) return undefined;
  const { email, ...facts } = found;
  const url = entryUrl(services, entryId);
  return { to: email, letter: { kind: 'waitlist_joined', ...facts, entryUrl: url, leaveUrl: `${url}&leave` } };
}

/** An offer that was taken, refused or has ended is none; one made since has a letter of its own. */
async function offer(services: Services, { payload, dedupeKey }: DueMessage): Promise<AddressedLetter | undefined> {
  const { entryId } = entryPayload.parse(payload);
  const found = await findOffer(services.readDatabase, entryId);
  if (found === undefined || !dedupeKey.endsWith(`:${found.holdId}`) || !found.email.includes('@')) return undefined;
  const { email, holdId: _, ...facts } = found;
  const takeUrl = entryUrl(services, entryId);
  return { to: email, letter: { kind: 'waitlist_offer', ...facts, takeUrl, declineUrl: `${takeUrl}&leave` } };
}

/** To who waited, and to who had an offer in hand. */
async function calledOff(services: Services, { payload }: DueMessage): Promise<AddressedLetter | undefined> {
  const found = await findCalledOff(services.readDatabase, entryPayload.parse(payload).entryId);
  if (found === undefined || !found.email.includes('@')) return undefined;
  const { email, slug, ...facts } = found;
  return {
    to: email,
    letter: { kind: 'waitlist_called_off', ...facts, tourUrl: `${services.env.publicUrl}/tours/${slug}` },
  };
}

type Trip = BookedTrip & { view: BookingView };
type OfBooking = Omit<DueMessage, 'kind'> & {
  kind: Exclude<MessageKind, 'points_link' | 'waitlist_offer' | 'waitlist_joined' | 'waitlist_called_off'>;
};

async function letterOfBooking(services: Services, message: OfBooking, trip: Trip): Promise<Letter | null> {
  const { view } = trip;
  const { kind } = message;
  const about = { locale: view.locale, trip, manageUrl: manageUrl(services, view) };
  switch (kind) {
    case 'booking_made':
    case 'payment_lapsing':
      return awaitsMoney(view) ? { kind, ...about } : null;
    case 'booking_paid':
    case 'late_payment_accepted':
      return isOn(view) ? { kind, ...about, ...paidOnTop(message) } : null;
    case 'reminder':
      return isOn(view) && isAboutThisStart(message, view, services.clock.now()) ? { kind, ...about } : null;
    case 'booking_changed':
      return changed(services, message, trip);
    case 'booking_cancelled':
    case 'departure_called_off':
      return cancelled(services, message, trip);
    case 'operator_note': {
      const text = await findNote(services.readDatabase, notePayload.parse(message.payload).messageId);
      const travels = ['confirmed', 'pending_payment'].includes(view.status);
      return text && travels ? { kind, ...about, text: text[view.locale] } : null;
    }
    case 'refund_done': {
      const { refundId } = refundPayload.parse(message.payload);
      const refund = view.refunds.find((one) => one.refundId === refundId);
      const paid = view.payments.find((one) => one.paymentId === refund?.paymentId);
      const way = moneyWayOf(paid?.provider ?? '');
      return refund?.state === 'succeeded' ? { kind, ...about, amount: refund.amount, way } : null;
    }
    case 'late_payment_refunded': {
      const amount = await findPaymentAmount(services.readDatabase, view.bookingId, message.dedupeKey);
      const isForMove = staysPayload.safeParse(message.payload).success;
      return amount === undefined ? null : { kind, ...about, amount, ...(isForMove && { isForMove }) };
    }
  }
}

const notePayload = z.object({ messageId: z.string() });
const refundPayload = z.object({ refundId: z.string() });
const reminderPayload = z.object({ startsAt: z.iso.datetime({ offset: true }) });
const changePayload = z.discriminatedUnion('change', [
  /** `beforeSealed`: the names as they were. */
  z.object({ change: z.literal('renamed'), beforeSealed: z.string().optional() }),
  /** `refundAmount`: whole kopecks that come back, because the other date costs less. */
  z.object({ change: z.literal('moved'), fromStartsAt: z.iso.datetime({ offset: true }), refundAmount: z.int() }),
  /** A dearer date was chosen, and `holdId` keeps seats there until it is paid. */
  z.object({ change: z.literal('move_owed'), holdId: z.string(), toStartsAt: z.iso.datetime({ offset: true }) }),
]);
const movedPayload = z.object({ movedFrom: z.iso.datetime({ offset: true }), amount: z.int() });
const staysPayload = z.object({ change: z.literal('stays') });
/** `moveEnded`: the start of the dearer date that it was to go to. */
const cancelPayload = z.object({
  cancellationId: z.string(),
  moveEnded: z.iso.datetime({ offset: true }).optional(),
});

/** Unpaid, in time, and not being paid at this moment. */
const awaitsMoney = ({ status, paymentStatus }: BookingView) =>
  status === 'pending_payment' && paymentStatus !== 'authorized';

const isOff = ({ schedule }: BookingView) => schedule.status === 'cancelled' || schedule.weatherStatus === 'cancelled';

const isOn = (view: BookingView) => view.status === 'confirmed' && !isOff(view);

/** Moved to another date, it is reminded of that one by another message; once it has begun, by none. */
function isAboutThisStart({ payload }: OfBooking, { schedule }: BookingView, now: Date): boolean {
  const { startsAt } = reminderPayload.parse(payload);
  const start = Date.parse(schedule.startsAt);
  return Date.parse(startsAt) === start && start > now.getTime();
}

/** What was paid for going to a dearer date; nothing for other payments. */
function paidOnTop({ payload }: OfBooking): { paidOnTop?: { amount: number; movedFrom: string } } {
  const told = movedPayload.safeParse(payload);
  return told.success ? { paidOnTop: told.data } : {};
}

async function changed(services: Services, message: OfBooking, trip: Trip): Promise<Letter | null> {
  const { view } = trip;
  const about = { locale: view.locale, trip, manageUrl: manageUrl(services, view) };
  const told = changePayload.parse(message.payload);
  if (told.change === 'move_owed') {
    const { move } = view;
    // Given up, paid or over by now: there is nothing to ask for.
    const isOpen = move !== undefined && Date.parse(move.startsAt) === Date.parse(told.toStartsAt) && isOn(view);
    if (!isOpen) return null;
    const { amount, payBefore, startsAt: toStartsAt } = move;
    return { kind: 'move_owed', ...about, amount, payBefore, toStartsAt };
  }
  if (!isOn(view) && !awaitsMoney(view)) return null;
  const changes = told.change === 'renamed' ? await renamed(services, view, told.beforeSealed) : moved(told, view);
  return { kind: 'booking_changed', ...about, changes };
}

/** What the names were, and what they are by now. */
async function renamed({ desk }: Services, view: BookingView, sealed: string | undefined): Promise<Change[]> {
  const names = sealed === undefined ? {} : await namesBefore(desk, view.bookingId, sealed);
  return view.participants.flatMap(({ participantId, fullName: after }): Change[] => {
    const before = names[participantId];
    return before === undefined || before === after ? [] : [{ what: 'name', before, after }];
  });
}

function moved(told: { fromStartsAt: string; refundAmount: number }, view: BookingView): Change[] {
  const before = new Date(told.fromStartsAt).toISOString();
  return [
    { what: 'date', before, after: view.schedule.startsAt },
    ...(told.refundAmount > 0
      ? [{ what: 'price' as const, difference: -told.refundAmount, ways: waysBack(view, 'move') }]
      : []),
  ];
}

async function cancelled(services: Services, message: OfBooking, trip: Trip): Promise<Letter | null> {
  const { view } = trip;
  const { cancellationId, moveEnded } = cancelPayload.parse(message.payload);
  const found = await findCancelled(services.readDatabase, cancellationId);
  if (found === undefined) return null;
  const about = { locale: view.locale, trip, manageUrl: manageUrl(services, view) };
  const refund = refundOf(found, view);
  const money = refund === undefined ? {} : { refund };
  if (found.cancelledBy !== 'guest' && isOff(view)) {
    const words = found.words === null ? {} : { words: found.words };
    return { kind: 'departure_called_off', ...about, ...money, ...words };
  }
  const left = view.participants.filter((one) => found.participantIds.includes(one.participantId));
  const ended = moveEnded === undefined ? {} : { moveEnded };
  return { kind: 'booking_cancelled', ...about, left: left.map(({ fullName }) => fullName), ...money, ...ended };
}

/** What comes back for this cancellation; undefined when nothing had been paid by then. What cost nothing had been confirmed, and is told so. */
function refundOf({ amount, percent, at, cancelledBy }: Cancelled, view: BookingView) {
  const wasPaid = view.payments.some((one) => one.status === 'paid' && one.flag === undefined && one.at <= at);
  if (!wasPaid && view.totalAmount > 0) return undefined;
  const ways = waysBack(view, 'cancellation');
  const hours = (Date.parse(view.schedule.startsAt) - Date.parse(at)) / 3_600_000;
  const tier = view.refundPolicy.tiers.find((one) => one.hoursBefore <= hours);
  if (cancelledBy !== 'guest' && percent !== (tier?.percent ?? 0)) return { amount, percent, ways, isDecided: true };
  const isTier = tier !== undefined && percent > 0 && !isOff(view);
  return { amount, percent, ways, ...(isTier && { hoursBefore: tier.hoursBefore }) };
}
