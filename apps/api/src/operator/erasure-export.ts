/** A guest's right to know: all that is kept about a person, in one file. */

import type { BookingView } from '@kamchatour/booking';
import { BookingError, findBookingById, openConfided } from '@kamchatour/booking';
import type { Services } from '../services.ts';
import type { Looker } from './departures.ts';
import type { Whom } from './erasure.ts';
import { noteInHistory } from './history.ts';

export type GuestExport = {
  madeAt: string;
  bookings: (BookingView & {
    consents: { purpose: string; textVersion: string; at: string }[];
    notes: (string | null)[];
  })[];
  waitlist: {
    scheduleId: string;
    startsAt: string;
    seats: number;
    status: string;
    name: string;
    phone: string;
    at: string;
  }[];
};

type Beside = {
  bookingId: string;
  dataKey: Buffer | null;
  consents: { purpose: string; textVersion: string; at: string }[];
  notes: { id: string; sealed: string }[];
};

const mostBookings = 200;

/** At most two hundred bookings, the newest first. Written down as what it is. Refuses with BOOKING_NOT_FOUND when nothing is kept. */
export async function exportGuest(services: Services, by: Looker, whom: Whom): Promise<GuestExport> {
  const { readDatabase: database, desk, clock } = services;
  const found = await database.query(
    (sql) => sql<Beside[]>`
      select b.id as "bookingId", b.data_key as "dataKey",
        (select coalesce(json_agg(json_build_object('purpose', c.purpose, 'textVersion', c.text_version, 'at', c.given_at)), '[]')
          from consents c where c.booking_id = b.id) as consents,
        (select coalesce(json_agg(json_build_object('id', n.id, 'sealed', encode(n.text_sealed, 'hex')) order by n.created_at), '[]')
          from booking_notes n where n.booking_id = b.id) as notes
      from tour_bookings_v2 b
      where b.operator_id = ${by.operatorId}
        and ${'bookingId' in whom ? sql`b.id = ${whom.bookingId}` : sql`lower(b.contact_email) = ${whom.email.toLowerCase()}`}
      order by b.created_at desc limit ${mostBookings}`,
  );
  const waitlist = 'email' in whom ? await lineOf(services, by.operatorId, whom.email) : [];
  if (found.length + waitlist.length === 0) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  const bookings: GuestExport['bookings'] = [];
  for (const { bookingId, dataKey, consents, notes } of found) {
    await noteInHistory(database, by, { entity: 'booking', entityId: bookingId, action: 'export' });
    const confided = openConfided(desk.keys.wrapping, dataKey, bookingId);
    const texts = notes.flatMap(({ id, sealed }) => {
      const text = confided.text(Buffer.from(sealed, 'hex'), id);
      return text === undefined ? [] : [text];
    });
    bookings.push({ ...(await findBookingById(desk, bookingId)), consents, notes: texts });
  }
  return { madeAt: clock.now().toISOString(), bookings, waitlist };
}

type LineRow = Omit<GuestExport['waitlist'][number], 'startsAt' | 'at'> & { startsAt: Date; at: Date };

async function lineOf({ readDatabase }: Services, operatorId: string, email: string): Promise<GuestExport['waitlist']> {
  const rows = await readDatabase.query(
    (sql) => sql<LineRow[]>`
      select w.schedule_id as "scheduleId", s.starts_at as "startsAt", w.seats, w.status, w.contact_name as name, w.contact_phone as phone,
        w.created_at as at
      from tour_waitlist w join tour_schedules s on s.id = w.schedule_id
      where w.operator_id = ${operatorId} and lower(w.contact_email) = ${email.toLowerCase()}
      order by w.created_at desc limit 200`,
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), at: row.at.toISOString() }));
}
