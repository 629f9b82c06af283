/** `/api/auth`: better-auth's own calls, those that the product uses. Around each: who asks, how often, and the audit log. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BookingError } from '@kamchatour/booking';
import { fieldProblems } from '@kamchatour/booking/field-problems';
import { DatabaseUnavailableError } from '@kamchatour/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app-type.ts';
import { logIfOurs } from '../plugins/errors.ts';
import type { Limits } from '../plugins/limits.ts';
import { readNothingAsNoInput } from '../read-json.ts';
import { refusalOf } from '../refusals.ts';
import type { Services } from '../services.ts';
import { sourceOf } from '../source.ts';
import { type AuthAnswer, sendAnswer } from './answer.ts';
import type { Guesser } from './attempts.ts';
import { newDeviceCookie, readDevice } from './device-cookie.ts';
import { type Endpoint, endpoints } from './endpoints.ts';
import { forward } from './forward.ts';
import { type Member, requireRole } from './member.ts';
import { ownerOfLink } from './new-password.ts';
import { passwordProblem } from './passwords.ts';
import { pendingAccount, recordSignInAct } from './records.ts';
import { readSignedCookie, sessionCookieName } from './session-cookie.ts';

/** However many statements a call needs, and however slow each is. Milliseconds. */
const longest = 8000;

export function mountAuth(app: App, services: Services, limits: Limits): void {
  app.register(async (scope: App) => {
    readNothingAsNoInput(scope);
    for (const endpoint of endpoints) {
      scope.route({
        method: endpoint.method,
        url: `/api/auth${endpoint.path}`,
        exposeHeadRoute: false,
        schema: { hide: true },
        onRequest: endpoint.method === 'POST' ? limits.changes.onRequest : [],
        handler: (request, reply) => inTime(answer(services, endpoint, request, reply)),
      });
    }
  });
}

async function answer(
  { signIn, env, own }: Services,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const cookies = request.headers.cookie;
  const member = await signIn.memberOf(cookies);
  if (endpoint.needsSession) requireRole(member, 'guide');
  const body = readBody(endpoint, request);
  refuseWeakPassword(body, await passwordOwner(endpoint, body, member, signIn));

  const account = endpoint.guesses && (await accountOf(endpoint, body, member, cookies, signIn));
  const guesser: Guesser | undefined =
    account === undefined
      ? undefined
      : {
          account,
          source: sourceOf(request.ip),
          device: readDevice(cookies, env.publicUrl, account, signIn.secret),
        };
  if (endpoint.guesses && guesser) {
    await signIn.attempts.count(endpoint.guesses, guesser);
    if (
      endpoint.path === '/two-factor/verify-totp' &&
      !(await signIn.attempts.isFirstUse(guesser.account, codeIn(body)))
    )
      body['code'] = 'used';
  }

  const [given] = await Promise.all([
    forward(signIn, env.publicUrl, endpoint, { request, body, isSignedIn: member !== undefined }),
    endpoint.answersAfter === undefined ? undefined : sleep(endpoint.answersAfter),
  ]);
  if (given.status < 400) {
    if (endpoint.guesses && guesser && endpoint.guesses !== 'letter')
      await signIn.attempts.forgive(endpoint.guesses, guesser);
    await conclude(endpoint, member, given);
    if (endpoint.guesses === 'letter') own.lettersWait();
  }
  return sendAnswer(request, reply, given);

  /** What follows from a call that went well. */
  async function conclude({ action, endsOtherSessions }: Endpoint, before: Member | undefined, done: AuthAnswer) {
    const name = sessionCookieName(env.publicUrl);
    const token = done.cookies
      .map((cookie) => readSignedCookie(cookie.split(';')[0], name, signIn.secret))
      .find(Boolean);
    if (token !== undefined && guesser !== undefined && guesser.device === undefined) {
      done.cookies.push(newDeviceCookie(env.publicUrl, guesser.account, signIn.secret));
    }
    const asks = token === undefined ? before : await signIn.memberOfToken(token);
    if (asks === undefined || action === undefined) return;
    // The first code that was right while signed in is what turns the second step on.
    const isSetUp = before !== undefined && endpoint.guesses === 'code';
    await recordSignInAct(signIn.database, asks, {
      action: isSetUp ? 'prove_two_factor' : action,
      keepsOnly: endsOtherSessions || isSetUp ? token : undefined,
    }).catch((error: unknown) => logIfOurs(request, refusalOf(error), error));
  }
}

const codeIn = (body: Record<string, unknown>) => String(body['code']);

function readBody(endpoint: Endpoint, request: FastifyRequest): Record<string, unknown> {
  const sent = request.body ?? {};
  const read = endpoint.body.safeParse(sent);
  if (read.success) return { ...read.data };
  throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields: fieldProblems(read.error.issues, sent) } });
}

/** Whose password a call changes. Refuses with NOT_FOUND for a link that opens nothing, before anything is hashed. */
async function passwordOwner(
  { path }: Endpoint,
  { token }: Record<string, unknown>,
  member: Member | undefined,
  { database }: Services['signIn'],
): Promise<{ email: string } | undefined> {
  return path === '/reset-password' ? await ownerOfLink(database, String(token)) : member;
}

function refuseWeakPassword({ newPassword }: Record<string, unknown>, owner: { email: string } | undefined): void {
  if (typeof newPassword !== 'string' || owner === undefined) return;
  const rule = passwordProblem(newPassword, owner);
  if (rule === undefined) return;
  throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'newPassword', rule }] } });
}

/** Whose password or code is guessed at; undefined where there is nobody to guess at, and better-auth says so. */
async function accountOf(
  { guesses, needsSession }: Endpoint,
  body: Record<string, unknown>,
  member: Member | undefined,
  cookies: string | undefined,
  signIn: Services['signIn'],
): Promise<string | undefined> {
  if (needsSession || (guesses === 'code' && member !== undefined)) return member?.email;
  if (guesses === 'password' || guesses === 'letter') return String(body['email']);
  const pending = readSignedCookie(cookies, signIn.pendingCookie, signIn.secret);
  return pending === undefined ? undefined : await pendingAccount(signIn.database, pending);
}

/** Nobody waits for ever: a statement that nobody answers leaves its caller a 503. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const late = sleep(longest, undefined, { signal: over.signal }).then(() => {
    throw new DatabaseUnavailableError(`A sign-in call was not answered within ${longest} ms.`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
