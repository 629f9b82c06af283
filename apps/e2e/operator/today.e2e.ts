import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { aPhoneGuest, bookByPhone, officeOf } from '../pages/office.ts';

test('the day shows its departures, and what comes meanwhile waits behind "1 new"', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  await bookByPhone(manager.context, origin, departure, { names: ['Мария Орлова', 'Лев Орлов'] });
  const { page } = manager;
  const { button, field, heading, link, row } = officeOf(manager);
  await page.goto(`/operator?day=${departure.day}`);
  await expect(heading('Departures of a day')).toBeVisible();
  const mine = row(departure.title.en).filter({ hasText: departure.time });
  await expect(mine).toContainText('2/8');
  await expectNothingSerious(page, 'the day');

  const another = await aDeparture({ tour: 'russkaya-bay', sameDayAs: departure, time: '15:45' });
  await expect(button('1 new')).toBeVisible({ timeout: 30_000 });
  await expect(row(another.time)).toHaveCount(0);
  await button('1 new').click();
  await expect(row(another.time)).toBeVisible();

  await button('A day later').click();
  await expect(page).not.toHaveURL(new RegExp(departure.day));
  await page.goBack();
  await expect(field('Day')).toHaveValue(departure.day);
  await button('Today').click();
  await expect(heading('Today')).toBeVisible();
  await page.goBack();
  await mine.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/operator/departures/${departure.scheduleId}`));
  await expect(link('Today').first()).toBeVisible();
});

test('without the server the day stays, and says how old it is', async ({ aDeparture, aGuest }) => {
  const departure = await aDeparture({ tour: 'russkaya-bay' });
  const manager = await aGuest({ device: 'phone', locale: 'ru', colorScheme: 'dark', as: 'manager' });
  manager.expectComplaint(/Failed to load resource|net::ERR/);
  const { page } = manager;
  await page.goto(`/operator?day=${departure.day}`);
  const card = page.getByRole('listitem').filter({ hasText: departure.title.ru }).first();
  await expect(card).toBeVisible();
  await expectToFit(page, 'the day on a phone');
  await expectNothingSerious(page, 'the day on a phone');
  await manager.context.setOffline(true);
  await expect(page.getByRole('status').filter({ hasText: /^Связи нет\. Данные на/ })).toBeVisible({ timeout: 30_000 });
  await expect(card).toBeVisible();
  // What stands last can be scrolled out from under the banner.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const bottom = await page
    .locator('#content')
    .evaluate((main) => main.lastElementChild?.getBoundingClientRect().bottom);
  const banner = await page
    .getByRole('status')
    .filter({ hasText: /^Связи нет/ })
    .boundingBox();
  expect(bottom).toBeLessThan(banner?.y ?? 0);
  await manager.context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: /^Связи нет/ })).toBeHidden({ timeout: 30_000 });
});

test('one box finds a booking by number, name, phone and e-mail, and a departure by its tour and day', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay' });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const contact = aPhoneGuest();
  const { bookingId, bookingNumber } = await bookByPhone(manager.context, origin, departure, { contact });
  const { page } = manager;
  const { heading, dialog } = officeOf(manager);
  const box = page.getByRole('combobox', { name: /^Number, name/ });
  const option = (text: string) => page.getByRole('option').filter({ hasText: text });
  await page.goto('/operator');
  await expect(heading('Today')).toBeVisible();
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await expectNothingSerious(page, 'the search');
  const lastName = contact.name.split(' ').at(-1) ?? '';
  const asked = [bookingNumber.toLowerCase().replaceAll('-', ''), lastName, contact.phone.slice(-6), contact.email];
  for (const text of asked) {
    await box.fill(text);
    await expect(option(bookingNumber)).toBeVisible();
  }
  await expectNothingSerious(page, 'what was found');
  await box.fill('нет-такого');
  await expect(page.getByText('Nothing matches “нет-такого”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog('Search')).toBeHidden();

  await page.keyboard.press('Control+k');
  const [, month = '', day = ''] = departure.day.split('-');
  await box.fill(`${day}.${month}.${departure.day.slice(0, 4)}`);
  await expect(option(departure.title.en).first()).toBeVisible();
  await box.fill(contact.email);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(bookingId));
  await expect(heading(`Booking ${bookingNumber}`)).toBeVisible();

  await page.goto('/operator');
  await expect(heading('Today')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(option(bookingNumber)).toBeVisible();
  await expect(option(contact.name)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(heading(`Booking ${bookingNumber}`)).toBeVisible();
});
