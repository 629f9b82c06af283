/** What came in for each booking, less what a cheaper date gave back. */
export const paidForSql = `), paid_for as (
  select p.booking_id, count(*) as payments, sum(p.amount - coalesce(r.moved, 0)) as amount, bool_or(coalesce(r.otherwise, false)) as was_given_back
  from payments p left join (
    select payment_id, sum(amount) filter (where why = 'move') as moved, bool_or(why <> 'move' and kind = 'refund') as otherwise
    from refunds group by payment_id) r on r.payment_id = p.id
  where p.flag is null and p.status in ('paid', 'authorized') group by p.booking_id
`;

/**
 * What must be true of money after anything: parts of the query in `invariants.ts`. A payment pays when it came in and carries no flag. Each part
 * gathers whole tables: after a trial there are many bookings.
 */
export const moneyInvariantsSql = `
-- one transaction of a provider is one payment, told of once
union all select 'a transaction is two payments', min(id::text) from payments group by provider, provider_tx having count(*) > 1
union all select 'a notification was kept twice', min(id::text) from payment_notifications group by provider, kind, provider_tx having count(*) > 1
-- what is confirmed was paid for, once
union all select 'confirmed without its money', b.id::text from tour_bookings_v2 b
  left join paid_for p on p.booking_id = b.id
  where b.channel = 'web' and b.status in ('confirmed', 'completed', 'no_show') and b.total_amount > coalesce(p.amount, 0)
-- and for no more than it ever cost: a dearer date is paid on top, a cheaper one gives back
union all select 'paid twice', p.booking_id::text from paid_for p join tour_bookings_v2 b on b.id = p.booking_id
  where (b.seats = b.seats_booked and not p.was_given_back and p.amount > b.total_amount)
    or (p.payments > 1 and not exists (select from audit_log l where l.entity_id = b.id and l.action = 'ask_move'))
-- whoever is to go to a dearer date has seats there until the time to pay is over, and nowhere twice
union all select 'move without its seats', b.id::text from tour_bookings_v2 b left join tour_seat_holds h on h.id = b.move_hold_id
  where b.move_hold_id is not null and (h.id is null or h.schedule_id <> b.move_to_schedule_id or h.seats <> b.seats
    or h.expires_at <> b.move_before or b.status not in ('confirmed', 'completed', 'no_show'))
-- no money without a booking or a refund
union all select 'money that nobody owes', p.id::text from payments p left join tour_bookings_v2 b on b.id = p.booking_id
  where p.status in ('paid', 'authorized') and p.promised_back < p.amount and (p.flag is not null or b.id is null
    or b.status = 'expired' or (p.status = 'paid' and b.status = 'pending_payment') or (p.status = 'authorized' and b.status <> 'pending_payment'))
-- what is promised and what is gone are the refunds; an authorisation that was taken after all is no longer let go
union all select 'refunds differ from the payment', p.id::text from payments p left join (
    select r.payment_id, sum(r.amount) filter (where r.kind = 'refund' or r.state = 'succeeded' or y.status = 'authorized') as promised,
      sum(r.amount) filter (where r.state = 'succeeded') as gone
    from refunds r join payments y on y.id = r.payment_id group by r.payment_id) r on r.payment_id = p.id
  where p.promised_back <> coalesce(r.promised, 0) or p.given_back <> coalesce(r.gone, 0) or p.given_back > p.promised_back
    or p.promised_back > p.amount
union all select 'refunds differ from the cancellation', c.id::text from tour_cancellations c
  left join (select cancellation_id, sum(amount) as amount, bool_and(state = 'succeeded') as gone from refunds group by cancellation_id) r
    on r.cancellation_id = c.id
  where c.refund_amount <> coalesce(r.amount, 0) or (c.refund_state = 'succeeded') is distinct from coalesce(r.gone, false)
-- the booking says how its money stands
union all select 'payment status differs from the payments', b.id::text from tour_bookings_v2 b join (
    select booking_id, sum(amount) as amount, sum(given_back) as back from payments where flag is null and status = 'paid' group by booking_id) p
    on p.booking_id = b.id
  where b.payment_status <> case when p.back = 0 then 'paid' when p.back < p.amount then 'partially_refunded' else 'refunded' end
-- what was told is acted on within a minute, or waits for a payment that nobody told of yet
union all select 'told and not acted on', n.id::text from payment_notifications n
  join payments p on p.provider = n.provider and p.provider_tx = n.about_tx
  where n.acted_at is null and n.created_at < now() - interval '1 minute'
-- each payment that paid was answered by one letter
union all select 'letters are not one for each payment', p.id::text from payments p join tour_bookings_v2 b on b.id = p.booking_id
  left join (
    select substr(dedupe_key, strpos(dedupe_key, ':') + 1) as transaction, count(*) as written from outbox_messages
    where kind in ('booking_paid', 'late_payment_accepted') group by transaction) m on m.transaction = p.provider || ':' || p.provider_tx
  where p.flag is null and p.status = 'paid' group by p.id having coalesce(sum(m.written), 0) <> 1
-- points are what was entered, and a booking gives and takes no more than it may
union all select 'points differ from their entries', coalesce(a.person_key, e.person_key) from loyalty_accounts a
  full join (select person_key, sum(points) as points from loyalty_entries group by person_key) e on e.person_key = a.person_key
  where coalesce(a.points, 0) <> coalesce(e.points, 0) or a.points < 0
union all select 'points of a booking', b.id::text from tour_bookings_v2 b left join (
    select booking_id, coalesce(sum(points) filter (where kind in ('spend', 'give_back')), 0) as spent,
      coalesce(sum(points) filter (where kind in ('earn', 'take_back')), 0) as earned
    from loyalty_entries group by booking_id) e on e.booking_id = b.id
  where coalesce(e.earned, 0) < 0 or coalesce(e.spent, 0) > 0
    or ((b.status = 'pending_payment' or (b.status = 'confirmed' and b.seats = b.seats_booked)) and coalesce(e.spent, 0) <> -b.points_spent)
    or (b.status = 'expired' and coalesce(e.spent, 0) <> 0)
-- a code was used as often as bookings keep it: what lapsed or was cancelled unpaid gave it back
union all select 'uses of a promo code are not its bookings', c.id::text from promo_codes c left join (
    select b.promo_code_id, count(*) as kept from tour_bookings_v2 b left join audit a on a.entity_id = b.id and a.from_last = 1
    where b.promo_code_id is not null and b.status <> 'expired'
      and not (b.status = 'cancelled' and not exists (
        select from audit_log l where l.entity_id = b.id and l.to_status = 'confirmed'))
    group by b.promo_code_id) b on b.promo_code_id = c.id
  where c.uses <> coalesce(b.kept, 0)
`;

/** What a bank says of one transaction: captured or set aside, and given back. */
export type BankRow = {
  providerTx: string;
  status: 'paid' | 'authorized' | 'voided';
  amount: number;
  givenBack: number;
};

/** Where our books and the bank's differ, transaction by transaction. */
export function differencesFromBank(ours: BankRow[], bank: BankRow[]): string[] {
  const line = (row: BankRow) => `${row.providerTx}: ${row.status} ${row.amount}, back ${row.givenBack}`;
  const [mine, theirs] = [new Set(ours.map(line)), new Set(bank.map(line))];
  return [
    ...[...mine].filter((one) => !theirs.has(one)).map((one) => `ours only: ${one}`),
    ...[...theirs].filter((one) => !mine.has(one)).map((one) => `the bank's only: ${one}`),
  ];
}
