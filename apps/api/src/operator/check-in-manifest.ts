/** What a gate takes along where there is no network: who travels today, how they stand, and the keys that prove their tickets. */
import { BookingError, beginningOf, kamchatkaDay } from '@kamchatour/booking';
import type { BookingStatus, ScheduleStatus, Translated, WeatherStatus } from '@kamchatour/booking/status';
import type { Services } from '../services.ts';
import type { PublicTicketKey } from '../ticket-keys.ts';
import { type Looker, ownOnly } from './departures.ts';

export type ManifestParticipant = {
  participantId: string;
  bookingId: string;
  bookingNumber: string;
  fullName: string;
  category: string;
  /** Of the whole party, for asking who else belongs to it. */
  contactName: string;
  contactPhone: string;
  /** `ready`: may board. `unpaid`, `cancelled`: may not. */
  state: 'ready' | 'unpaid' | 'cancelled';
  bookingStatus: BookingStatus;
  turns: number;
  /** The last turn; null before the first. */
  last: { action: 'in' | 'undo'; at: string; by: string } | null;
};

export type ManifestDeparture = {
  scheduleId: string;
  tourTitle: Translated;
  meetingPoint: Translated;
  startsAt: string;
  endsAt: string;
  status: ScheduleStatus;
  weatherStatus: WeatherStatus;
  guide: { memberId: string; name: string } | null;
  participants: ManifestParticipant[];
};

export type Manifest = {
  day: string;
  /** When all this was so: a gate says how old its list is. */
  asOf: string;
  /** Every key that ever signed a ticket; `publicKey` in base64url. */
  keys: PublicTicketKey[];
  departures: ManifestDeparture[];
};

type Row = Omit<ManifestDeparture, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date; now: Date };

/**
 * The departures of a day (today, unless another is asked for), or one of them; a guide's own. Whoever left is in the list, too, so that an old ticket
 * is told from a forged one. Refuses with SCHEDULE_NOT_FOUND for a departure that is not there for whoever asks.
 */
export async function checkInManifest(
  { readDatabase, ticketKeys, clock }: Services,
  by: Looker,
  asked: { day?: string | undefined; scheduleId?: string | undefined },
): Promise<Manifest> {
  const { scheduleId } = asked;
  const now = clock.now();
  const day = asked.day ?? kamchatkaDay(now);
  const begin = beginningOf(day);
  const end = new Date(begin.getTime() + 86_400_000);
  const [rows, keys] = await Promise.all([
    readDatabase.query(
      (sql) => sql<Row[]>`
        select s.id as "scheduleId", t.title as "tourTitle", t.meeting_point as "meetingPoint", s.starts_at as "startsAt", s.ends_at as "endsAt",
          s.status, s.weather_status as "weatherStatus", now() as now,
          (select json_build_object('memberId', m.id, 'name', m.name) from operator_members m where m.id = s.guide_id) as guide,
          (select coalesce(json_agg(json_build_object(
              'participantId', p.id, 'bookingId', b.id, 'bookingNumber', b.booking_number, 'fullName', p.full_name, 'category', p.category,
              'contactName', b.contact_name, 'contactPhone', b.contact_phone, 'bookingStatus', b.status,
              'state', case when p.cancelled_at is not null or b.status in ('cancelled', 'expired') or s.status = 'cancelled'
                or s.weather_status = 'cancelled' then 'cancelled' when b.status = 'pending_payment' then 'unpaid' else 'ready' end,
              'turns', coalesce(l.turn, 0),
              'last', case when l.turn is not null then json_build_object('action', l.action, 'at', l.at, 'by', l.name) end
            ) order by p.full_name, p.id), '[]')
            from tour_bookings_v2 b join tour_participants p on p.booking_id = b.id
            left join lateral (
              select c.turn, c.action, c.at, m.name from tour_checkins c join operator_members m on m.id = c.member_id
              where c.participant_id = p.id order by c.turn desc limit 1
            ) l on true
            where b.schedule_id = s.id) as participants
        from tour_schedules s join tours t on t.id = s.tour_id
        where s.operator_id = ${by.operatorId} ${ownOnly(sql, by)}
          and ${scheduleId === undefined ? sql`s.starts_at >= ${begin} and s.starts_at < ${end}` : sql`s.id = ${scheduleId}`}
        order by s.starts_at, s.id`,
    ),
    ticketKeys.publicKeys(),
  ]);
  const [first] = rows;
  if (scheduleId !== undefined && first === undefined)
    throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  return {
    day: scheduleId === undefined || first === undefined ? day : kamchatkaDay(first.startsAt),
    asOf: (first?.now ?? now).toISOString(),
    keys,
    departures: rows.map(({ startsAt, endsAt, now: _, participants, ...row }) => ({
      ...row,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      participants: participants.map((one) => ({
        ...one,
        last: one.last && { ...one.last, at: new Date(one.last.at).toISOString() },
      })),
    })),
  };
}
