/** The calls of the sign-in. They answer with cookies, which no script sees. */

export type SignedIn = 'in' | 'second_step' | 'wrong' | 'too_many' | 'offline';

async function post(path: string, body: object): Promise<{ status: number; json: unknown }> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: await response.json().catch(() => null) };
  } catch {
    return { status: 0, json: null };
  }
}

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
  outcome(await post('sign-in/email', { email, password }));

/** The second step: a code from the app, or one of the backup codes. */
export const verifyCode = async (code: string, isBackup: boolean) =>
  outcome(await post(isBackup ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', { code }));

export const signOut = async () => void (await post('sign-out', {}));
