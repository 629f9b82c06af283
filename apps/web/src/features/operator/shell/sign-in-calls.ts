/** The calls of the sign-in. */
import { postAuth } from '../../../lib/post-auth.ts';

export type SignedIn = 'in' | 'second_step' | 'wrong' | 'too_many' | 'offline';

function outcome({ status, json }: { status: number; json: unknown }): SignedIn {
  if (status === 200) {
    const needsCode =
      typeof json === 'object' && json !== null && 'twoFactorRedirect' in json && json.twoFactorRedirect;
    return needsCode === true ? 'second_step' : 'in';
  }
  if (status === 429) return 'too_many';
  return status === 0 || status >= 500 ? 'offline' : 'wrong';
}

export const signIn = async (email: string, password: string) =>
  outcome(await postAuth('sign-in/email', { email, password }));

/** The second step: a code from the app, or one of the backup codes. */
export const verifyCode = async (code: string, isBackup: boolean) =>
  outcome(await postAuth(isBackup ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', { code }));

/** False: the server did not answer, and whoever is signed in stays so. */
export async function signOut(): Promise<boolean> {
  const { status } = await postAuth('sign-out', {});
  return status !== 0 && status < 500;
}
