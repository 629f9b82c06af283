import { readFile } from 'node:fs/promises';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { aPhoneGuest, bookByPhone, call, officeOf } from '../pages/office.ts';

const digits = (text: string) => text.replace(/\D/g, '');

test('a manager takes a booking by phone, moves it, gives a part back, and cancels one of two', async ({
  aDeparture,
  aGuest,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake' });
  const later = await aDeparture({ tour: 'kurile-lake' });
  const contact = aPhoneGuest();
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const { button, dialog, field, heading, link, part } = officeOf(manager);

  await page.goto(`/operator/bookings/new?schedule=${departure.scheduleId}`);
  await expect(page.getByRole('textbox', { name: 'Adult' })).toBeVisible();
  await button(/^Book for/).click();
  await expect(page.getByRole('alert')).toContainText('Correct 4 fields');
  await expectNothingSerious(page, 'a booking by phone with mistakes');
  await button('Add: Adult').click();
  await button('Add: Adult').click();
  await field('Full name').first().fill(contact.name);
  await field('Phone').fill(contact.phone);
  await button('The caller travels too').click();
  const people = page.getByRole('group', { name: '2. Adult' });
  await people.getByLabel('Full name').fill('Лев Орлов');
  await page.getByRole('radio', { name: 'Cash' }).check();
  await page.getByRole('checkbox', { name: /^The guest agrees/ }).check();
  await expectNothingSerious(page, 'a booking by phone');
  await button(/^Take .+ and book$/).click();
  await expect(heading('Booked')).toBeVisible();
  await link('Open the booking').click();
  await expect(heading(/^Booking KT-/)).toBeVisible();
  await expect(page.getByText('Confirmed').first()).toBeVisible();
  await expect(part('Money')).toContainText('cash');
  await expectNothingSerious(page, 'a booking');

  await button('Move').click();
  const choice = page.getByRole('radio', { name: new RegExp(later.time) });
  await expect(choice.first()).toBeVisible();
  await expectNothingSerious(page, 'moving');
  const laterDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${later.day}T00:00Z`),
  );
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${later.day}T00:00Z`),
  );
  await page
    .getByRole('group', { name: month })
    .getByRole('radio', { name: new RegExp(`\\b${laterDay}, ${later.time}`) })
    .check();
  await dialog(/^Move booking/)
    .getByRole('button', { name: 'Move' })
    .click();
  await expect(page.getByText(/^Moved to/)).toBeVisible();
  await expect(link(new RegExp(`${laterDay} \\d{4}, ${later.time}`))).toBeVisible();

  await button('Give money back').click();
  const refund = dialog('Refund without cancelling');
  await refund.getByLabel('Amount, ₽').fill('1 000,50');
  await refund.getByLabel('Reason').fill('Вертолёт опоздал');
  await expect(refund.getByRole('button', { name: 'Give back' })).toBeDisabled();
  await refund.getByLabel(/^To confirm, type/).fill('1000.50');
  await expectNothingSerious(page, 'a refund');
  await refund.getByRole('button', { name: 'Give back' }).click();
  await expect(page.getByText(/^The refund of .*1,000\.50 has begun/)).toBeVisible();
  await part('Money').getByRole('button', { name: 'Handed over' }).click();
  await dialog('Was it handed over?')
    .getByLabel(/^To confirm, type/)
    .fill('1000.50');
  await dialog('Was it handed over?').getByRole('button', { name: 'Handed over' }).click();
  await expect(part('Money').getByText('Refunded')).toBeVisible();

  await button('Cancel').click();
  const cancel = dialog(/^Cancel booking/);
  await cancel.getByRole('checkbox', { name: contact.name }).uncheck();
  await cancel.getByLabel('Give back, %').fill('50');
  await expect(cancel.getByText(/^Your decision: 50% instead of/)).toBeVisible();
  await expectNothingSerious(page, 'cancelling');
  const total = digits(await cancel.getByRole('definition').last().innerText());
  await cancel.getByLabel(/^To confirm, type/).fill(total);
  await cancel.getByRole('button', { name: 'Cancel seats' }).click();
  await expect(page.getByText(/^Cancelled\. Refund:/)).toBeVisible();
  const history = part('History').getByRole('listitem');
  await expect(history.first()).toContainText('Cancellation');
  await expect(history.filter({ hasText: 'Refund' })).not.toHaveCount(0);
  await expect(part('Team’s notes').getByText('Вертолёт опоздал')).toBeVisible();
  await expect(history.filter({ hasText: 'Moved' })).toHaveCount(1);
  await expect(part('Participants').getByText('Лев Орлов')).toHaveCSS('text-decoration-line', 'line-through');
});

