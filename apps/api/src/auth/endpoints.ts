/** The calls of better-auth that the product uses. Whatever else it knows (signing up, links by mail, other providers, listing tokens) is not there. */
import { z } from 'zod';
import type { Guessed } from './attempts.ts';

const password = z.string().min(1).max(200);
const email = z.string().trim().toLowerCase().max(254);
const code = z.string().trim().min(1).max(40);
const nothing = z.object({});

export type Endpoint = {
  method: 'GET' | 'POST';
  path: string;
  /** What is passed on of the body. Unknown fields are dropped: some of better-auth's would weaken it (a trusted device skips the second step). */
  body: z.ZodType<Record<string, unknown>>;
  /** Whether somebody must be signed in. */
  needsSession: boolean;
  guesses?: Guessed;
  /** What the audit log calls it when it went well. */
  action?: string;
  /** Whoever else uses the account is out afterwards. */
  endsOtherSessions?: true;
  /** Known and unknown are answered alike, and so not before this time is over. Milliseconds. */
  answersAfter?: number;
};

export const endpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    body: z.object({
      email,
      password,
      rememberMe: z.boolean().optional(),
    }),
    needsSession: false,
    guesses: 'password',
    action: 'sign_in',
  },
  { method: 'GET', path: '/get-session', body: nothing, needsSession: false },
  { method: 'POST', path: '/sign-out', body: nothing, needsSession: false, action: 'sign_out' },
  {
    method: 'POST',
    path: '/change-password',
    body: z
      .object({ currentPassword: password, newPassword: password })
      .transform((sent) => ({ ...sent, revokeOtherSessions: true })),
    needsSession: true,
    guesses: 'password',
    action: 'change_password',
    endsOtherSessions: true,
  },
  {
    method: 'POST',
    path: '/request-password-reset',
    body: z.object({ email: email.pipe(z.email()) }),
    needsSession: false,
    guesses: 'letter',
    answersAfter: 300,
  },
  {
    method: 'POST',
    path: '/reset-password',
    body: z.object({ token: z.string().min(1).max(100), newPassword: password }),
    needsSession: false,
  },
  {
    method: 'POST',
    path: '/revoke-sessions',
    body: nothing,
    needsSession: true,
    action: 'sign_out_everywhere',
  },
  {
    method: 'POST',
    path: '/revoke-other-sessions',
    body: nothing,
    needsSession: true,
    action: 'sign_out_elsewhere',
  },
  {
    method: 'POST',
    path: '/two-factor/enable',
    body: z.object({ password }),
    needsSession: true,
    guesses: 'password',
    action: 'begin_two_factor',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    body: z.object({ code }),
    needsSession: false,
    guesses: 'code',
    action: 'sign_in_by_code',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    body: z.object({ code }),
    needsSession: false,
    guesses: 'code',
    action: 'sign_in_by_backup_code',
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    body: z.object({ password }),
    needsSession: true,
    guesses: 'password',
    action: 'end_two_factor',
    endsOtherSessions: true,
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    body: z.object({ password }),
    needsSession: true,
    guesses: 'password',
    action: 'new_backup_codes',
  },
];
