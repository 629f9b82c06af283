/** The sign-in of the operator's people: better-auth on tables of ours, and who is asking by the cookie that it gave. */
import { deriveKey } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import type { FastifyBaseLogger } from 'fastify';
import type { Env } from '../env.ts';
import { type Attempts, openAttempts } from './attempts.ts';
import { type Auth, openAuth } from './better-auth.ts';
import { type Member, memberOfSession } from './member.ts';
import { cookiePrefix, readSignedCookie, sessionCookieName, signInSecret } from './session-cookie.ts';

export type SignIn = {
  auth: Auth;
  attempts: Attempts;
  /** Signs the cookies. */
  secret: string;
  /** Seals the secrets of letters that wait in the outbox. */
  letterKey: Buffer;
  database: Database;
  /** The cookie of a sign-in that waits for its second step. */
  pendingCookie: string;
  /** Who is signed in by these cookies; undefined: nobody. */
  memberOf(cookies: string | undefined): Promise<Member | undefined>;
  memberOfToken(token: string): Promise<Member | undefined>;
};

type Options = { env: Env; database: Database; secretKey: Buffer; log: FastifyBaseLogger | undefined };

/** `database` is for sign-ins alone: short statements, so that passwords being tried never wait for a report, nor a sale for them. */
export function openSignIn({ env: { publicUrl }, database, secretKey, log }: Options): SignIn {
  const secret = signInSecret(secretKey);
  const letterKey = deriveKey(secretKey, 'team-letters');
  const name = sessionCookieName(publicUrl);
  const memberOfToken = (token: string) => memberOfSession(database, token);
  return {
    auth: openAuth({ database, publicUrl, secret, letterKey, log }),
    attempts: openAttempts(database, secret),
    secret,
    letterKey,
    database,
    pendingCookie: `${cookiePrefix(publicUrl)}.two_factor`,
    memberOfToken,
    async memberOf(cookies) {
      const token = readSignedCookie(cookies, name, secret);
      return token === undefined ? undefined : await memberOfToken(token);
    },
  };
}
