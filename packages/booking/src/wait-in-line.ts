/** The line of a full departure, from outside: to join it, to leave it, to be offered seats and to take them. */
import { ask, type Caller, keyOf, type Sender, sourceKeyOf } from './ask.ts';
import { refuseTooMany } from './attempts.ts';
import {
  decideLeave,
  decideOffer,
  decideTakeOffer,
  decideWait,
  type TakenOffer,
  type WaitAnswer,
} from './decide/wait.ts';
import { BookingError } from './errors.ts';
import { guestOf, madeId, newId } from './ids.ts';
import type { EntryKeyInput, TakeOfferInput, WaitlistInput } from './input.ts';
import { keptOutcome, keptWait } from './kept.ts';
import { addressKeyOf, hashOfToken, manageToken } from './links.ts';
import type { Desk } from './open-desk.ts';
import type { Member } from './operate-schedule.ts';
import type { WaitlistStatus } from './status.ts';

/**
 * Each place is written to an e-mail that nobody has proven, and seats that come free are kept for it. So many an hour may be asked for from one
 * address (many honest guests share one: a hotel, a mobile carrier), and for one e-mail from there: not from everywhere, or strangers could keep its
 * owner out.
 */
const mostPlacesAnHour = { ofSource: 100, ofPerson: 20 } as const;

/**
 * A guest takes a place in line; asking again gives the same place, for as many as it was taken for. Refuses with SEATS_ARE_FREE when nobody has to wait, NOT_ENOUGH_SEATS when the
 * party is larger than the departure, WAITLIST_FULL, SALES_CLOSED, SCHEDULE_CANCELLED, WEATHER_CANCELLED, SCHEDULE_NOT_FOUND, RATE_LIMITED,
 * SCHEDULE_BUSY.
 */
export async function joinWaitlist(desk: Desk, input: WaitlistInput, caller: Caller): Promise<WaitAnswer> {
  const guest = guestOf(input.userId);
  const sourceKey = sourceKeyOf(desk.keys.source, caller);
  const personKey = addressKeyOf(desk.keys.person, input.contact.email);
  await refuseTooMany(desk.deskDatabase, [
    { kind: 'line_by_person', key: madeId(`${personKey}\n${sourceKey}`), most: mostPlacesAnHour.ofPerson, minutes: 60 },
    { kind: 'line_by_source', key: sourceKey, most: mostPlacesAnHour.ofSource, minutes: 60 },
  ]);
  const entryId = newId();
  return await ask(desk.queue, {
    scheduleId: input.scheduleId,
    asker: { guestId: guest.id, secretHash: guest.secretHash, sourceKey },
    key: keyOf(caller, `guest:${guest.id}`, 'waitlist', input),
    kept: keptWait,
    decide: (state, now) =>
      decideWait(
        state,
        {
          entryId,
          messageId: newId(),
          guestId: guest.id,
          seats: input.participantsCount,
          contact: input.contact,
          locale: input.locale ?? 'ru',
          tokenHash: hashOfToken(manageToken(desk.keys.manage, entryId)),
          memberId: null,
        },
        now,
      ),
  });
}

/** An operator writes somebody down who called, once for each key. */
export async function addToWaitlist(
  desk: Desk,
  by: Member,
  asked: Omit<WaitlistInput, 'userId'>,
  sender: Sender = {},
): Promise<WaitAnswer> {
  const entryId = newId();
  const messageId = newId();
  return await ask(desk.queue, {
    scheduleId: asked.scheduleId,
    key: keyOf(sender, `member:${by.id}`, 'waitlist', asked),
    kept: keptWait,
    decide: (state, now) =>
      decideWait(
        state,
        {
          entryId,
          messageId,
          guestId: null,
          seats: asked.participantsCount,
          contact: asked.contact,
          locale: asked.locale ?? 'ru',
          tokenHash: hashOfToken(manageToken(desk.keys.manage, entryId)),
          memberId: by.id,
        },
        now,
      ),
  });
}

/** An operator offers seats to somebody out of turn. Refuses with NOT_FOUND, NOT_ENOUGH_SEATS, SALES_CLOSED. */
export async function offerSeats(
  desk: Desk,
  by: Member,
  { scheduleId, entryId }: { scheduleId: string; entryId: string },
): Promise<{ offerEndsAt: string }> {
  const messageId = newId();
  return await ask(desk.queue, {
    scheduleId,
    key: undefined,
    kept: keptOutcome,
    decide: (state, now) => decideOffer(state, { entryId, memberId: by.id, messageId }, now),
  });
}

