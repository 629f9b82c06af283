import { createHmac, randomInt } from 'node:crypto';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { demoPassword, openOffice } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { call, officeOf, signIn, signInAs } from '../pages/office.ts';

const notSignedIn = /status of 401/;

test('a wrong password says so; the right one opens the page where one stands', async ({ aGuest }) => {
  const guest = await aGuest({ locale: 'en' });
  guest.expectComplaint(notSignedIn);
  const { page } = guest;
  const { button, field, heading } = officeOf(guest);
  await page.goto('/operator/bookings?status=confirmed');
  await expect(heading('Staff sign-in')).toBeVisible();
  await expectNothingSerious(page, 'sign-in');
  await field('E-mail').fill('manager@kamchatour.test');
  await field('Password').fill('not the password');
  await button('Sign in').click();
  await expect(page.getByText('This e-mail and this password do not go together.')).toBeVisible();
  await field('Password').fill(demoPassword);
  await button('Sign in').click();
  await expect(heading('Bookings')).toBeVisible();
  await expect(page).toHaveURL(/status=confirmed/);

  await button('Sign out').click();
  await expect(heading('Staff sign-in')).toBeVisible();
  await page.goto('/operator');
  await expect(heading('Staff sign-in')).toBeVisible();
});

test('who has a second step needs its code, or one of the backup codes, once', async ({ aGuest, browser, origin }) => {
  const owner = await openOffice(browser, origin, 'owner');
  const email = `two-steps-${randomInt(1_000_000)}@example.test`;
  const password = 'volcano and bears';
  const { link } = await call(owner, origin, 'team.invite', { email, role: 'manager' });
  await owner.close();
  const first = await aGuest();
  const token = new URL(link).hash.slice(1);
  await call(first.context, origin, 'team.accept', { token, name: 'Вера Ким', password });
  await signInAs(first.context, origin, email, password);
  const post = async (path: string, data: object) => {
    const answer = await first.context.request.post(`/api/auth/${path}`, { headers: { origin }, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return await answer.json();
  };
  const { totpURI, backupCodes } = await post('two-factor/enable', { password });
  await post('two-factor/verify-totp', { code: codeOf(totpURI, -1) });

  const guest = await aGuest({ device: 'phone', locale: 'en' });
  guest.expectComplaint(notSignedIn);
  const { page, press } = guest;
  const { button, field, heading } = officeOf(guest);
  const passwordStep = async () => {
    await page.goto('/operator');
    await field('E-mail').fill(email);
    await field('Password').fill(password);
    await press(button('Sign in'));
    await expect(heading('Second step')).toBeVisible();
  };
  await passwordStep();
  await expectNothingSerious(page, 'the second step');
  await expectToFit(page, 'the second step');
  await field('Code from the app').fill('000000');
  await press(button('Sign in'));
  await expect(page.getByText('That code did not fit. Take the next one.')).toBeVisible();
  await field('Code from the app').fill(codeOf(totpURI, 0));
  await press(button('Sign in'));
  await expect(heading('Today')).toBeVisible();

  await page.context().clearCookies();
  await passwordStep();
  await press(button('No phone at hand? Enter a backup code'));
  await field('Backup code').fill(backupCodes[0]);
  await press(button('Sign in'));
  await expect(heading('Today')).toBeVisible();
});

test('a guide sees people and departures, no bookings and no money', async ({ aGuest, origin }) => {
  const guest = await aGuest({ locale: 'en' });
  await signIn(guest, origin, 'guide');
  const { page } = guest;
  const { heading, link } = officeOf(guest);
  await page.goto('/operator');
  await expect(heading('Today')).toBeVisible();
  await expect(link('Check-in').first()).toBeVisible();
  await expect(link('Bookings')).toHaveCount(0);
  await expect(page.getByText('Seats', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Unpaid')).toHaveCount(0);
  for (const address of ['/operator/bookings', '/operator/bookings/new', '/operator/bookings/nothing']) {
    await page.goto(address);
    await expect(page.getByText('This part is not for your role')).toBeVisible();
  }
});

/** What an authenticator app shows, by RFC 6238; `steps` half-minutes from now. */
function codeOf(totpUri: string, steps: number): string {
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
