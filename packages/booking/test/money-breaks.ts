/** Each invariant of money, broken on purpose. */
import { type Break, without, withoutTriggers } from './breaks.ts';

const paying = `(select id from payments where flag is null and status = 'paid' and promised_back = 0 order by id limit 1)`;
const spoilt = `(select id from payments where flag = 'second')`;
const aside = `(select id from payments where status = 'authorized')`;
const confirmed = `(select booking_id from payments where id = ${paying})`;
const copy = (
  values: string,
) => `insert into payments (id, booking_id, provider, provider_tx, status, amount, currency, flag)
  select gen_random_uuid(), ${values} from payments where id = ${paying}`;

export const moneyBreaks: Break[] = [
  {
    id: 'a transaction is two payments',
    how: 'on two bookings',
    statements:
      without('payments', 'payments_one_for_each_transaction') +
      copy(`booking_id, provider, provider_tx, status, amount, currency, 'second'`),
  },
  {
    id: 'a notification was kept twice',
    how: 'by the same number',
    statements: `${without('payment_notifications', 'payment_notifications_are_kept_once')}
      insert into payment_notifications (id, provider, kind, provider_tx, about_tx, content_type, body_sealed)
      select gen_random_uuid(), provider, kind, provider_tx, about_tx, content_type, body_sealed from payment_notifications`,
  },
  {
    id: 'confirmed without its money',
    how: 'when the payment is flagged',
    statements: `update payments set flag = 'late' where id = ${paying}`,
  },
  {
    id: 'confirmed without its money',
    how: 'when it was too little',
    statements: `update payments set amount = amount - 1 where id = ${paying}`,
  },
  {
    id: 'paid twice',
    how: 'by another transaction',
    statements: copy(`booking_id, provider, 'another', status, amount, currency, null`),
  },
  {
    id: 'paid twice',
    how: 'by more than it costs',
    statements: `update payments set amount = amount + 1 where id = ${paying}`,
  },
  {
    id: 'move without its seats',
    how: 'without a hold',
    statements: `update tour_bookings_v2 set move_to_schedule_id = schedule_id, move_hold_id = gen_random_uuid(), move_amount = 1, move_before = now()
      where id = ${confirmed}`,
  },
  {
    id: 'money that nobody owes',
    how: 'that came a second time',
    statements: `update payments set promised_back = promised_back - 1, given_back = 0 where id = ${spoilt}`,
  },
  {
    id: 'money that nobody owes',
    how: 'without a booking',
    statements: copy(`null, provider, 'another', status, amount, currency, 'unknown_booking'`),
  },
  {
    id: 'money that nobody owes',
    how: 'for a booking that waits for it',
    statements: `update tour_bookings_v2 set status = 'pending_payment' where id = ${confirmed}`,
  },
  {
    id: 'money that nobody owes',
    how: 'set aside for a booking that is over',
    statements: `update tour_bookings_v2 set status = 'expired', seats = 0 where id = (select booking_id from payments where id = ${aside})`,
  },
  {
    id: 'refunds differ from the payment',
    how: 'when a promise is no refund',
    statements: `update payments set promised_back = 1 where id = ${paying}`,
  },
  {
    id: 'refunds differ from the payment',
    how: 'when a refund was not counted',
    statements: `update refunds set state = 'pending', settled_at = null`,
  },
  {
    id: 'refunds differ from the payment',
    how: 'when more goes back than came',
    statements:
      without('payments', 'payments_never_give_back_more') +
      `update payments set amount = amount - 1 where id = ${spoilt}`,
  },
  {
    id: 'refunds differ from the cancellation',
    how: 'by one kopeck',
    statements: 'update tour_cancellations set refund_amount = refund_amount - 1 where refund_amount > 0',
  },
  {
    id: 'refunds differ from the cancellation',
    how: 'in what became of them',
    statements: `update tour_cancellations set refund_state = 'pending' where refund_state = 'succeeded'`,
  },
  {
    id: 'payment status differs from the payments',
    how: 'when it is called given back',
    statements: `update tour_bookings_v2 set payment_status = 'refunded' where id = ${confirmed}`,
  },
  {
    id: 'told and not acted on',
    how: 'for a minute',
    statements: `update payment_notifications set created_at = now() - interval '2 minutes',
      about_tx = (select provider_tx from payments where id = ${paying})`,
  },
  {
    id: 'letters are not one for each payment',
    how: 'when there is none',
    statements: `delete from outbox_messages where kind = 'booking_paid'`,
  },
  {
    id: 'letters are not one for each payment',
    how: 'when there are two',
    statements: `insert into outbox_messages (id, operator_id, kind, dedupe_key)
      select gen_random_uuid(), operator_id, 'late_payment_accepted', replace(dedupe_key, 'booking_paid', 'late_payment_accepted')
      from outbox_messages where kind = 'booking_paid'`,
  },
  {
    id: 'points differ from their entries',
    how: 'by one',
    statements: 'update loyalty_accounts set points = points + 1',
  },
  {
    id: 'points differ from their entries',
    how: 'when an entry is gone',
    statements: withoutTriggers('loyalty_entries', `delete from loyalty_entries where kind = 'earn'`),
  },
  {
    id: 'points of a booking',
    how: 'when more is taken back than it earned',
    statements: `update loyalty_entries set points = points - 1 where kind = 'take_back'`,
  },
  {
    id: 'points of a booking',
    how: 'when it is cheaper by points that nobody spent',
    statements: `update tour_bookings_v2 set points_spent = 1 where id = ${confirmed}`,
  },
  {
    id: 'uses of a promo code are not its bookings',
    how: 'by one',
    statements: 'update promo_codes set uses = uses + 1',
  },
  {
    id: 'uses of a promo code are not its bookings',
    how: 'when what lapsed keeps it',
    statements: `update tour_bookings_v2 set status = 'confirmed', seats = seats_booked where status = 'expired' and promo_code_id is not null`,
  },
];
