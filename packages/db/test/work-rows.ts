/** One valid row for each table of the operators' work, and what must differ for a second one. */
import { randomUUID } from 'node:crypto';

const text = { ru: 'Берите тёплое.', en: 'Bring something warm.' };

/** A departure is called off once: departures for second rows. */
export const spareDepartures = Array.from({ length: 24 }, () => randomUUID());
const spares = [...spareDepartures];

/** Of this operator, by this member, about this departure and this booking of it. */
export function workRows(ids: { operator: string; member: string; schedule: string; booking: string }) {
  const about = { operator_id: ids.operator, schedule_id: ids.schedule, member_id: ids.member };
  return {
    schedule_call_offs: { ...about, why: 'weather', bookings: 2 },
    schedule_messages: { ...about, id: randomUUID(), text, bookings: 2 },
    schedule_notes: { ...about, id: randomUUID(), text: 'Вездеход в ремонте.' },
    booking_views: {
      operator_id: ids.operator,
      member_id: ids.member,
      name: 'Курильское озеро, не оплачены',
      view: { filters: { tour: 'kurile-lake', status: 'pending_payment' }, sort: 'startsAt', descending: false },
    },
    booking_notes: {
      id: randomUUID(),
      operator_id: ids.operator,
      booking_id: ids.booking,
      member_id: ids.member,
      text_sealed: '\\x00',
    },
  };
}

export const freshWork = {
  schedule_call_offs: () => ({ schedule_id: spares.pop() ?? '' }),
  schedule_messages: () => ({ id: randomUUID() }),
  schedule_notes: () => ({ id: randomUUID() }),
  booking_notes: () => ({ id: randomUUID() }),
  booking_views: () => ({ name: randomUUID() }),
};
