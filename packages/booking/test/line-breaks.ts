/** The line and the calling off of a departure, broken on purpose. */
import type { Break } from './breaks.ts';

const entry = (place: number, status: string, hold: string, when: string) => `
  insert into tour_waitlist (id, operator_id, schedule_id, place, seats, status, contact_name, contact_email, contact_phone, hold_id, offered_at,
    offer_ends_at, created_at)
  select gen_random_uuid(), h.operator_id, h.schedule_id, ${place}, 1, '${status}', 'x', 'x@example.test', '1', ${hold}, ${when}, ${when}, now() - interval '1 hour'
  from (select * from tour_seat_holds where status <> 'active' limit 1) h`;

export const lineBreaks: Break[] = [
  {
    id: 'offered out of turn',
    how: 'to who came later',
    statements: `${entry(901, 'waiting', 'null', 'null')}; ${entry(902, 'accepted', 'h.id', 'now()')}`,
  },
  { id: 'offer without seats', how: 'by a hold that has ended', statements: entry(903, 'offered', 'h.id', 'now()') },
  {
    id: 'called off and still booked',
    how: 'by saying that it is done',
    statements: `
      insert into operator_members (id, operator_id, name, email, role)
      select '01900000-0000-7000-8000-00000000c0de', o.id, 'x', 'x@example.test', 'manager' from operators o limit 1;
      insert into schedule_call_offs (schedule_id, operator_id, member_id, why, state, bookings)
      select b.schedule_id, b.operator_id, '01900000-0000-7000-8000-00000000c0de', 'operator', 'done', 1
      from tour_bookings_v2 b where b.status = 'confirmed' limit 1`,
  },
];
