/** A guest's right to be forgotten: who they were goes, what was sold and paid stays. */
import { BookingError, hashOfToken, newId, personKeyOf } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import type { Services } from '../services.ts';
import type { Looker } from './departures.ts';

/** One booking, or all of the company's that were made with an address, with that person's places in line. */
export type Whom = { bookingId: string } | { email: string };

export type Erased = {
  erased: { bookingId: string; bookingNumber: string }[];
  /** Not yet: somebody travels on it, or money is still on its way back to its payer. */
  kept: { bookingId: string; bookingNumber: string; why: 'live' | 'money_on_its_way' }[];
  waitlist: number;
};

type Found = { bookingId: string; bookingNumber: string; why: 'live' | 'money_on_its_way' | null };

/** Refuses with BOOKING_NOT_FOUND when no booking and no place in line is meant. Erased again, it finds nothing to do. */
export async function eraseGuest({ readDatabase, desk }: Services, by: Looker, whom: Whom): Promise<Erased> {
  const found = await bookingsOf(readDatabase, by.operatorId, whom);
  const erased = found.filter(({ why }) => why === null);
  const waitlist = 'email' in whom ? await eraseFromLine(readDatabase, by, whom.email) : 0;
  if (found.length + waitlist === 0) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  if (erased.length > 0) {
    await eraseBookings(
      readDatabase,
      by,
      erased.map(({ bookingId }) => bookingId),
    );
  }
  if ('email' in whom)
    await erasePerson(readDatabase, by, whom.email, personKeyOf(desk.keys.person, by.operatorId, whom.email));
  return {
    erased: erased.map(({ bookingId, bookingNumber }) => ({ bookingId, bookingNumber })),
    kept: found.flatMap(({ bookingId, bookingNumber, why }) => (why === null ? [] : { bookingId, bookingNumber, why })),
    waitlist,
  };
}

/** At most five hundred; whose trip is over, or that never came to be, can go. */
async function bookingsOf(database: Database, operatorId: string, whom: Whom): Promise<Found[]> {
  return await database.query(
    (sql) => sql<Found[]>`
      select b.id as "bookingId", b.booking_number as "bookingNumber", case
        when b.status = 'pending_payment' and (b.payment_status = 'authorized' or b.pay_before > now()) then 'live'
        when b.status = 'confirmed' and s.ends_at > now() then 'live'
        when exists (select from payments y join refunds r on r.payment_id = y.id where y.booking_id = b.id and r.state <> 'succeeded'
          and r.kind = 'refund') then 'money_on_its_way' end as why
      from tour_bookings_v2 b join tour_schedules s on s.id = b.schedule_id
      where b.operator_id = ${operatorId}
        and ${'bookingId' in whom ? sql`b.id = ${whom.bookingId}` : sql`lower(b.contact_email) = ${whom.email.toLowerCase()}`}
      order by b.created_at limit 500`,
  );
}

/**
 * One statement. The key goes, and with it all that it sealed; names, addresses, numbers and links go; so do letters in the built-in mailbox, what a
 * provider told of the payer, reasons in words. Amounts and seats stay, and the history, which never held a word about anybody.
 */
async function eraseBookings(database: Database, by: Looker, bookingIds: string[]): Promise<void> {
  // Of a token that nobody has.
  const noToken = hashOfToken(newId());
  await database.query(
    (sql) => sql`
      with gone as (
        update tour_bookings_v2 set data_key = null, requests_sealed = null, contact_name = '—', contact_email = '', contact_phone = '',
          source_key = null, guest_id = null, manage_token_hash = ${noToken}, confirmation_code = generate_confirmation_code()
        where id = any (${bookingIds}::uuid[]) and operator_id = ${by.operatorId}
        returning id, booking_number
      ), people as (
        update tour_participants p set full_name = '—', details_sealed = null from gone where p.booking_id = gone.id
      ), notes as (
        delete from booking_notes n using gone where n.booking_id = gone.id
      ), agreed as (
        update consents c set source_key = null, withdrawn_at = coalesce(c.withdrawn_at, now()) from gone where c.booking_id = gone.id
      ), reasons as (
        update tour_cancellations c set reason = null from gone where c.booking_id = gone.id and c.reason is not null
      ), paid as (
        update payments y set card_last_four = null from gone where y.booking_id = gone.id returning y.provider, y.provider_tx
      ), told as (
        update payment_notifications n set body_sealed = ''::bytea from paid
        where n.provider = paid.provider and n.provider_tx = paid.provider_tx
      ), letters as (
        update outbox_messages m set state = case when m.state = 'waiting' then 'skipped' else m.state end, last_error = null
        from gone where m.booking_id = gone.id returning m.id
      ), mailbox as (
        delete from mailbox_messages x using letters where x.id = letters.id
      ), pages as (
        delete from sandbox_pages x using gone where x.page->>'bookingNumber' = gone.booking_number
      ), operations as (
        update sandbox_operations x set facts = x.facts || '{"email":"","name":""}'::jsonb from gone where x.invoice = gone.booking_number
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      select ${by.operatorId}, 'booking', gone.id, 'erase', 'operator', ${by.id} from gone`,
  );
}

async function eraseFromLine(database: Database, by: Looker, email: string): Promise<number> {
  const rows = await database.query(
    (sql) => sql`
      with gone as (
        update tour_waitlist set contact_name = '—', contact_email = '', contact_phone = '', token_hash = null, guest_id = null
        where operator_id = ${by.operatorId} and lower(contact_email) = ${email.toLowerCase()} and status not in ('waiting', 'offered')
        returning id
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
        select ${by.operatorId}, 'waitlist', id, 'erase', 'operator', ${by.id} from gone
      )
      select id from gone`,
  );
  return rows.length;
}

/**
 * Points are told by a hash of the address, another at each company. Their sums stay, under a name that nobody can make again; where a booking that is
 * still live knows the person, they stay the person's.
 */
async function erasePerson(
  database: Database,
  { operatorId }: Looker,
  email: string,
  personKey: string,
): Promise<void> {
  const nobody = `erased-${newId()}`.slice(0, 32);
  await database.query(
    (sql) => sql`
      with alone as (
        select 1 where not exists (
          select from loyalty_entries e join tour_bookings_v2 b on b.id = e.booking_id
          where e.person_key = ${personKey} and b.data_key is not null)
      ), account as (
        update loyalty_accounts set person_key = ${nobody} where person_key = ${personKey} and exists (select from alone)
      ), entries as (
        update loyalty_entries set person_key = ${nobody} where person_key = ${personKey} and exists (select from alone)
      ), bookings as (
        update tour_bookings_v2 b set person_key = case when exists (select from alone) then ${nobody} else b.person_key end
        where b.operator_id = ${operatorId} and b.contact_email = '' and b.person_key = ${personKey}
      ), links as (
        delete from points_links where person_key = ${personKey} and exists (select from alone)
      ), persons as (
        delete from guest_persons where person_key = ${personKey} and exists (select from alone)
      )
      delete from mailbox_messages m where lower(recipient) = ${email.toLowerCase()} and exists (select from alone)
        and not exists (select from outbox_messages o where o.id = m.id and o.operator_id <> ${operatorId})`,
  );
}
