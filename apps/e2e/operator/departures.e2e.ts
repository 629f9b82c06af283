import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import type { Departure } from '../fixtures/departure.ts';
import { expect, test } from '../fixtures/test.ts';
import { bookByPhone, call, officeOf } from '../pages/office.ts';
import { person } from '../pages/people.ts';

const dayAfter = ({ day }: Departure, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

test('the owner changes the start, a price and the least number, reads it in the history, and makes the departure once more', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  await bookByPhone(owner.context, origin, departure);
  const { page, press } = owner;
  const { button, dialog, link, part } = officeOf(owner);
  await page.goto(`/operator/departures/${departure.scheduleId}`);
  await press(button('Change'));
  const form = dialog('Change the departure');
  const start = form.getByRole('group', { name: 'Start' });
  const save = form.getByRole('button', { name: 'Save' });
  await expect(start.getByLabel('Day')).toHaveValue(departure.day);
  await expect(start.getByLabel('Time')).toHaveValue(departure.time);
  await expect(save).toBeDisabled();

  await form.getByLabel('Runs from').fill('9');
  await start.getByLabel('Day').fill(dayAfter(departure, -300));
  await press(save);
  await expect(form.getByLabel('Runs from')).toHaveAccessibleDescription(/from 1\sto 8/);
  await form.getByLabel('Runs from').fill('3');
  await press(save);
  await expect(start.getByLabel('Day')).toHaveAccessibleDescription(/This time is over/);
  await expect(start.getByLabel('Day')).toBeFocused();
  await expectNothingSerious(page, 'a departure’s form with mistakes');
  await start.getByLabel('Day').fill(departure.day);
  await start.getByLabel('Time').fill('10:25');
  await expect(form.getByRole('group', { name: 'On sale until' }).getByLabel('Time')).toHaveValue('09:25');
  await expect(form.getByText('Guests are told of the new start')).toBeVisible();
  const price = form.getByRole('group', { name: 'Prices' }).getByRole('textbox').first();
  const priceName = (await price.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText ?? '')).split(
    ',',
  )[0];
  await price.fill('12345.50');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page, 'a departure’s form');
  await page.setViewportSize({ width: 1280, height: 800 });
  await press(save);
  await expect(page.getByRole('status').filter({ hasText: 'The departure is changed.' })).toBeVisible();
  await expect(part('State')).toContainText(/12,345\.50/);

  await page.goto('/operator/history?entity=schedule');
  const entry = page.getByRole('listitem').filter({ hasText: /12,345\.50/ });
  await expect(entry).toContainText(/10:25/);
  await expect(entry).toContainText(new RegExp(`${priceName}.*12,345\\.50`, 'i'));
  await expect(entry).toContainText(/1 → 3/);
  await expect(entry).not.toContainText(/Seats/);

  await page.goBack();
  await press(button('Duplicate'));
  const copying = dialog('Duplicate the departure');
  const copyStart = copying.getByRole('group', { name: 'Start' });
  await expect(copyStart.getByLabel('Day')).toHaveValue(dayAfter(departure, 7));
  await copyStart.getByLabel('Day').fill(departure.day);
  owner.expectComplaint(/status of 4\d\d/);
  await press(copying.getByRole('button', { name: 'Create' }));
  await expect(copyStart.getByLabel('Day')).toHaveAccessibleDescription(/a departure at this time already/);
  await expectNothingSerious(page, 'a departure made once more');
  await copyStart.getByLabel('Day').fill(dayAfter(departure, 60));
  await press(copying.getByRole('button', { name: 'Create' }));
  await expect(copying.getByRole('status')).toContainText(/Made: .*10:25/);
  await press(link('Open the new departure'));
  await expect(page).not.toHaveURL(new RegExp(departure.scheduleId));
  await expect(page.getByRole('heading', { level: 1, name: /10:25/ })).toBeVisible();
  await expect(part('State')).toContainText(/Runs from3/);
  await expect(part('State')).toContainText(/12,345\.50/);
  await expect(part('Bookings')).toContainText('No bookings');
});

