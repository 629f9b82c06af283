/** What each CHECK must refuse, and what lies just within. */

import { ids, type Row, type Table } from './rows.ts';
import type { Case } from './schema-cases.ts';

const wordless = [
  { ru: '', en: 'Only English' },
  { ru: 'Только по-русски', en: '' },
  { ru: 'Только по-русски' },
  { en: 'Only English' },
  {},
  { ru: null, en: null },
  'a text',
];
const later = '2100-01-02T00:00:00Z';
const earlier = '2100-01-01T00:00:00Z';

function refused(table: Table, constraint: string, ...changes: Row[]): Case[] {
  return changes.map((change) => ({ table, constraint, change }));
}

/** A text that lacks a language, or both. */
function inBothLanguages(table: Table, constraint: string, column: string): Case[] {
  return refused(table, constraint, ...wordless.map((value) => ({ [column]: value })));
}

export const checks: Case[] = [
  ...inBothLanguages('operators', 'operators_name_is_in_both_languages', 'name'),
  ...refused('operator_members', 'operator_members_role_is_known', { role: 'admin' }),

  ...refused(
    'tours',
    'tours_slug_fits_an_address',
    { slug: 'Avacha' },
    { slug: 'авача' },
    { slug: 'a--b' },
    { slug: '-a' },
    { slug: 'a/b' },
    { slug: '' },
  ),
  ...inBothLanguages('tours', 'tours_title_is_in_both_languages', 'title'),
  ...inBothLanguages('tours', 'tours_summary_is_in_both_languages', 'summary'),
  ...refused('tours', 'tours_difficulty_is_known', { difficulty: 'deadly' }),
  ...refused('tours', 'tours_duration_is_positive', { duration_minutes: 0 }, { duration_minutes: -1 }),
  ...refused('tours', 'tours_min_age_is_an_age', { min_age: -1 }, { min_age: 100 }),
  ...refused(
    'tours',
    'tours_refund_policy_has_tiers',
    { refund_policy: { tiers: {} } },
    { refund_policy: {} },
    { refund_policy: [] },
  ),
  ...refused('tours', 'tours_needs_are_known', { needs: ['birthDate', 'shoeSize'] }, { needs: [null] }),

  ...inBothLanguages('tour_price_categories', 'tour_price_categories_title_is_in_both_languages', 'title'),
  ...refused('tour_price_categories', 'tour_price_categories_amount_is_not_negative', { amount: -1 }),
  ...refused('tour_price_categories', 'tour_price_categories_ages_are_ordered', { min_age: 13, max_age: 12 }),

  ...refused('guests', 'guests_secret_is_a_sha256', { secret_hash: '\\x00' }, { secret_hash: `\\x${'00'.repeat(33)}` }),
  ...refused('attempt_counters', 'attempt_counters_count_is_positive', { count: 0 }),

  ...refused(
    'tour_schedules',
    'tour_schedules_capacity_is_sensible',
    { capacity: 1001 },
    { capacity: 0, available_slots: 0, held_slots: 0 },
    { capacity: 0, available_slots: 0, held_slots: 0 },
  ),
  ...refused(
    'tour_schedules',
    'tour_schedules_available_slots_within_capacity',
    { available_slots: 11 },
    { available_slots: -1 },
    { available_slots: -1 },
  ),
  ...refused('tour_schedules', 'tour_schedules_held_slots_within_available', { held_slots: 9 }, { held_slots: -1 }),
  ...refused('tour_schedules', 'tour_schedules_ends_after_start', { starts_at: earlier, ends_at: earlier }),
  ...refused('tour_schedules', 'tour_schedules_sales_close_by_the_start', {
    starts_at: earlier,
    ends_at: later,
    sales_close_at: '2100-01-01T00:00:00.001Z',
  }),
  ...refused(
    'tour_schedules',
    'tour_schedules_minimum_fits_capacity',
    { min_participants: 0 },
    { min_participants: 11 },
  ),
  ...refused('tour_schedules', 'tour_schedules_have_prices', { prices: [] }, { prices: {} }),
  ...refused('tour_schedules', 'tour_schedules_status_is_known', { status: 'open' }),
  ...refused('tour_schedules', 'tour_schedules_weather_is_known', { weather_status: 'foggy' }),

  ...refused(
    'tour_seat_ledger',
    'tour_seat_ledger_never_promises_too_much',
    { booked: 8, held: 3 },
    { booked: -1 },
    { held: -1 },
  ),

  ...refused('tour_seat_holds', 'tour_seat_holds_seats_are_positive', { seats: 0 }, { seats: -1 }),
  ...refused('tour_seat_holds', 'tour_seat_holds_status_is_known', { status: 'lost' }),
  ...refused('tour_seat_holds', 'tour_seat_holds_ended_unless_active', { ended_at: null }, { status: 'active' }),
  ...refused('tour_seat_holds', 'tour_seat_holds_renewals_are_limited', { renewals: 11 }, { renewals: -1 }),

  ...refused(
    'tour_bookings_v2',
    'tour_bookings_number_has_its_shape',
    ...[
      'KT-7Q4M-01IX',
      'KT-7Q4M-01LX',
      'KT-7Q4M-01OX',
      'KT-7Q4M-01UX',
      'kt-7q4m-01ax',
      'KT-7Q4M-01A',
      'KT-7Q4M01AX',
      'XX-7Q4M-01AX',
    ].map((booking_number) => ({ booking_number })),
  ),
  ...refused(
    'tour_bookings_v2',
    'tour_bookings_code_has_its_shape',
    ...['0123ABC', '0123ABCDE', '0123ABCI', '0123ABCL', '0123ABCO', '0123ABCU', '0123-BCD', ''].map(
      (confirmation_code) => ({ confirmation_code }),
    ),
  ),
  ...refused('tour_bookings_v2', 'tour_bookings_status_is_known', { status: 'lost' }),
  ...refused('tour_bookings_v2', 'tour_bookings_payment_status_is_known', { payment_status: 'lost' }),
  ...refused('tour_bookings_v2', 'tour_bookings_seats_within_booked', { seats: 3 }, { seats: -1 }),
  ...refused(
    'tour_bookings_v2',
    'tour_bookings_ended_ones_take_no_seats',
    { seats: 0 },
    { status: 'expired' },
    { status: 'cancelled' },
  ),
  ...refused('tour_bookings_v2', 'tour_bookings_unpaid_have_a_deadline', { pay_before: null }),
  ...refused('tour_bookings_v2', 'tour_bookings_total_is_not_negative', { total_amount: -1 }),
  ...refused('tour_bookings_v2', 'tour_bookings_locale_is_known', { locale: 'de' }),
  ...refused('tour_bookings_v2', 'tour_bookings_channel_is_known', { channel: 'pigeon' }),

  ...refused('tour_participants', 'tour_participants_amount_is_not_negative', { amount: -1 }),
  ...refused('tour_participants', 'tour_participants_have_a_name', { full_name: '' }, { full_name: 'x'.repeat(201) }),

  ...refused('tour_checkins', 'tour_checkins_action_is_known', { action: 'out' }),
  ...refused('tour_checkins', 'tour_checkins_method_is_known', { method: 'face' }),

  ...refused(
    'tour_cancellations',
    'tour_cancellations_return_seats',
    { seats_returned: 0, participant_ids: [] },
    { seats_returned: 2 },
  ),
  ...refused(
    'tour_cancellations',
    'tour_cancellations_percent_is_one',
    { refund_percent: 101 },
    { refund_percent: -1 },
  ),
  ...refused('tour_cancellations', 'tour_cancellations_amount_is_not_negative', { refund_amount: -1 }),
  ...refused('tour_cancellations', 'tour_cancellations_refund_state_is_known', { refund_state: 'lost' }),
  ...refused(
    'tour_cancellations',
    'tour_cancellations_nothing_to_refund',
    { refund_amount: 0 },
    { refund_state: 'none' },
  ),
  ...refused('tour_cancellations', 'tour_cancellations_author_is_known', { cancelled_by: 'bear' }),

  ...refused('consents', 'consents_purpose_is_known', { purpose: 'everything' }),

  ...refused('tour_waitlist', 'tour_waitlist_seats_are_positive', { seats: 0 }),
  ...refused('tour_waitlist', 'tour_waitlist_status_is_known', { status: 'lost' }),
  ...refused(
    'tour_waitlist',
    'tour_waitlist_offers_hold_seats',
    { status: 'offered', hold_id: ids.hold },
    { status: 'offered', offer_ends_at: later },
  ),

  ...refused(
    'tour_weather_alerts',
    'tour_weather_alerts_on_a_tour_or_a_departure',
    { tour_id: ids.tour },
    { schedule_id: null },
  ),
  ...refused('tour_weather_alerts', 'tour_weather_alerts_kind_is_known', { kind: 'bears' }),
  ...refused('tour_weather_alerts', 'tour_weather_alerts_severity_is_known', { severity: 'clear' }),
  ...refused('tour_weather_alerts', 'tour_weather_alerts_source_is_known', { source: 'rumour' }),
  ...refused('tour_weather_alerts', 'tour_weather_alerts_ends_after_start', { starts_at: earlier, ends_at: earlier }),
  ...inBothLanguages('tour_weather_alerts', 'tour_weather_alerts_message_is_in_both_languages', 'message'),
  ...refused('tour_weather_alerts', 'tour_weather_alerts_decision_is_known', { decision: 'wait', decided_at: earlier }),
  ...refused(
    'tour_weather_alerts',
    'tour_weather_alerts_decided_by_someone',
    { decision: 'go' },
    { decided_at: earlier },
  ),

  ...refused('outbox_messages', 'outbox_messages_attempts_are_not_negative', { attempts: -1 }),
  ...refused('audit_log', 'audit_log_actor_is_known', { actor_kind: 'bear' }),
];

