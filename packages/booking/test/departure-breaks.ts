/** What a departure's times and its end promise, broken on purpose. */
import type { Break } from './breaks.ts';

/** Of the day at the desk. */
export const unpaid = `(select id from tour_bookings_v2 where status = 'pending_payment' and seats = 2)`;

export const departureBreaks: Break[] = [
  {
    id: 'sold after closing',
    how: 'by a moment',
    statements: `update tour_schedules s set sales_close_at = b.created_at from tour_bookings_v2 b where b.schedule_id = s.id and b.id = ${unpaid}`,
  },
  {
    id: 'sold after closing',
    how: 'before the end of the sales was put off',
    statements: `
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, details)
      select b.operator_id, 'schedule', b.schedule_id, 'edit', 'operator', jsonb_build_object('before', jsonb_build_object('salesCloseAt', b.created_at))
      from tour_bookings_v2 b where b.id = ${unpaid}`,
  },
  {
    id: 'ended otherwise than its people came',
    how: 'where nobody was checked in',
    statements: `
      update tour_schedules set status = 'completed';
      update tour_bookings_v2 set status = 'no_show' where status = 'confirmed'`,
  },
];
