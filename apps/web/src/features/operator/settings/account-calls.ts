/** The calls about one's own sign-in. */
import * as z from 'zod/mini';
import { postAuth } from '../../../lib/post-auth.ts';

export type AccountFailure = 'wrong' | 'too_many' | 'offline';
export type Told<Answer> = { isDone: true; answer: Answer } | { isDone: false; why: AccountFailure };

const anything = z.unknown();
const begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

async function post<Answer>(path: string, body: object, answerOf: z.ZodMiniType<Answer>): Promise<Told<Answer>> {
  const { status, json } = await postAuth(path, body);
  if (status === 429) return { isDone: false, why: 'too_many' };
  if (status === 0 || status >= 500) return { isDone: false, why: 'offline' };
  if (status >= 400) return { isDone: false, why: 'wrong' };
  const read = answerOf.safeParse(json);
  return read.success ? { isDone: true, answer: read.data } : { isDone: false, why: 'offline' };
}

export const changePassword = (currentPassword: string, newPassword: string) =>
  post('change-password', { currentPassword, newPassword }, anything);
/** The second step counts only once a code has proven that the app has the key. */
export const beginSecondStep = (password: string) => post('two-factor/enable', { password }, begun);
export const proveSecondStep = (code: string) => post('two-factor/verify-totp', { code }, anything);
export const endSecondStep = (password: string) => post('two-factor/disable', { password }, anything);
