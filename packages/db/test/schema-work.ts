/** What the tables of the operators' work must refuse, and what lies just within. */
import type { Row, Table } from './rows.ts';
import type { Case } from './schema-cases.ts';

function refused(table: Table, constraint: string, ...changes: Row[]): Case[] {
  return changes.map((change) => ({ table, constraint, change }));
}

export const workKeys: Case[] = [
  { table: 'schedule_call_offs', constraint: 'schedule_call_offs_pkey', same: ['schedule_id'] },
  ...(['schedule_messages', 'schedule_notes', 'booking_notes'] as const).map(
    (table): Case => ({ table, constraint: `${table}_pkey`, same: ['id'] }),
  ),
  { table: 'booking_views', constraint: 'booking_views_pkey', same: ['member_id', 'name'] },
];

export const workChecks: Case[] = [
  ...refused('schedule_call_offs', 'schedule_call_offs_why_is_known', { why: 'mood' }),
  ...refused('schedule_call_offs', 'schedule_call_offs_state_is_known', { state: 'lost' }),
  ...refused(
    'schedule_messages',
    'schedule_messages_text_is_in_both_languages',
    ...[{ ru: '', en: 'Only English' }, { ru: 'Только по-русски' }, {}, 'a text'].map((text) => ({ text })),
  ),
  ...refused('schedule_notes', 'schedule_notes_say_something', { text: '' }, { text: 'x'.repeat(2001) }),
  ...refused('booking_views', 'booking_views_have_a_name', { name: '' }, { name: 'x'.repeat(61) }),
  ...refused('booking_views', 'booking_views_view_is_an_object', { view: [] }, { view: 'a text' }),
  ...refused('operators', 'operators_hold_minutes_are_sensible', { hold_minutes: 4 }, { hold_minutes: 31 }),
  ...refused('operators', 'operators_payment_minutes_are_sensible', { payment_minutes: 4 }, { payment_minutes: 1441 }),
  ...refused('operators', 'operators_loyalty_percent_is_sensible', { loyalty_percent: -1 }, { loyalty_percent: 51 }),
  ...refused('tours', 'tours_max_age_is_above_the_least', { max_age: 7 }, { max_age: 121 }),
  ...refused('tours', 'tours_max_weight_is_a_weight', { max_weight_kg: 19 }, { max_weight_kg: 301 }),
  ...refused(
    'tours',
    'tours_season_has_both_ends',
    { season_from: '06-01' },
    { season_to: '09-30' },
    { season_from: '06-01', season_to: '30.09' },
    { season_from: '6-1', season_to: '09-30' },
  ),
];

/** Rows at the edge of what is allowed. */
export const workAllowed: { table: Table; change: Row }[] = [
  { table: 'schedule_notes', change: { text: 'x' } },
  { table: 'booking_views', change: { name: 'x'.repeat(60), view: {} } },
  { table: 'schedule_notes', change: { text: 'x'.repeat(2000) } },
  { table: 'schedule_call_offs', change: { why: 'operator', reason: 'Мало людей', state: 'done', bookings: 0 } },
  { table: 'operators', change: { hold_minutes: 5, payment_minutes: 5, loyalty_percent: 0 } },
  { table: 'operators', change: { hold_minutes: 30, payment_minutes: 1440, loyalty_percent: 50 } },
  { table: 'tours', change: { max_age: 8, max_weight_kg: 20, season_from: '12-01', season_to: '03-31' } },
  { table: 'tours', change: { max_age: 120, max_weight_kg: 300 } },
];
