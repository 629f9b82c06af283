/** What the day begins with: its departures, what needs a hand, and figures for the badges. Money is whole kopecks, times are ISO 8601. */
import { kamchatkaDay } from '@kamchatour/booking';
import type { MessageKind, PaymentFlag, Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { type DepartureRow, type Looker, listDepartures, ownOnly } from './departures.ts';

export type Alert = { at: string } & (
  | { kind: 'refund_failed'; bookingId: string; bookingNumber: string; amount: number; reason: string | null }
  | {
      kind: 'payment_flagged';
      bookingId: string | null;
      bookingNumber: string | null;
      amount: number;
      flag: PaymentFlag;
    }
  | { kind: 'refund_by_hand'; bookingId: string; bookingNumber: string; amount: number }
  | { kind: 'message_failed'; bookingId: string | null; bookingNumber: string | null; message: MessageKind }
  | {
      kind: 'group_too_small';
      scheduleId: string;
      tourTitle: Translated;
      startsAt: string;
      booked: number;
      least: number;
    }
  | { kind: 'not_called_off'; scheduleId: string; tourTitle: Translated; startsAt: string; bookings: number }
  | {
      kind: 'call_off';
      scheduleId: string;
      tourTitle: Translated;
      startsAt: string;
      state: 'running' | 'stopped';
      bookings: number;
      left: number;
    }
  | { kind: 'weather'; scheduleId: string | null; tourTitle: Translated; severity: string; message: Translated }
);

export type Today = {
  /** On Kamchatka. */
  day: string;
  /** The server's day, which `day` is unless another was asked for. */
  today: string;
  asOf: string;
  departures: DepartureRow[];
  /** The newest first; at most fifty of a kind. None of money for a guide. */
  alerts: Alert[];
  counts: {
    departures: number;
    seats: number;
    booked: number;
    unpaid: number;
    waiting: number;
    checkedIn: number;
    alerts: number;
  };
};

const mostDepartures = 100;
const mostAlerts = 50;

/** One day of the operator; a guide sees its own departures, and nothing about money. */
export async function viewToday(database: Database, by: Looker, now: Date, asked: string | undefined): Promise<Today> {
  const today = kamchatkaDay(now);
  const day = asked ?? today;
  const page = { from: day, to: day, sort: 'startsAt' as const, descending: false, page: 1, limit: mostDepartures };
  const [{ rows: departures, total }, alerts] = await Promise.all([
    listDepartures(database, by, page),
    findAlerts(database, by),
  ]);
  const sum = (figure: (row: DepartureRow) => number) => departures.reduce((all, row) => all + figure(row), 0);
  return {
    day,
    today,
    asOf: now.toISOString(),
    departures,
    alerts,
    counts: {
      departures: total,
      seats: sum((row) => row.capacity),
      booked: sum((row) => row.booked),
      unpaid: sum((row) => row.unpaid),
      waiting: sum((row) => row.waiting),
      checkedIn: sum((row) => row.checkedIn),
      alerts: alerts.length,
    },
  };
}

async function findAlerts(database: Database, by: Looker): Promise<Alert[]> {
  const found = await Promise.all([
    departureAlerts(database, by),
    weatherAlerts(database, by),
    ...(by.role === 'guide' ? [] : [moneyAlerts(database, by), messageAlerts(database, by)]),
  ]);
  return found.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** Refunds that the bank refused, or that are to be handed over by hand; and payments that did not pay, until they have gone back. */
async function moneyAlerts(database: Database, { operatorId }: Looker): Promise<Alert[]> {
  const rows = await database.query(
    (sql) => sql<{ alert: Alert }[]>`
      (select json_build_object('kind', 'refund_failed', 'at', r.updated_at, 'bookingId', b.id, 'bookingNumber', b.booking_number,
        'amount', r.amount, 'reason', r.last_error) as alert
      from refunds r join payments p on p.id = r.payment_id join tour_bookings_v2 b on b.id = p.booking_id
      where r.state = 'failed' and r.kind = 'refund' and b.operator_id = ${operatorId} order by r.created_at desc limit ${mostAlerts})
      union all
      (select json_build_object('kind', 'refund_by_hand', 'at', r.created_at, 'bookingId', b.id, 'bookingNumber', b.booking_number, 'amount', r.amount)
      from refunds r join payments p on p.id = r.payment_id join tour_bookings_v2 b on b.id = p.booking_id
      where r.state = 'pending' and p.provider in ('cash', 'transfer') and b.operator_id = ${operatorId}
      order by r.next_attempt_at limit ${mostAlerts})
      union all
      (select json_build_object('kind', 'payment_flagged', 'at', p.created_at, 'bookingId', b.id, 'bookingNumber', b.booking_number,
        'amount', p.amount, 'flag', p.flag)
      from payments p left join tour_bookings_v2 b on b.id = p.booking_id
      where p.flag is not null and p.status in ('authorized', 'paid') and p.given_back < p.amount
        -- Money that names no booking belongs to nobody yet: whoever is alone here looks after it.
        and (b.operator_id = ${operatorId} or (p.booking_id is null and not exists (select from operators where id <> ${operatorId})))
      order by p.created_at desc limit ${mostAlerts})`,
  );
  return rows.map(({ alert }) => ({ ...alert, at: iso(alert.at) }));
}

async function messageAlerts(database: Database, { operatorId }: Looker): Promise<Alert[]> {
  const rows = await database.query(
    (sql) => sql<{ alert: Alert }[]>`
      select json_build_object('kind', 'message_failed', 'at', m.next_attempt_at, 'bookingId', b.id, 'bookingNumber', b.booking_number,
        'message', m.kind) as alert
      from outbox_messages m left join tour_bookings_v2 b on b.id = m.booking_id
      where m.operator_id = ${operatorId} and m.state = 'failed' and m.created_at > now() - interval '30 days'
      order by m.created_at desc limit ${mostAlerts}`,
  );
  return rows.map(({ alert }) => ({ ...alert, at: iso(alert.at) }));
}

/**
 * Departures of the next three days without their least number, also where they had it once; those that the weather stopped, whose start has passed, and
 * whose guests nobody has told; and those that are being called off.
 */
async function departureAlerts(database: Database, by: Looker): Promise<Alert[]> {
  const rows = await database.query(
    (sql) => sql<{ alert: Alert }[]>`
      (select json_build_object('kind', 'group_too_small', 'at', s.updated_at, 'scheduleId', s.id, 'tourTitle', t.title,
        'startsAt', to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'booked', s.capacity - s.available_slots, 'least', s.min_participants) as alert
      from tour_schedules s join tours t on t.id = s.tour_id
      where s.operator_id = ${by.operatorId} ${ownOnly(sql, by)} and s.starts_at > now() and s.starts_at < now() + interval '3 days'
        and s.status in ('scheduled', 'guaranteed', 'closed') and s.weather_status <> 'cancelled'
        and s.capacity - s.available_slots < s.min_participants
      order by s.starts_at limit ${mostAlerts})
      union all
      (select json_build_object('kind', 'not_called_off', 'at', s.updated_at, 'scheduleId', s.id, 'tourTitle', t.title,
        'startsAt', to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'bookings', (select count(*) from tour_bookings_v2 b where b.schedule_id = s.id and b.seats > 0))
      from tour_schedules s join tours t on t.id = s.tour_id
      where s.operator_id = ${by.operatorId} ${ownOnly(sql, by)} and s.starts_at <= now() and s.weather_status = 'cancelled'
        and s.status in ('scheduled', 'guaranteed', 'closed', 'departed') and s.available_slots < s.capacity
      order by s.starts_at desc limit ${mostAlerts})
      union all
      (select json_build_object('kind', 'call_off', 'at', c.updated_at, 'scheduleId', s.id, 'tourTitle', t.title,
        'startsAt', to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'state', c.state, 'bookings', c.bookings,
        'left', (select count(*) from tour_bookings_v2 b where b.schedule_id = s.id and b.status in ('pending_payment', 'confirmed')))
      -- The few that go on first, and only then their departures: "offset 0" keeps the planner from beginning with all departures.
      from (
        select * from schedule_call_offs where operator_id = ${by.operatorId} and state in ('running', 'stopped')
        order by updated_at desc limit ${mostAlerts}
      ) c cross join lateral (
        select s.id, s.tour_id, s.starts_at from tour_schedules s where s.id = c.schedule_id ${ownOnly(sql, by)} offset 0
      ) s join tours t on t.id = s.tour_id)`,
  );
  return rows.map(({ alert }) => ({ ...alert, at: iso(alert.at) }));
}

/** What the weather leaves to be decided: of a departure that is called off, nothing. */
async function weatherAlerts(database: Database, by: Looker): Promise<Alert[]> {
  const rows = await database.query(
    (sql) => sql<{ alert: Alert }[]>`
      select json_build_object('kind', 'weather', 'at', a.created_at, 'scheduleId', a.schedule_id, 'tourTitle', t.title, 'severity', a.severity,
        'message', a.message) as alert
      from (
        select w.* from tour_weather_alerts w
        where w.operator_id = ${by.operatorId} and w.lifted_at is null and w.ends_at > now() and w.starts_at < now() + interval '3 days'
          and not exists (select from tour_schedules s where s.id = w.schedule_id and s.status = 'cancelled')
        order by w.created_at desc limit 500
      ) a left join lateral (
        select s.tour_id, s.guide_id from tour_schedules s where s.id = a.schedule_id offset 0
      ) s on true join tours t on t.id = coalesce(a.tour_id, s.tour_id)
      ${by.role === 'guide' ? sql`where s.guide_id = ${by.id}` : sql``}
      order by a.created_at desc limit ${mostAlerts}`,
  );
  return rows.map(({ alert }) => ({ ...alert, at: iso(alert.at) }));
}

const iso = (time: string) => new Date(time).toISOString();
