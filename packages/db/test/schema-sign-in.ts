/** What the tables of the sign-in must refuse, and what lies just within. */
import type { Row, Table } from './rows.ts';
import type { Case } from './schema-cases.ts';

export const signInKeys: Case[] = [
  ...(
    [
      'auth_users',
      'auth_sessions',
      'auth_accounts',
      'auth_verifications',
      'auth_two_factors',
      'auth_rate_limits',
      'member_invitations',
    ] as const
  ).map((table): Case => ({ table, constraint: `${table}_pkey`, same: ['id'] })),
  { table: 'auth_users', constraint: 'auth_users_email_is_unique', same: ['email'] },
  { table: 'auth_sessions', constraint: 'auth_sessions_token_is_unique', same: ['token'] },
  { table: 'auth_accounts', constraint: 'auth_accounts_one_for_each_provider', same: ['user_id', 'provider_id'] },
  { table: 'auth_two_factors', constraint: 'auth_two_factors_one_for_each_user', same: ['user_id'] },
  { table: 'auth_rate_limits', constraint: 'auth_rate_limits_one_for_each_key', same: ['key'] },
  { table: 'member_invitations', constraint: 'member_invitations_token_is_unique', same: ['token_hash'] },
  {
    table: 'member_invitations',
    constraint: 'member_invitations_one_open_for_each_email',
    same: ['operator_id', 'email'],
  },
];

export const signInChecks: Case[] = [
  { table: 'auth_users', constraint: 'auth_users_email_is_in_small_letters', change: { email: 'Guide@example.test' } },
  { table: 'member_invitations', constraint: 'member_invitations_role_is_known', change: { role: 'boss' } },
  { table: 'member_invitations', constraint: 'member_invitations_token_is_a_sha256', change: { token_hash: '\\x00' } },
  {
    table: 'member_invitations',
    constraint: 'member_invitations_email_is_in_small_letters',
    change: { email: 'New@example.test' },
  },
];

/** Rows at the edge of what is allowed. */
export const signInAllowed: { table: Table; change: Row }[] = [
  { table: 'member_invitations', change: { email: 'newcomer@example.test', accepted_at: '2100-01-01T00:00:00Z' } },
  { table: 'operator_members', change: { disabled_at: '2100-01-01T00:00:00Z', last_seen_at: '2100-01-01T00:00:00Z' } },
];
