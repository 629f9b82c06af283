import { newId } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import {
  authAccounts,
  authRateLimits,
  authSessions,
  authTwoFactors,
  authUsers,
  authVerifications,
} from '@kamchatour/db/schema';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { FastifyBaseLogger } from 'fastify';
import { preferredLocale } from '../accept-language.ts';
import { isOwnOrigin } from '../plugins/cross-site.ts';
import {
  concludeNewPassword,
  hashOfIdentifier,
  linkMinutes,
  linkPrefix,
  queueNewPasswordLetter,
} from './new-password.ts';
import { hashPassword, isPassword, passwordLength } from './passwords.ts';
import { cookiePrefix } from './session-cookie.ts';
import { notingOutages, singleStatements } from './single-statements.ts';

/** Where the address that we trust travels in the requests that better-auth gets; what a client sends under this name is not passed on. */
export const sourceHeader = 'x-kamchatour-source';

const day = 24 * 60 * 60;
type Options = {
  database: Database;
  publicUrl: string;
  secret: string;
  letterKey: Buffer;
  log: FastifyBaseLogger | undefined;
};

export type Auth = ReturnType<typeof openAuth>;

export function openAuth({ database, publicUrl, secret, letterKey, log }: Options) {
  return betterAuth({
    appName: 'Kamchatour',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    // It says "User not found" and the like, one line a try: refusals are everyday life.
    logger: { level: 'error', log: (_level, message) => log?.error({ from: 'better-auth' }, message) },
    database: drizzleAdapter(singleStatements(database), {
      provider: 'pg',
      // An interactive transaction of our driver can run inside another caller's.
      transaction: false,
      schema: {
        user: authUsers,
        session: authSessions,
        account: authAccounts,
        verification: authVerifications,
        twoFactor: authTwoFactors,
        rateLimit: authRateLimits,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
      resetPasswordTokenExpiresIn: linkMinutes * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }, request) => {
        const locale = preferredLocale(request?.headers.get('accept-language') ?? undefined);
        const queued = notingOutages(() =>
          queueNewPasswordLetter(database, letterKey, { memberId: user.id, token, locale }),
        );
        await queued.catch((error: unknown) => {
          // Whoever asked is told the same whatever happens, but for an outage.
          log?.error({ err: error }, 'a letter with a link to a new password could not be queued');
          throw error;
        });
      },
      onPasswordReset: ({ user }) => notingOutages(() => concludeNewPassword(database, user.id)),
    },
    // The same pages that the check of other sites' pages lets through.
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin') ?? undefined;
      const host = request?.headers.get('host') ?? undefined;
      return origin !== undefined && isOwnOrigin(origin, publicUrl, host) ? [origin] : [];
    },
    // Of the links to a new password the database keeps a hash.
    verification: {
      storeIdentifier: {
        default: 'plain',
        overrides: { [linkPrefix]: { hash: async (text) => hashOfIdentifier(text) } },
      },
    },
    // Never `cookieCache`: it once let people pass without their second step, and it outlives a session that was ended.
    session: { expiresIn: 7 * day, updateAge: day },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 10,
      max: 60,
      // Coarse, and for all who share an address; what is wrong is counted in `attempts.ts`. The first is asked at each opening of a page, and tries nothing.
      customRules: {
        '/get-session': false,
        '/sign-in/*': { window: 10, max: 30 },
        '/two-factor/*': { window: 10, max: 30 },
        '/change-password': { window: 10, max: 30 },
        '/request-password-reset': { window: 10, max: 30 },
        '/reset-password': { window: 10, max: 30 },
      },
    },
    databaseHooks: { session: { create: { before: (session) => refuseDisabled(database, session.userId) } } },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [sourceHeader] },
      cookiePrefix: cookiePrefix(publicUrl),
      // The prefix is ours; the attribute stays.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: publicUrl.startsWith('https:'), httpOnly: true, sameSite: 'lax', path: '/' },
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    plugins: [
      twoFactor({
        issuer: 'Kamchatour',
        // Its lock is for everybody, so whoever knows the password could lock the owner out; see `attempts.ts`.
        accountLockout: { enabled: false },
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
      }),
    ],
  });
}

/** A member who may not sign in any more is told what a wrong password is told. */
async function refuseDisabled(database: Database, userId: string): Promise<void> {
  const rows = await database.query(
    (sql) => sql`select from operator_members where id = ${userId} and disabled_at is null`,
  );
  if (rows.length > 0) return;
  throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
}