/** Takes somebody out of the line; what was offered goes to the next. `by` null: the guest, who has the link. */
export async function leaveWaitlist(
  desk: Desk,
  by: Member | null,
  { scheduleId, entryId }: { scheduleId: string; entryId: string },
): Promise<{ left: boolean }> {
  return await ask(desk.queue, {
    scheduleId,
    key: undefined,
    kept: keptOutcome,
    decide: (state) => decideLeave(state, { entryId, memberId: by?.id ?? null, guestId: null }),
  });
}

/**
 * Whoever has the link of an offer becomes the holder of its seats. Refuses with NOT_FOUND, HOLD_NOT_FOUND
 * (nothing is offered), HOLD_EXPIRED, HOLD_ALREADY_BOOKED, SCHEDULE_BUSY.
 */
export async function takeOffer(
  desk: Desk,
  { entryId, token, userId }: TakeOfferInput,
  caller: Caller,
): Promise<TakenOffer> {
  const { scheduleId, holdId } = await proveEntry(desk, { entryId, token });
  const guest = guestOf(userId);
  const asker = { guestId: guest.id, secretHash: guest.secretHash, sourceKey: sourceKeyOf(desk.keys.source, caller) };
  try {
    for (let tries = 0; tries < 3; tries += 1) {
      const taken = await ask(desk.queue, {
        scheduleId,
        holdIds: holdId === null ? [] : [holdId],
        asker,
        key: undefined,
        kept: keptOutcome,
        decide: (state, now) => decideTakeOffer(state, { entryId, guestId: guest.id }, now),
      });
      if (taken !== 'again') return taken;
    }
  } catch (error) {
    if (!(error instanceof BookingError && error.code === 'HOLD_NOT_FOUND')) throw error;
    throw await whatBecameOf(desk, { entryId, token }, error);
  }
  throw new BookingError({ code: 'SCHEDULE_BUSY', details: { retryAfterSeconds: 1 } });
}

/** Why there is no offer to take any more. */
async function whatBecameOf(desk: Desk, key: EntryKeyInput, unknown: BookingError): Promise<BookingError> {
  const { status, offerEndsAt } = await proveEntry(desk, key);
  if (status === 'accepted') return new BookingError({ code: 'HOLD_ALREADY_BOOKED', details: {} });
  if (status !== 'lapsed' || !offerEndsAt) return unknown;
  return new BookingError({ code: 'HOLD_EXPIRED', details: { expiredAt: offerEndsAt.toISOString() } });
}

type ProvenEntry = { scheduleId: string; status: WaitlistStatus; holdId: string | null; offerEndsAt: Date | null };

/** The departure of an entry, for whoever has its link. Refuses with NOT_FOUND. */
export async function proveEntry(desk: Desk, { entryId, token }: EntryKeyInput): Promise<ProvenEntry> {
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<ProvenEntry[]>`
      select schedule_id as "scheduleId", status, hold_id as "holdId", offer_ends_at as "offerEndsAt" from tour_waitlist
      where id = ${entryId} and token_hash = ${hashOfToken(token)}`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return row;
}

/** Departures on which an offer has lapsed, or seats are free that somebody waits for: any round of them offers what is free.
 * Lines of departures that are over stand as they were left. */
export async function tendLines(desk: Desk): Promise<number> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql<{ scheduleId: string }[]>`
      select distinct w.schedule_id as "scheduleId"
      from tour_schedules s join tour_waitlist w on w.schedule_id = s.id
      where s.starts_at > now() - interval '1 day' and w.status in ('waiting', 'offered')
        and ((w.status = 'offered' and w.offer_ends_at <= now())
          or (w.status = 'waiting' and s.sales_close_at > now() + interval '15 minutes' and s.status in ('scheduled', 'guaranteed')
            and s.weather_status <> 'cancelled' and s.available_slots - s.held_slots + coalesce((
            select sum(h.seats) from tour_seat_holds h
            where h.schedule_id = s.id and h.status = 'active' and h.expires_at <= now()), 0) + coalesce((
            select sum(b.seats) from tour_bookings_v2 b
            where b.schedule_id = s.id and b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= now()), 0)
            >= w.seats))
      limit 100`,
  );
  for (const { scheduleId } of rows) {
    await ask(desk.queue, {
      scheduleId,
      key: undefined,
      kept: keptOutcome,
      decide: () => ({ answer: undefined, changes: { why: 'expire' } }),
    });
  }
  return rows.length;
}
