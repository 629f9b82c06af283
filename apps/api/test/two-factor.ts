/** Members with a second step of signing in. */
import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { aBrowser } from './browser.ts';
import { aMember } from './operators.ts';
import type { Stage } from './stage.ts';

/** What an authenticator app shows, by RFC 6238; `steps` half-minutes from now. */
export function codeOf(totpUri: string, steps = 0): string {
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** An owner who has set it up, with a code of so many half-minutes from now. */
export async function withTwoFactor(stage: Stage, password: string, steps = -1) {
  const owner = await aMember(stage, 'owner', { password });
  const browser = aBrowser(stage);
  await browser.signIn(owner.email, password);
  const { totpURI, backupCodes } = (await browser.post('/two-factor/enable', { password })).json();
  const proof = await browser.post('/two-factor/verify-totp', { code: codeOf(totpURI, steps) });
  expect(proof.statusCode).toBe(200);
  return { owner, browser, totpURI: String(totpURI), backupCodes: Array.from<string>(backupCodes) };
}