test('the list is narrowed to a tour, which its address keeps', async ({ aDeparture, aGuest }) => {
  const { scheduleId, day } = await aDeparture({ tour: 'russkaya-bay' });
  const other = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { page } = owner;
  const { field } = officeOf(owner);
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  const leadsTo = (id: string) => page.locator(`[data-row-link][href$="${id}"]`);
  await page.goto(`/operator/departures?from=${other.day}&to=${other.day}`);
  await expect(leadsTo(other.scheduleId)).toBeVisible();
  await page.goto(`/operator/departures?from=${day < other.day ? day : other.day}`);
  await field('Tour').selectOption('russkaya-bay');
  await expect(page).toHaveURL(/tour=russkaya-bay/);
  await expect(leadsTo(scheduleId)).toBeVisible();
  await expect(rows.filter({ hasNotText: /Russkaya\sBay/ })).toHaveCount(0);
  await page.reload();
  await expect(leadsTo(scheduleId)).toBeVisible();
  await expect(field('Tour')).toHaveValue('russkaya-bay');
  await expect(rows.filter({ hasNotText: /Russkaya\sBay/ })).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page, 'the departures of a tour');
  await page.setViewportSize({ width: 1280, height: 800 });
  await field('State').selectOption({ label: 'Called off' });
  await page.getByRole('link', { name: 'Show from today' }).click();
  await expect(field('Tour')).toHaveValue('');

  // A guide sees its own, and is asked nothing about tours.
  const guide = await aGuest({ locale: 'en', as: 'guide' });
  await guide.page.goto(`/operator/departures?from=${other.day}&tour=russkaya-bay`);
  await expect(guide.page.locator(`[href$="${other.scheduleId}"]`).first()).toBeVisible();
  await expect(officeOf(guide).field('Tour')).toHaveCount(0);
});

test('whoever was slower sees what the other changed, keeps what they typed, and saves again', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  const { scheduleId } = departure;
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  await bookByPhone(manager.context, origin, departure, { names: ['Мария Орлова', 'Лев Орлов'] });
  manager.expectComplaint(/status of 4\d\d/);
  const { page, press } = manager;
  const { button, dialog, part } = officeOf(manager);
  await page.goto(`/operator/departures/${scheduleId}`);
  await press(button('Change'));
  const form = dialog('Change the departure');
  const save = form.getByRole('button', { name: 'Save' });
  await form.getByLabel('Runs from').fill('2');
  await call(manager.context, origin, 'departures.edit', { scheduleId, editedVersion: 0, capacity: 11 });
  await press(save);
  await expect(form.getByRole('alert')).toContainText('Somebody else changed this while you were editing');
  await expect(form.getByText(/8 → 11/)).toBeVisible();
  await expect(form.getByLabel('Seats in all')).toHaveValue('11');
  await expect(form.getByLabel('Runs from')).toHaveValue('2');
  await form.getByLabel('Runs from').fill('1');
  await form.getByLabel('Seats in all').fill('1');
  await press(save);
  await expect(form.getByLabel('Seats in all')).toHaveAccessibleDescription(/2\sseats\sare\staken already/);
  await expect(form.getByLabel('Seats in all')).toBeFocused();
  await form.getByLabel('Seats in all').fill('7');
  await press(save);
  await expect(form).toBeHidden();
  await expect(part('State')).toContainText(/Seats in all7/);
});

test('a departure is called off: why is said and not left as it stood, and the money is told as it goes', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay' });
  await makeBooking(origin, departure, { names: [person(1)], card: 'pays' });
  const manager = await aGuest({ device: 'phone', locale: 'en', as: 'manager' });
  const { page, press } = manager;
  const { button, dialog, part } = officeOf(manager);
  await page.goto(`/operator/departures/${departure.scheduleId}`);
  await press(button('Call off'));
  const question = dialog('Call the whole departure off?');
  const confirm = question.getByRole('button', { name: 'Call off' });
  await question.getByLabel(/To confirm, type/).fill('call off');
  await expect(question.getByText('Choose why.')).toBeVisible();
  await expect(confirm).toBeDisabled();
  await question.getByRole('radio', { name: 'Our decision' }).check();
  await press(confirm);
  await expect(page.getByText('All bookings are cancelled, the money is back')).toBeVisible({ timeout: 30_000 });
  await expect(part('Money')).toContainText(/Goes back\s*₽0/);
  await expect(part('Money')).not.toContainText(/Went back\s*₽0/);
  await expect(page.getByText(/weather/i)).toHaveCount(0);
});
