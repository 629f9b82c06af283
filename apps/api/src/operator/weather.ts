/** Warnings about the weather: what stands, and raising one on a departure, or on all departures of a tour within some days. */
import { BookingError, type Desk, liftAlert, type Member, raiseAlert, type Sender } from '@kamchatour/booking';
import type { Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { type Looker, ownOnly } from './departures.ts';
import { type RowResult, resultOf } from './results.ts';

export const alertKinds = ['wind', 'rain', 'snow', 'visibility', 'sea', 'volcano', 'other'] as const;
export type AlertKind = (typeof alertKinds)[number];
/** `watch` and `warning` warn guests; `cancelled` stops the sales until it is lifted. */
export const alertSeverities = ['watch', 'warning', 'cancelled'] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

export type AlertRow = {
  alertId: string;
  kind: AlertKind;
  severity: AlertSeverity;
  startsAt: string;
  endsAt: string;
  source: 'operator' | 'forecast';
  message: Translated;
  decision: 'go' | 'move' | 'call_off' | null;
  liftedAt: string | null;
  raisedAt: string;
  /** Null: it is on a whole tour. */
  departure: { scheduleId: string; startsAt: string; tour: { slug: string; title: Translated } } | null;
};

type Row = Omit<AlertRow, 'startsAt' | 'endsAt' | 'liftedAt' | 'raisedAt'> & {
  startsAt: Date;
  endsAt: Date;
  liftedAt: Date | null;
  raisedAt: Date;
};

/** Warnings, the newest first: all that stand (of a guide's own departures for a guide), or all of one departure. At most `limit`. */
export async function listAlerts(
  database: Database,
  by: Looker,
  { scheduleId, limit = 200 }: { scheduleId?: string | undefined; limit?: number },
): Promise<AlertRow[]> {
  const rows = await database.query(
    (sql) => sql<Row[]>`
      select a.id as "alertId", a.kind, a.severity, a.starts_at as "startsAt", a.ends_at as "endsAt", a.source, a.message, a.decision,
        a.lifted_at as "liftedAt", a.created_at as "raisedAt",
        case when s.id is not null then json_build_object('scheduleId', s.id,
          'startsAt', to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'tour', json_build_object('slug', t.slug, 'title', t.title)) end as departure
      from tour_weather_alerts a
      left join tour_schedules s on s.id = a.schedule_id left join tours t on t.id = s.tour_id
      where a.operator_id = ${by.operatorId}
        and ${scheduleId === undefined ? sql`a.lifted_at is null and a.ends_at > now() ${ownOnly(sql, by)}` : sql`a.schedule_id = ${scheduleId}`}
      order by a.created_at desc, a.id limit ${limit}`,
  );
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    liftedAt: row.liftedAt && row.liftedAt.toISOString(),
    raisedAt: row.raisedAt.toISOString(),
  }));
}

export type AlertAsked = {
  kind: AlertKind;
  severity: AlertSeverity;
  /** When the weather is bad. */
  startsAt: Date;
  endsAt: Date;
  message: Translated;
};

/** One command for each departure, so that each stands or falls alone; once for each key. */
export async function raiseAlerts(
  desk: Desk,
  by: Member,
  scheduleIds: string[],
  alert: AlertAsked,
  sender: Sender,
): Promise<RowResult<{ alertId: string }>[]> {
  return await Promise.all(
    scheduleIds.map((scheduleId) => resultOf(scheduleId, raiseAlert(desk, by, { scheduleId, ...alert }, sender))),
  );
}

const mostDepartures = 200;

/** Departures of a tour that run while the weather is bad and have not ended in any way. At most 200: a longer period is refused. */
export async function departuresDuring(
  database: Database,
  operatorId: string,
  { tourId, startsAt, endsAt }: { tourId: string; startsAt: Date; endsAt: Date },
): Promise<string[]> {
  const rows = await database.query(
    (sql) => sql<{ id: string }[]>`
      select s.id from tour_schedules s
      where s.operator_id = ${operatorId} and s.tour_id = ${tourId} and s.starts_at < ${endsAt} and s.ends_at > ${startsAt}
        and s.starts_at > ${startsAt}::timestamptz - interval '60 days' and s.status in ('scheduled', 'guaranteed', 'closed', 'departed')
      order by s.starts_at limit ${mostDepartures + 1}`,
  );
  if (rows.length > mostDepartures) {
    throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'endsAt', rule: 'too_big' }] } });
  }
  return rows.map(({ id }) => id);
}

/** Lifts a warning of this company's. Refuses with NOT_FOUND. */
export async function liftAlertOf(desk: Desk, by: Member, alertId: string): Promise<{ weatherStatus: string }> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<{ scheduleId: string }[]>`
      select schedule_id as "scheduleId" from tour_weather_alerts
      where id = ${alertId} and operator_id = ${by.operatorId} and schedule_id is not null`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return await liftAlert(desk, by, { scheduleId: row.scheduleId, alertId });
}
