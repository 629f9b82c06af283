/** What letters say beside the booking itself. Amounts are whole kopecks. */
import type { Database } from '@kamchatour/db';

export type Cancelled = {
  participantIds: string[];
  percent: number;
  amount: number;
  cancelledBy: 'guest' | 'operator' | 'weather';
  /** ISO 8601. */
  at: string;
};

export async function findCancelled(database: Database, cancellationId: string): Promise<Cancelled | undefined> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Cancelled, 'at'> & { at: Date })[]>`
      select participant_ids as "participantIds", refund_percent as percent, refund_amount as amount,
        cancelled_by as "cancelledBy", created_at as at
      from tour_cancellations where id = ${cancellationId}`,
  );
  return row && { ...row, at: row.at.toISOString() };
}

/** How much the payment was that a message is about: the provider and its number end the message's dedupe key. */
export async function findPaymentAmount(
  database: Database,
  bookingId: string,
  dedupeKey: string,
): Promise<number | undefined> {
  const [, provider, ...providerTx] = dedupeKey.split(':');
  const [row] = await database.query(
    (sql) => sql<{ amount: number }[]>`
      select amount from payments
      where provider = ${provider ?? ''} and provider_tx = ${providerTx.join(':')} and booking_id = ${bookingId}`,
  );
  return row?.amount;
}
