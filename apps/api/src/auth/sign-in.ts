/** The sign-in of the operator's people: better-auth on tables of ours, and who is asking by the cookie that it gave. */
import type { Database } from '@kamchatour/db';
import type { FastifyBaseLogger } from 'fastify';
import type { Env } from '../env.ts';
import { type Auth, openAuth } from './better-auth.ts';
import { type Member, memberOfSession } from './member.ts';
import { readSignedCookie, sessionCookieName, signInSecret } from './session-cookie.ts';

export type SignIn = {
  auth: Auth;
  /** Signs the cookies. */
  secret: string;
  database: Database;
  /** Who is signed in by these cookies; undefined: nobody. */
  memberOf(cookies: string | undefined): Promise<Member | undefined>;
};

type Options = { env: Env; database: Database; secretKey: Buffer; log: FastifyBaseLogger | undefined };

/** `database` is for sign-ins alone: short statements, so that passwords being tried never wait for a report, nor a sale for them. */
export function openSignIn({ env, database, secretKey, log }: Options): SignIn {
  const secret = signInSecret(secretKey);
  const name = sessionCookieName(env.publicUrl);
  return {
    auth: openAuth({ database, publicUrl: env.publicUrl, secret, log }),
    secret,
    database,
    async memberOf(cookies) {
      const token = readSignedCookie(cookies, name, secret);
      return token === undefined ? undefined : await memberOfSession(database, token);
    },
  };
}
