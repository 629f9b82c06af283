import { randomUUID } from 'node:crypto';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { officeOf } from '../pages/office.ts';

test('the owner reads what is written, changes a rule, ends a promo code, and finds it in the history', async ({
  aGuest,
}) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  // A figure that is refused; in a letter no script runs.
  owner.expectComplaint(/status of 400/);
  const { page, press } = owner;
  const { button, dialog, heading, part } = officeOf(owner);
  await page.goto('/operator/settings');
  await expect(heading('Settings')).toBeVisible();

  const letters = part('Letters');
  const letter = letters.frameLocator('iframe').locator('body');
  await expect(letter).toContainText('KT-0000-0000');
  await expect(letter.getByRole('img').first()).toBeVisible();
  await letters.getByLabel('Letter', { exact: true }).selectOption('new_password');
  await letters.getByRole('radio', { name: 'Русский' }).check();
  await expect(letter.getByRole('link', { name: 'Придумать пароль' })).toBeVisible();
  await letters.getByRole('radio', { name: 'Text only' }).check();
  await expect(letters).toContainText('/operator/password#sample');

  const rules = part('Rules of sale');
  await rules.getByLabel('Seats are kept, minutes').fill('90');
  await press(rules.getByRole('button', { name: 'Save', exact: true }));
  await expect(rules.getByLabel('Seats are kept, minutes')).toHaveAttribute('aria-invalid', 'true');
  await expectNothingSerious(page, 'settings');

  const code = `TRY-${randomUUID().slice(0, 8).toUpperCase()}`;
  await press(button('New promo code'));
  const form = dialog('New promo code');
  await form.getByLabel('Code', { exact: true }).fill(code);
  await press(form.getByRole('button', { name: 'Save' }));
  await expect(form).toBeHidden();
  await press(button(`End: ${code}`));
  const mine = page.getByRole('listitem').filter({ hasText: code });
  await expect(mine).toContainText('Ended');
  await press(button('Undo'));
  await expect(mine).not.toContainText('Ended');
  await press(button(`End: ${code}`));
  await expect(mine).toContainText('Ended');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page, 'settings');

  await page.goto('/operator/history?entity=promo_code');
  const done = page.getByRole('list', { name: 'What was done' }).getByRole('listitem');
  await expect(done.filter({ hasText: code }).last()).toContainText('Made: Promo code');
  await expectNothingSerious(page, 'history');
  await expectToFit(page, 'history');
  await page.goto('/operator/history');
  await expect(done.first()).toBeVisible();
  // Words, whatever was done.
  await expect(done.filter({ hasText: /_|Another act/ })).toHaveCount(0);
  await page.getByLabel('Booking number').fill('nothing');
  await expect(page.getByText('Nothing on these days')).toBeVisible();
  await expect(page).toHaveURL(/booking=nothing/);
});