/** Rows at the edge of what is allowed: a constraint that is too strict is wrong, too. */
export const allowed: { table: Table; change: Row }[] = [
  { table: 'tour_schedules', change: { capacity: 1, available_slots: 0, held_slots: 0 } },
  {
    table: 'tour_schedules',
    change: { capacity: 1000, available_slots: 1000, held_slots: 1000, min_participants: 1000 },
  },
  { table: 'tour_schedules', change: { starts_at: earlier, ends_at: later, sales_close_at: earlier } },
  { table: 'tour_seat_ledger', change: { booked: 5, held: 5 } },
  { table: 'tour_seat_holds', change: { renewals: 10 } },
  { table: 'tour_bookings_v2', change: { seats: 1 } },
  { table: 'tour_bookings_v2', change: { status: 'expired', seats: 0 } },
  { table: 'tour_bookings_v2', change: { status: 'confirmed', pay_before: null, total_amount: 0 } },
  { table: 'tour_bookings_v2', change: { guest_id: null } },
  { table: 'tour_participants', change: { full_name: 'x'.repeat(200), amount: 0 } },
  { table: 'tour_cancellations', change: { refund_percent: 0, refund_amount: 0, refund_state: 'none' } },
  { table: 'tour_cancellations', change: { refund_percent: 100 } },
  { table: 'tour_price_categories', change: { min_age: 12, max_age: 12 } },
  { table: 'tour_price_categories', change: { min_age: 12 } },
  { table: 'tour_waitlist', change: { guest_id: null, status: 'waiting' } },
  { table: 'tour_weather_alerts', change: { decision: 'call_off', decided_at: earlier, decided_by: ids.member } },
  { table: 'tour_weather_alerts', change: { schedule_id: null, tour_id: ids.tour } },
  { table: 'tours', change: { needs: [], refund_policy: { tiers: [] }, min_age: 0 } },
];
