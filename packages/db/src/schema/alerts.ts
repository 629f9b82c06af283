/** Warnings on a departure or a tour, and what was decided. */
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, inBothLanguages, instant, oneOf, translated, updatedAt } from './columns.ts';
import { operatorMembers, operators } from './operators.ts';
import { tourSchedules } from './schedules.ts';
import { tours } from './tours.ts';

export const tourWeatherAlerts = pgTable(
  'tour_weather_alerts',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    tourId: uuid('tour_id').references(() => tours.id),
    scheduleId: uuid('schedule_id').references(() => tourSchedules.id),
    kind: text('kind').notNull(),
    severity: text('severity').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    source: text('source').notNull(),
    message: translated('message').notNull(),
    decision: text('decision'),
    decidedBy: uuid('decided_by').references(() => operatorMembers.id),
    decidedAt: instant('decided_at'),
    liftedAt: instant('lifted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('tour_weather_alerts_by_schedule').on(t.scheduleId),
    index('tour_weather_alerts_by_tour').on(t.tourId),
    index('tour_weather_alerts_standing')
      .on(t.operatorId, t.endsAt)
      .where(sql`lifted_at is null and operator_id is not null`),
    check('tour_weather_alerts_on_a_tour_or_a_departure', sql`num_nonnulls(${t.tourId}, ${t.scheduleId}) = 1`),
    check(
      'tour_weather_alerts_kind_is_known',
      oneOf(t.kind, ['wind', 'rain', 'snow', 'visibility', 'sea', 'volcano', 'other']),
    ),
    check('tour_weather_alerts_severity_is_known', oneOf(t.severity, ['watch', 'warning', 'cancelled'])),
    check('tour_weather_alerts_source_is_known', oneOf(t.source, ['operator', 'forecast'])),
    check('tour_weather_alerts_ends_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('tour_weather_alerts_message_is_in_both_languages', inBothLanguages(t.message)),
    check('tour_weather_alerts_decision_is_known', oneOf(t.decision, ['go', 'move', 'call_off'])),
    check('tour_weather_alerts_decided_by_someone', sql`(${t.decision} is null) = (${t.decidedAt} is null)`),
  ],
);
