/** For each constraint and unique index: rows that it must refuse, otherwise valid. `schema.test.ts` fails when one has no case here. */
import { ids, type Row, type Table } from './rows.ts';
import { checks } from './schema-checks.ts';
import { moneyChecks, moneyKeys } from './schema-money.ts';
import { signInChecks, signInKeys } from './schema-sign-in.ts';
import { workChecks, workKeys } from './schema-work.ts';

/** `change`: what is wrong with the row. `same`: columns that it has in common with a row that exists. */
export type Case = { constraint: string; table: Table; change?: Row; same?: readonly string[] };

const nobody = '01900000-0000-7000-8000-0000000000ff';
/** A row with the same key as one that exists. */
function twice(table: Table, constraint: string, ...same: string[]): Case[] {
  return [{ table, constraint, same }];
}

/** A reference to a row that does not exist. */
function orphan(table: Table, ...references: [column: string, target: Table, more?: Row][]): Case[] {
  return references.map(([column, target, more]) => ({
    table,
    constraint: `${table}_${column}_${target}_id_fk`,
    change: { [column]: nobody, ...more },
  }));
}

const keys: Case[] = [
  ...(
    [
      'operators',
      'operator_members',
      'tours',
      'tour_price_categories',
      'guests',
      'tour_schedules',
      'tour_seat_holds',
      'tour_bookings_v2',
      'tour_participants',
      'tour_checkins',
      'tour_cancellations',
      'consents',
      'tour_waitlist',
      'tour_weather_alerts',
      'outbox_messages',
      'audit_log',
      'idempotency_keys',
    ] as const
  ).flatMap((table) => twice(table, `${table}_pkey`, 'id')),
  ...twice('app_settings', 'app_settings_pkey', 'key'),
  ...twice('attempt_counters', 'attempt_counters_pkey', 'kind', 'key'),
  ...twice('tour_seat_ledger', 'tour_seat_ledger_pkey', 'schedule_id', 'version'),
  ...twice('operators', 'operators_slug_is_unique', 'slug'),
  ...twice('operator_members', 'operator_members_email_is_unique', 'email'),
  ...twice('tours', 'tours_slug_is_unique', 'slug'),
  ...twice('tour_price_categories', 'tour_price_categories_are_unique', 'tour_id', 'category'),
  ...twice(
    'tour_seat_holds',
    'tour_seat_holds_one_active_of_guest_for_schedule',
    'schedule_id',
    'guest_id',
    'status',
    'ended_at',
  ),
  ...twice('tour_bookings_v2', 'tour_bookings_number_is_unique', 'booking_number'),
  ...twice('tour_bookings_v2', 'tour_bookings_one_for_each_hold', 'hold_id'),
  ...twice('tour_participants', 'tour_participants_one_for_each_place', 'booking_id', 'position'),
  ...twice('tour_checkins', 'tour_checkins_take_turns', 'participant_id', 'turn'),
  ...twice('consents', 'consents_one_for_each_purpose', 'booking_id', 'purpose'),
  ...twice('tour_waitlist', 'tour_waitlist_places_are_unique', 'schedule_id', 'place'),
  ...twice('tour_waitlist', 'tour_waitlist_one_for_guest_and_schedule', 'schedule_id', 'guest_id', 'status'),
  {
    table: 'tour_waitlist',
    constraint: 'tour_waitlist_one_for_guest_and_schedule',
    change: { status: 'offered', hold_id: ids.hold, offer_ends_at: '2100-01-02T00:00:00Z' },
  },
  ...twice('outbox_messages', 'outbox_messages_are_queued_once', 'dedupe_key'),
];

const references: Case[] = [
  ...orphan('operator_members', ['operator_id', 'operators']),
  ...orphan('tours', ['operator_id', 'operators']),
  ...orphan('tour_price_categories', ['tour_id', 'tours']),
  ...orphan('tour_schedules', ['operator_id', 'operators'], ['tour_id', 'tours'], ['guide_id', 'operator_members']),
  ...orphan('tour_bookings_v2', ['hold_id', 'tour_seat_holds']),
  ...orphan(
    'tour_checkins',
    ['operator_id', 'operators'],
    ['schedule_id', 'tour_schedules'],
    ['participant_id', 'tour_participants'],
    ['member_id', 'operator_members'],
  ),
  ...orphan('tour_cancellations', ['booking_id', 'tour_bookings_v2'], ['schedule_id', 'tour_schedules']),
  ...orphan(
    'tour_waitlist',
    ['operator_id', 'operators'],
    ['schedule_id', 'tour_schedules'],
    ['guest_id', 'guests'],
    ['hold_id', 'tour_seat_holds'],
  ),
  ...orphan(
    'tour_weather_alerts',
    ['operator_id', 'operators'],
    ['tour_id', 'tours', { schedule_id: null }],
    ['schedule_id', 'tour_schedules'],
    ['decided_by', 'operator_members'],
  ),
  ...orphan('payments', ['booking_id', 'tour_bookings_v2']),
  ...orphan('payment_attempts', ['booking_id', 'tour_bookings_v2']),
  ...orphan('refunds', ['payment_id', 'payments']),
  ...orphan('promo_codes', ['operator_id', 'operators']),
  ...orphan('loyalty_entries', ['booking_id', 'tour_bookings_v2']),
  ...orphan('auth_users', ['id', 'operator_members']),
  ...orphan('auth_sessions', ['user_id', 'auth_users']),
  ...orphan('auth_accounts', ['user_id', 'auth_users']),
  ...orphan('auth_two_factors', ['user_id', 'auth_users']),
  ...orphan('member_invitations', ['operator_id', 'operators'], ['invited_by', 'operator_members']),
  ...orphan('schedule_call_offs', ['schedule_id', 'tour_schedules'], ['member_id', 'operator_members']),
  ...(['schedule_messages', 'schedule_notes'] as const).flatMap((table) =>
    orphan(table, ['operator_id', 'operators'], ['schedule_id', 'tour_schedules'], ['member_id', 'operator_members']),
  ),
  ...orphan('booking_notes', ['booking_id', 'tour_bookings_v2']),
  ...orphan('booking_views', ['operator_id', 'operators'], ['member_id', 'operator_members']),
];

export const cases: Case[] = [
  ...keys,
  ...moneyKeys,
  ...signInKeys,
  ...workKeys,
  ...references,
  ...checks,
  ...moneyChecks,
  ...signInChecks,
  ...workChecks,
];
