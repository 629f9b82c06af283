/** How the operator's people sign in. The library that keeps these tables knows its own columns only; what a member may do stands in `operator_members`. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, instant, oneOf, updatedAt } from './columns.ts';
import { memberRoles, operatorMembers, operators } from './operators.ts';

/** Who can sign in: the member of the same id. */
export const authUsers = pgTable(
  'auth_users',
  {
    id: uuid('id')
      .primaryKey()
      .references(() => operatorMembers.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('auth_users_email_is_unique').on(t.email),
    check('auth_users_email_is_in_small_letters', sql`${t.email} = lower(${t.email})`),
  ],
);

export const authSessions = pgTable(
  'auth_sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id),
    token: text('token').notNull(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique('auth_sessions_token_is_unique').on(t.token), index('auth_sessions_by_user').on(t.userId)],
);

/** One for each way to sign in; there is one way, a password (argon2id). */
export const authAccounts = pgTable(
  'auth_accounts',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique('auth_accounts_one_for_each_provider').on(t.userId, t.providerId)],
);

/** Sign-ins that wait for their second step. */
export const authVerifications = pgTable(
  'auth_verifications',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('auth_verifications_by_identifier').on(t.identifier),
    index('auth_verifications_by_end').on(t.expiresAt),
  ],
);

/** The second step: the secret of an authenticator app, and codes for the day it is lost. Both encrypted. */
export const authTwoFactors = pgTable(
  'auth_two_factors',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => authUsers.id),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    /** Whether a code of it was shown to be right once; before that it guards nothing. */
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (t) => [unique('auth_two_factors_one_for_each_user').on(t.userId)],
);

/** Requests by address and call, whoever they are for. Wrong passwords and codes are counted in `attempt_counters`. */
export const authRateLimits = pgTable(
  'auth_rate_limits',
  {
    id: uuid('id').primaryKey(),
    key: text('key').notNull(),
    count: integer('count').notNull(),
    /** Milliseconds since 1970. */
    lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
  },
  (t) => [unique('auth_rate_limits_one_for_each_key').on(t.key)],
);

/** Someone asked to join. The link's token is told once and kept as its SHA-256; asking again makes the old link worthless. */
export const memberInvitations = pgTable(
  'member_invitations',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    email: text('email').notNull(),
    role: text('role', { enum: memberRoles }).notNull(),
    tokenHash: bytes('token_hash').notNull(),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => operatorMembers.id),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('member_invitations_token_is_unique').on(t.tokenHash),
    uniqueIndex('member_invitations_one_open_for_each_email').on(t.operatorId, t.email).where(sql`accepted_at is null`),
    check('member_invitations_role_is_known', oneOf(t.role, memberRoles)),
    check('member_invitations_token_is_a_sha256', sql`length(${t.tokenHash}) = 32`),
    check('member_invitations_email_is_in_small_letters', sql`${t.email} = lower(${t.email})`),
  ],
);
