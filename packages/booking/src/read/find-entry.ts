import { BookingError } from '../errors.ts';
import type { EntryKeyInput } from '../input.ts';
import { hashOfToken } from '../links.ts';
import type { Desk } from '../open-desk.ts';
import type { ScheduleStatus, Translated, WaitlistStatus, WeatherStatus } from '../status.ts';

/** A place in line, as its guest sees it. Times are ISO 8601. */
export type EntryView = {
  entryId: string;
  status: WaitlistStatus;
  seats: number;
  /** How many wait before it, and itself; null for who does not wait (any more). */
  position: number | null;
  /** Until then the offered seats are kept. */
  offerEndsAt: string | null;
  name: string;
  tour: { slug: string; title: Translated };
  schedule: {
    scheduleId: string;
    startsAt: string;
    endsAt: string;
    salesCloseAt: string;
    status: ScheduleStatus;
    weatherStatus: WeatherStatus;
  };
};

type Row = Omit<EntryView, 'offerEndsAt' | 'schedule'> &
  Omit<EntryView['schedule'], 'startsAt' | 'endsAt' | 'salesCloseAt' | 'status'> & {
    scheduleStatus: ScheduleStatus;
    offerEndsAt: Date | null;
    startsAt: Date;
    endsAt: Date;
    salesCloseAt: Date;
  };

/** For whoever has the link. An offer past its end has lapsed, whether or not anyone has written that down. Refuses with NOT_FOUND. */
export async function findEntry(desk: Desk, { entryId, token }: EntryKeyInput): Promise<EntryView> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<Row[]>`
      select w.id as "entryId", w.seats, w.contact_name as name,
        case when w.status = 'offered' and w.offer_ends_at <= now() then 'lapsed' else w.status end as status,
        case when w.status = 'waiting' then (select count(*)::int from tour_waitlist o
          where o.schedule_id = w.schedule_id and o.status = 'waiting' and o.place <= w.place) end as position,
        w.offer_ends_at as "offerEndsAt", json_build_object('slug', t.slug, 'title', t.title) as tour,
        s.id as "scheduleId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.sales_close_at as "salesCloseAt",
        s.status as "scheduleStatus", s.weather_status as "weatherStatus"
      from tour_waitlist w join tour_schedules s on s.id = w.schedule_id join tours t on t.id = s.tour_id
      where w.id = ${entryId} and w.token_hash = ${hashOfToken(token)}`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  const { scheduleId, scheduleStatus, weatherStatus, startsAt, endsAt, salesCloseAt, offerEndsAt, ...entry } = row;
  return {
    ...entry,
    offerEndsAt: offerEndsAt && offerEndsAt.toISOString(),
    schedule: {
      scheduleId,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      salesCloseAt: salesCloseAt.toISOString(),
      status: scheduleStatus,
      weatherStatus,
    },
  };
}
