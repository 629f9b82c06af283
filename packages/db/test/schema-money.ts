/** What the tables of money, tickets and letters must refuse, and what lies just within. */
import { ids, type Row, type Table } from './rows.ts';
import type { Case } from './schema-cases.ts';

const settled = '2100-01-01T00:00:00Z';
/** Of a booking that is to go to another departure once the difference is paid. */
const aMove = { move_to_schedule_id: ids.schedule, move_hold_id: ids.hold, move_amount: 1, move_before: settled };

function refused(table: Table, constraint: string, ...changes: Row[]): Case[] {
  return changes.map((change) => ({ table, constraint, change }));
}

export const moneyKeys: Case[] = [
  ...(
    [
      'payments',
      'refunds',
      'payment_notifications',
      'promo_codes',
      'loyalty_entries',
      'points_links',
      'mailbox_messages',
      'payment_attempts',
      'sandbox_pages',
    ] as const
  ).map((table): Case => ({ table, constraint: `${table}_pkey`, same: ['id'] })),
  { table: 'loyalty_accounts', constraint: 'loyalty_accounts_pkey', same: ['person_key'] },
  { table: 'guest_persons', constraint: 'guest_persons_pkey', same: ['guest_id', 'person_key'] },
  { table: 'ticket_keys', constraint: 'ticket_keys_pkey', same: ['key_id'] },
  { table: 'sandbox_operations', constraint: 'sandbox_operations_pkey', same: ['tx'] },
  { table: 'sandbox_operations', constraint: 'sandbox_operations_answer_a_request_once', same: ['request_id'] },
  { table: 'payments', constraint: 'payments_one_for_each_transaction', same: ['provider', 'provider_tx'] },
  {
    table: 'payment_notifications',
    constraint: 'payment_notifications_are_kept_once',
    same: ['provider', 'kind', 'provider_tx'],
  },
  { table: 'promo_codes', constraint: 'promo_codes_are_unique', same: ['code'] },
  { table: 'loyalty_entries', constraint: 'loyalty_entries_one_for_each_cause', same: ['kind', 'cause'] },
  { table: 'points_links', constraint: 'points_links_are_unique', same: ['token_hash'] },
];

export const moneyChecks: Case[] = [
  ...refused('payments', 'payments_status_is_known', { status: 'lost' }),
  ...refused('payments', 'payments_amount_is_positive', { amount: 0 }),
  ...refused(
    'payments',
    'payments_never_give_back_more',
    { promised_back: 2_500_001 },
    { promised_back: 2_500_001, given_back: 2_500_001 },
    { promised_back: 100, given_back: 101 },
    { given_back: 1 },
    { given_back: -1 },
    { promised_back: -1 },
  ),
  ...refused('payments', 'payments_flag_is_known', { flag: 'red' }),
  ...refused('payments', 'payments_without_booking_are_flagged', { booking_id: null }),

  ...refused('refunds', 'refunds_kind_is_known', { kind: 'gift' }),
  ...refused('refunds', 'refunds_why_is_known', { why: 'mood' }),
  ...refused('refunds', 'refunds_amount_is_positive', { amount: 0 }, { amount: -1 }),
  ...refused('refunds', 'refunds_state_is_known', { state: 'lost', settled_at: settled }),
  ...refused(
    'refunds',
    'refunds_settled_unless_pending',
    { settled_at: settled },
    { state: 'succeeded' },
    { state: 'failed' },
  ),
  ...refused('refunds', 'refunds_attempts_are_not_negative', { attempts: -1 }),

  ...refused('payment_attempts', 'payment_attempts_are_asked_about_so_often', { asks: -1 }, { asks: 9 }),
  ...refused(
    'sandbox_operations',
    'sandbox_operations_never_give_back_more',
    { given_back: -1 },
    { given_back: 2_500_001 },
  ),

  ...refused('payment_notifications', 'payment_notifications_kind_is_known', { kind: 'rumour' }),
  ...refused('payment_notifications', 'payment_notifications_copies_are_positive', { copies: 0 }),
  ...refused(
    'payment_notifications',
    'payment_notifications_outcome_when_acted',
    { acted_at: settled },
    { outcome: 'paid' },
  ),

  ...refused('promo_codes', 'promo_codes_kind_is_known', { kind: 'gift' }),
  ...refused('promo_codes', 'promo_codes_value_is_sensible', { value: 0 }, { value: -1 }, { value: 101 }),
  ...refused('promo_codes', 'promo_codes_value_is_sensible', { kind: 'amount', value: 0 }),
  ...refused('promo_codes', 'promo_codes_end_after_start', { ends_at: '2020-01-01T00:00:00Z' }),
  ...refused('promo_codes', 'promo_codes_used_at_most_so_often', { uses: 21 }, { uses: -1 }, { most_uses: -1 }),
  ...refused(
    'promo_codes',
    'promo_codes_are_in_capitals',
    ...['kamchatka', 'AB', 'A B', 'A_B', '', 'A'.repeat(41)].map((code) => ({ code })),
  ),

  ...refused('loyalty_accounts', 'loyalty_accounts_are_never_negative', { points: -1 }),
  ...refused('loyalty_entries', 'loyalty_entries_kind_is_known', { kind: 'gift', points: -1 }),
  ...refused(
    'loyalty_entries',
    'loyalty_entries_sign_fits_kind',
    { points: 0 },
    { points: -1 },
    { kind: 'give_back', points: -1 },
    { kind: 'spend', points: 1 },
    { kind: 'take_back', points: 1 },
  ),
  ...refused('points_links', 'points_links_hash_is_a_sha256', { token_hash: '\\x00' }),
  ...refused('ticket_keys', 'ticket_keys_public_part_is_ed25519', { public_key: '\\x00' }),

  ...refused('outbox_messages', 'outbox_messages_state_is_known', { state: 'lost' }),
  ...refused('outbox_messages', 'outbox_messages_sent_ones_say_when', { state: 'sent' }, { sent_at: settled }),
  ...refused(
    'tour_bookings_v2',
    'tour_bookings_move_is_whole',
    ...Object.keys(aMove).map((column) => ({ ...aMove, [column]: null })),
  ),
  ...refused('tour_bookings_v2', 'tour_bookings_move_costs_something', { ...aMove, move_amount: 0 }),
  ...refused(
    'tour_bookings_v2',
    'tour_bookings_discount_is_not_negative',
    { discount_amount: -1 },
    { points_spent: -1 },
  ),
];

/** Rows at the edge of what is allowed. */
export const moneyAllowed: { table: Table; change: Row }[] = [
  { table: 'tour_bookings_v2', change: aMove },
  { table: 'payments', change: { amount: 1, promised_back: 1, given_back: 1 } },
  { table: 'payments', change: { promised_back: 2_500_000 } },
  { table: 'payments', change: { booking_id: null, flag: 'unknown_booking' } },
  { table: 'refunds', change: { state: 'failed', settled_at: settled, kind: 'void', why: 'ended' } },
  { table: 'payment_notifications', change: { acted_at: settled, outcome: 'paid' } },
  { table: 'payment_attempts', change: { asks: 8 } },
  { table: 'sandbox_operations', change: { given_back: 2_500_000, request_id: null } },
  { table: 'promo_codes', change: { value: 100, uses: 20 } },
  { table: 'promo_codes', change: { kind: 'amount', value: 500_000, most_uses: 0 } },
  { table: 'loyalty_accounts', change: { points: 0 } },
  { table: 'loyalty_entries', change: { kind: 'take_back', points: -1 } },
  { table: 'outbox_messages', change: { state: 'sent', sent_at: settled } },
];