test('filters, order and page live in the address, and the file has exactly what they leave', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture();
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const contact = aPhoneGuest();
  const numbers: string[] = [];
  for (const name of ['Б Первый', 'А Второй', 'В Третий']) {
    const booked = await bookByPhone(manager.context, origin, departure, { contact: { ...contact, name } });
    numbers.push(booked.bookingNumber);
  }
  const [first = '', second = '', third = ''] = numbers;
  const { page } = manager;
  const { button, field, heading, link } = officeOf(manager);
  const shown = async () => (await page.getByRole('row').getByRole('link').allInnerTexts()).slice(0, 4);
  await page.goto('/operator/bookings');
  await expect(heading('Bookings')).toBeVisible();
  await page.getByRole('searchbox').fill(contact.email);
  await expect(page.getByText(/^3\sbookings, 3\sseats/)).toBeVisible();
  await field('Channel').selectOption('Phone');
  await field('Departs from').fill(departure.day);
  await button('Guest').click();
  await expect.poll(shown).toEqual([second, first, third]);
  await page.reload();
  await expect.poll(shown).toEqual([second, first, third]);
  await expect(page.getByRole('searchbox')).toHaveValue(contact.email);
  await expect(field('Channel')).toHaveValue('phone');
  await expect(page.getByRole('columnheader', { name: 'Guest' })).toHaveAttribute('aria-sort', 'ascending');
  await expectNothingSerious(page, 'bookings');

  const [file] = await Promise.all([page.waitForEvent('download'), link('CSV').click()]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(
    text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';')[0]),
  ).toEqual([second, first, third]);

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(link(first)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByRole('checkbox', { name: `Pick ${first}` })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(heading(`Booking ${first}`)).toBeVisible();
  await page.goBack();
  await expect.poll(shown).toEqual([second, first, third]);
  await field('Booking').selectOption('Cancelled');
  await expect(page.getByText('Nothing fits these filters')).toBeVisible();
  await button('Clear filters').first().click();
  await expect(page).toHaveURL(/\/operator\/bookings$/);
});

