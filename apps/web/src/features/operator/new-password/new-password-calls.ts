/** Asking for a link to a new password, and setting one. */
import { postAuth } from '../../../lib/post-auth.ts';

export type Asked = 'sent' | 'wrong' | 'too_many' | 'offline';
export type Saved = 'done' | 'weak' | 'over' | 'too_many' | 'offline';

/** The same answer whether somebody has this e-mail or not. */
export async function askForLink(email: string): Promise<Asked> {
  const { status } = await postAuth('request-password-reset', { email });
  return status === 200 ? 'sent' : (silence(status) ?? 'wrong');
}

export async function setPassword(token: string, newPassword: string): Promise<Saved> {
  const { status } = await postAuth('reset-password', { token, newPassword });
  if (status === 200) return 'done';
  return silence(status) ?? (status === 404 ? 'over' : 'weak');
}

function silence(status: number): 'too_many' | 'offline' | undefined {
  if (status === 429) return 'too_many';
  return status === 0 || status >= 500 ? 'offline' : undefined;
}
