/** What money is for, as a receipt lists it: the seats by their categories, at what was asked for them after discounts. Always in Russian, as the law wants it. */
import type { Database } from '@kamchatour/db';
import type { PaidItem } from '@kamchatour/payments';
import { z } from 'zod';

const items = z.array(z.object({ label: z.string(), amount: z.int(), quantity: z.int() }));

/**
 * The items of a booking: of those who travel, or of everybody where nobody does any more, or where those of the day of booking are asked for (`asBooked`); with a cancellation,
 * of those who left by it. Amounts are whole kopecks, a whole line each. Money that is not all of it (a part given back, a second payment) is spread over them by the receipt.
 */
export async function paidItems(
  database: Database,
  {
    bookingId,
    cancellationId = null,
    asBooked = false,
  }: { bookingId: string; cancellationId?: string | null; asBooked?: boolean },
): Promise<PaidItem[]> {
  const rows = await database.query(
    (sql) => sql`
      with meant as (
        select p.category, p.amount, p.position, b.tour_id
        from tour_participants p join tour_bookings_v2 b on b.id = p.booking_id
        where p.booking_id = ${bookingId} and case
          when ${cancellationId}::uuid is not null
            then p.id = any((select c.participant_ids from tour_cancellations c where c.id = ${cancellationId})::uuid[])
          else p.cancelled_at is null or ${asBooked}
            or not exists (select from tour_participants o where o.booking_id = ${bookingId} and o.cancelled_at is null) end
      )
      select (t.title ->> 'ru') || coalesce(', ' || lower(c.title ->> 'ru'), '') as label, sum(m.amount)::float8 as amount, count(*)::int as quantity
      from meant m join tours t on t.id = m.tour_id
        left join tour_price_categories c on c.tour_id = m.tour_id and c.category = m.category
      where m.amount > 0
      group by t.title, c.title, m.category order by min(m.position)`,
  );
  return items.parse(rows);
}
