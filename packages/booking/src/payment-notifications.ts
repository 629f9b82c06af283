/** The inbox of what providers tell: kept as it came before anything is done about it, acted on once, however often it comes. */
import * as z from 'zod/mini';
import { newId } from './ids.ts';
import type { Desk } from './open-desk.ts';
import type { Payable } from './places.ts';
import { seal, unseal } from './seal.ts';

export type NotificationKind = 'check' | 'pay' | 'fail' | 'confirm' | 'refund' | 'cancel';

export type Notification = {
  provider: string;
  kind: NotificationKind;
  providerTx: string;
  /** The payment that it is about, by the provider's number. */
  aboutTx: string;
  contentType: string;
  /** What proves that it is the provider's: read again later, it is proven again. */
  signatures: Record<string, string>;
  body: Buffer;
};

export type WaitingNotification = Omit<Notification, 'signatures' | 'body'> & {
  id: string;
  told: Pick<Notification, 'signatures' | 'body'> | null;
};

/** Keeps it; tells whether something still has to be done about it. */
export async function keepNotification(desk: Desk, told: Notification): Promise<{ id: string; isActedOn: boolean }> {
  const id = newId();
  const sealed = seal(
    desk.keys.wrapping,
    { signatures: told.signatures, body: told.body.toString('base64') },
    `${told.provider} ${told.kind} ${told.providerTx}`,
  );
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<{ id: string; isActedOn: boolean }[]>`
      insert into payment_notifications as n (id, provider, kind, provider_tx, about_tx, content_type, body_sealed)
      values (${id}, ${told.provider}, ${told.kind}, ${told.providerTx}, ${told.aboutTx}, ${told.contentType}, ${sealed})
      on conflict (provider, kind, provider_tx) do update set copies = n.copies + 1
      returning n.id, n.acted_at is not null as "isActedOn"`,
  );
  if (!row) throw new Error('a notification was not kept');
  return row;
}

/** Nothing is left to be done about it. */
export async function markActedOn(desk: Desk, id: string, outcome: string): Promise<void> {
  await desk.deskDatabase.query(
    (sql) => sql`
      update payment_notifications set acted_at = clock_timestamp(), outcome = ${outcome} where id = ${id} and acted_at is null`,
  );
}

/**
 * What still waits to be acted on: about one payment, or all that has waited for a while, but not for a week: a payment that was not told of by then
 * is nobody's here, and would stand before everything else for ever. At most a hundred, the oldest first. One whose bytes were spoilt is `null`
 * where what was told would stand: it keeps nobody from the others.
 */
export async function waitingNotifications(
  desk: Desk,
  about: { provider: string; aboutTx: string } | { olderThanSeconds: number },
): Promise<WaitingNotification[]> {
  const [provider, aboutTx, seconds] =
    'aboutTx' in about ? [about.provider, about.aboutTx, 0] : [null, null, about.olderThanSeconds];
  const rows = await desk.deskDatabase.query(
    (sql) => sql<(Omit<WaitingNotification, 'told'> & { sealed: Buffer })[]>`
      select id, provider, kind, provider_tx as "providerTx", about_tx as "aboutTx", content_type as "contentType", body_sealed as sealed
      from payment_notifications
      where acted_at is null and created_at <= now() - make_interval(secs => ${seconds})
        and ((${provider}::text is null and created_at > now() - interval '7 days') or (provider = ${provider} and about_tx = ${aboutTx}))
      order by created_at limit 100`,
  );
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    told: toldIn(() => unseal(desk.keys.wrapping, sealed, `${row.provider} ${row.kind} ${row.providerTx}`)),
  }));
}

const kept = z.object({ signatures: z.record(z.string(), z.string()), body: z.string() });

function toldIn(open: () => unknown): WaitingNotification['told'] {
  try {
    const { signatures, body } = kept.parse(open());
    return { signatures, body: Buffer.from(body, 'base64') };
  } catch {
    return null;
  }
}

/** The booking of a payment that is known, or else the one with this number. */
export async function findPayable(
  desk: Desk,
  told: { provider: string; paymentTx: string; bookingNumber: string | undefined },
): Promise<Payable | undefined> {
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<Payable[]>`
      select b.id as "bookingId", b.schedule_id as "scheduleId",
        case when b.status = 'confirmed' then b.move_to_schedule_id end as "otherScheduleId"
      from tour_bookings_v2 b
      where b.id = coalesce(
        (select p.booking_id from payments p where p.provider = ${told.provider} and p.provider_tx = ${told.paymentTx}),
        (select n.id from tour_bookings_v2 n where n.booking_number = ${told.bookingNumber ?? null}))`,
  );
  return row;
}

/**
 * Money that names no booking of ours: kept, flagged, and promised back, by one statement. What had only been set aside and was taken after all is no
 * longer let go but given back. Told again it changes nothing.
 */
export async function keepStrayPayment(
  desk: Desk,
  told: {
    provider: string;
    providerTx: string;
    amount: number;
    currency: string;
    stage: 'paid' | 'authorized';
    method: string | undefined;
  },
): Promise<void> {
  const { provider, providerTx, amount, currency, stage, method = null } = told;
  await desk.deskDatabase.query(
    (sql) => sql`
      with kept as (
        insert into payments as p (id, provider, provider_tx, status, amount, currency, promised_back, flag, method)
        values (${newId()}, ${provider}, ${providerTx}, ${stage}, ${amount}, ${currency}, ${amount}, 'unknown_booking', ${method})
        on conflict (provider, provider_tx) do update
          set status = excluded.status, amount = excluded.amount, promised_back = excluded.amount, updated_at = clock_timestamp()
          where p.status = 'authorized' and excluded.status = 'paid' and p.booking_id is null
        returning id, amount, currency
      ), overtaken as (
        update refunds r set state = 'failed', last_error = 'the money was taken first', settled_at = clock_timestamp(), updated_at = clock_timestamp()
        -- As a list: found by its index, whatever the planner believed of a young table.
        where r.payment_id = any(array(select id from kept)) and r.kind = 'void' and r.state = 'pending'
      )
      insert into refunds (id, payment_id, kind, why, amount, currency, state)
      select ${newId()}, k.id, ${stage === 'paid' ? 'refund' : 'void'}, 'unknown_booking', k.amount, k.currency, 'pending' from kept k`,
  );
}
