/** One valid row for each table of the sign-in, and what must differ for a second one. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../src/connect.ts';

const later = '2100-01-01T00:00:00Z';
const user = '01900000-0000-7000-8000-000000000002';

/** A user is a member, and a second step a user's: members without one, and users without the other, for second rows. */
const spareMembers = Array.from({ length: 12 }, () => randomUUID());
const spareUsers = Array.from({ length: 12 }, () => randomUUID());

export async function insertSpares(db: Database, operatorId: string): Promise<void> {
  const members = [...spareMembers, ...spareUsers];
  await db.query(
    (sql) => sql`
      with members as (
        insert into operator_members (id, operator_id, name, email, role)
        select id, ${operatorId}, 'Spare', id || '@example.test', 'guide' from unnest(${members}::text[]::uuid[]) id
      )
      insert into auth_users (id, name, email) select id, 'Spare', id || '@example.test' from unnest(${spareUsers}::text[]::uuid[]) id`,
  );
}

/** Of this operator, about this member. */
export function signInRows(ids: { operator: string; member: string }) {
  return {
    auth_users: {
      id: ids.member,
      name: 'Гид',
      email: 'guide@example.test',
      email_verified: false,
      two_factor_enabled: false,
    },
    auth_sessions: { id: randomUUID(), user_id: ids.member, token: 'a token', expires_at: later },
    auth_accounts: {
      id: randomUUID(),
      user_id: ids.member,
      account_id: ids.member,
      provider_id: 'credential',
      password: 'a hash',
    },
    auth_verifications: { id: randomUUID(), identifier: '2fa-1', value: ids.member, expires_at: later },
    auth_two_factors: {
      id: randomUUID(),
      user_id: ids.member,
      secret: 'sealed',
      backup_codes: 'sealed',
      verified: false,
      failed_verification_count: 0,
    },
    auth_rate_limits: { id: randomUUID(), key: '127.0.0.1|/sign-in/email', count: 1, last_request: 1_795_000_000_000 },
    member_invitations: {
      id: randomUUID(),
      operator_id: ids.operator,
      email: 'newcomer@example.test',
      role: 'guide',
      token_hash: `\\x${'cd'.repeat(32)}`,
      invited_by: ids.member,
      expires_at: later,
    },
  };
}

let drawn = 0;
const next = () => (drawn += 1);

export const freshSignIn = {
  auth_users: () => ({ id: spareMembers.pop() ?? user, email: `user-${next()}@example.test` }),
  auth_sessions: () => ({ id: randomUUID(), token: `token ${next()}` }),
  auth_accounts: () => ({ id: randomUUID(), provider_id: `provider ${next()}` }),
  auth_verifications: () => ({ id: randomUUID() }),
  auth_two_factors: () => ({ id: randomUUID(), user_id: spareUsers.pop() ?? user }),
  auth_rate_limits: () => ({ id: randomUUID(), key: `key ${next()}` }),
  member_invitations: () => ({
    id: randomUUID(),
    email: `newcomer-${next()}@example.test`,
    token_hash: `\\x${randomBytes(32).toString('hex')}`,
  }),
};
