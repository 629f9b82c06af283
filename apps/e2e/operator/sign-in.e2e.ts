import { scan } from '@kamchatour/tickets/testing';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { demoPassword } from '../fixtures/office.ts';
import { aManager, aMemberWithTwoSteps, codeOf } from '../fixtures/second-step.ts';
import { expect, test } from '../fixtures/test.ts';
import { officeOf, signInAs } from '../pages/office.ts';

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

  await page.evaluate(() => Object.assign(window, { seen: 'bookings' }));
  await button('Sign out').click();
  await expect(heading('Staff sign-in')).toBeVisible();
  // Begun anew: whoever signs in here next finds nothing in its memory of what this one saw.
  await expect.poll(() => page.evaluate(() => 'seen' in window)).toBe(false);
  await expect(heading('Staff sign-in')).toBeVisible();
  await page.goto('/operator');
  await expect(heading('Staff sign-in')).toBeVisible();
});

test('who has a second step needs its code, or one of the backup codes, once', async ({ aGuest, browser, origin }) => {
  const { email, password, totpUri, backupCodes } = await aMemberWithTwoSteps(browser, origin);
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
  // As apps write it, and as it is pasted.
  await field('Code from the app').fill(codeOf(totpUri, 0).replace(/^.{3}/, '$& '));
  await press(button('Sign in'));
  await expect(heading('Today')).toBeVisible();

  await page.context().clearCookies();
  await passwordStep();
  await press(button('No phone at hand? Enter a backup code'));
  await field('Backup code').fill(backupCodes[0] ?? '');
  await press(button('Sign in'));
  await expect(heading('Today')).toBeVisible();
});

test('the second step is set up by a picture of the key or by its text, from the keyboard', async ({
  aGuest,
  browser,
  origin,
}) => {
  const { email, password } = await aManager(browser, origin);
  const guest = await aGuest({ device: 'phone', locale: 'en' });
  guest.expectComplaint(notSignedIn);
  await signInAs(guest.context, origin, email, password);
  const { page } = guest;
  const { part } = officeOf(guest);
  const drawers: string[] = [];
  page.on('request', (request) => {
    if (/\/qr-[^/]*\.js$/.test(request.url())) drawers.push(request.url());
  });
  await page.goto('/operator/settings');
  const step = part('Second step of signing in');
  await step.getByLabel('Password now').fill(password);
  // Who has nothing to set up needs no drawer of codes.
  expect(drawers).toEqual([]);
  await page.keyboard.press('Enter');
  const picture = step.getByRole('img', { name: /^QR code with the key/ });
  await picture.scrollIntoViewIfNeeded();
  expect(drawers).toHaveLength(1);
  const [uri = ''] = await scan(await picture.screenshot({ scale: 'device' }));
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  await expect(step).toContainText(secret.replace(/(.{4})(?=.)/g, '$1 '));
  await expectNothingSerious(page, 'the set-up of the second step');
  await expectToFit(page, 'the set-up of the second step');

  const code = step.getByLabel('Code of the app');
  await code.fill('000000');
  await page.keyboard.press('Enter');
  await expect(step.getByRole('alert')).toBeVisible();
  await code.fill(codeOf(uri, 0));
  await page.keyboard.press('Enter');
  await expect(step.getByRole('button', { name: 'Turn off' })).toBeVisible();
});