test('a manager keeps a view of the table, finds it again by name and address, renames it, deletes it and takes that back', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture();
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { bookingNumber } = await bookByPhone(manager.context, origin, departure);
  const { page } = manager;
  const { button, dialog, field, heading, link } = officeOf(manager);
  const name = `By phone ${bookingNumber}`;
  const mine = page.getByRole('group', { name: 'My views' });
  await page.goto('/operator/bookings');
  await expect(heading('Bookings')).toBeVisible();
  await expect(button('Keep this view')).toBeHidden();
  await field('Channel').selectOption('Phone');
  await field('Departs from').fill(departure.day);
  await field('Departs until').fill(departure.day);
  await button('Guest').click();
  await expect(link(bookingNumber)).toBeVisible();
  await button('Keep this view').click();
  await dialog('Keep this view').getByLabel('Name').fill(name);
  await expectNothingSerious(page, 'keeping a view');
  await page.keyboard.press('Enter');
  await expect(mine.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expectNothingSerious(page, 'bookings with a view of one’s own');

  // Another filter is not the view any more; the view can follow it.
  await field('Booking').selectOption('Waiting for payment');
  await expect(mine.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'false');
  await button(`Update “${name}”`).click();
  await expect(mine.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');

  // An address that names it opens it; nobody else has it.
  await page.goto(`/operator/bookings?view=${encodeURIComponent(name)}`);
  await expect(page).toHaveURL(/channel=phone/);
  await expect(page).toHaveURL(/status=pending_payment/);
  await expect(field('Departs until')).toHaveValue(departure.day);
  await expect(page.getByRole('columnheader', { name: 'Guest' })).toHaveAttribute('aria-sort', 'ascending');
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  await owner.page.goto('/operator/bookings');
  await expect(officeOf(owner).heading('Bookings')).toBeVisible();
  await expect(owner.page.getByRole('row').nth(1)).toBeVisible();
  await expect(owner.page.getByRole('button', { name })).toHaveCount(0);

  await button('Rename').click();
  await dialog('Rename the view').getByLabel('Name').fill(`${name}, renamed`);
  await page.keyboard.press('Enter');
  const renamed = mine.getByRole('button', { name: `${name}, renamed`, exact: true });
  await expect(renamed).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(renamed).toHaveAttribute('aria-pressed', 'true');

  await button('Delete the view').click();
  await expect(renamed).toBeHidden();
  await button('Undo').click();
  await expect(renamed).toBeVisible();
  await expect(page.getByText('It is as it was.')).toBeVisible();
  await button('Delete the view').click();
  await expect(renamed).toBeHidden();
  await page.reload();
  // The rows stay as they were filtered; the name is gone.
  await expect(link(bookingNumber)).toBeVisible();
  await expect(renamed).toHaveCount(0);
});

test('many bookings are cancelled at once: seen before, typed, with an answer for each', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ capacity: 20 });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const contact = aPhoneGuest();
  const made = [];
  for (const taken of ['cash', 'cash', undefined] as const) {
    made.push(await bookByPhone(manager.context, origin, departure, { contact, ...(taken && { taken }) }));
  }
  const { page } = manager;
  const { button, dialog } = officeOf(manager);
  await page.goto(`/operator/bookings?text=${contact.email}`);
  await page.getByRole('checkbox', { name: 'Pick all rows of this page' }).check();
  await expect(page.getByText('Picked: 3')).toBeVisible();
  await button('Cancel and refund').click();
  const bulk = dialog('Cancel and refund');
  await bulk.getByLabel('Give back, %').fill('100');
  await bulk.getByRole('button', { name: 'See what will happen' }).click();
  await expect(bulk.getByRole('row').filter({ hasText: made[0]?.bookingNumber ?? '' })).toContainText('(100%)');
  await expectNothingSerious(page, 'the preview of many');
  const sum = (made[0]?.totalAmount ?? 0) + (made[1]?.totalAmount ?? 0);
  const confirm = bulk.getByRole('button', { name: 'Cancel: 3' });
  await expect(confirm).toBeDisabled();
  // Somebody is faster with one of them.
  await call(manager.context, origin, 'bookings.cancel', { bookingId: made[2]?.bookingId });
  await bulk.getByLabel(/^To confirm the refund/).fill(String(sum / 100));
  await confirm.click();
  await expect(bulk.getByText('Done 2 of 3', { exact: true })).toBeVisible();
  await expect(bulk.getByRole('listitem').filter({ hasText: 'done' })).toHaveCount(2);
  await expect(bulk.getByRole('listitem').filter({ hasText: made[2]?.bookingNumber ?? '' })).toContainText(
    'Somebody was faster',
  );
  await bulk.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('Picked: 3')).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Cancelled' })).toHaveCount(3);
});

test('who was slower is told so in words, and sees the booking as it is', async ({ aDeparture, aGuest, origin }) => {
  const departure = await aDeparture();
  const manager = await aGuest({ device: 'phone', locale: 'ru', as: 'manager' });
  manager.expectComplaint(/status of 409/);
  const { bookingId } = await bookByPhone(manager.context, origin, departure);
  const { page, press } = manager;
  const { button, dialog } = officeOf(manager);
  await page.goto(`/operator/bookings/${bookingId}`);
  await expectToFit(page, 'a booking on a phone');
  await expectNothingSerious(page, 'a booking on a phone');
  await press(button('Ссылка на оплату'));
  await expect(page.getByLabel('Ссылка', { exact: true })).toHaveValue(/\/b\/KT-/);
  await page.keyboard.press('Escape');
  await press(button('Отменить'));
  const question = dialog(/^Отмена брони/);
  const confirm = question.getByRole('button', { name: 'Отменить' });
  await expect(confirm).toBeEnabled();
  await call(manager.context, origin, 'bookings.cancel', { bookingId });
  await press(confirm);
  await expect(question.getByRole('alert')).toContainText('Кто-то был быстрее');
  await press(question.getByRole('button', { name: 'Не сейчас' }));
  await expect(page.getByText('Отменена').first()).toBeVisible();
  await expect(button('Отменить')).toHaveCount(0);

  await page.goto('/operator/bookings');
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await expectToFit(page, 'bookings on a phone');
  await expectNothingSerious(page, 'bookings on a phone');
  await page.goto('/operator/bookings/new');
  await expectToFit(page, 'a booking by phone on a phone');
  await expectNothingSerious(page, 'a booking by phone on a phone');
});
