import { readFile } from 'node:fs/promises';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import { expect, test } from '../fixtures/test.ts';
import { officeOf } from '../pages/office.ts';

test('the owner gives a guest what is kept, and erases it once nobody travels on it', async ({
  aDeparture,
  aGuest,
  database,
  origin,
}) => {
  const { bookingNumber, confirmationCode } = await makeBooking(origin, await aDeparture(), {
    names: ['Вера Забытова'],
  });
  const email = `${bookingNumber.toLowerCase()}@example.test`;
  await database.query(
    (sql) => sql`update tour_bookings_v2 set contact_email = ${email} where booking_number = ${bookingNumber}`,
  );
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  owner.expectComplaint(/status of 404/);
  const { page, press } = owner;
  const { dialog, part } = officeOf(owner);
  await page.goto('/operator/settings');
  const data = part('Data of a guest');
  const show = data.getByRole('button', { name: 'Download all that is kept' });
  await expect(show).toBeDisabled();
  await data.getByLabel('E-mail of the guest').fill('nobody@example.test');
  await press(show);
  await expect(data.getByRole('alert')).toHaveText('Nothing is kept with this e-mail. Check it.');

  await data.getByLabel('E-mail of the guest').fill(email);
  const [file] = await Promise.all([page.waitForEvent('download'), press(show)]);
  expect(await readFile(await file.path(), 'utf8')).toContain('Вера Забытова');

  const erase = async () => {
    await press(data.getByRole('button', { name: 'Erase', exact: true }));
    const sure = dialog('Erase the data of this guest?');
    await expect(sure.getByRole('button', { name: 'Erase for ever' })).toBeDisabled();
    await sure.getByLabel(`To confirm, type: ${email}`).fill(email);
    await expectNothingSerious(page, 'erasing a guest');
    await press(sure.getByRole('button', { name: 'Erase for ever' }));
    await expect(sure).toBeHidden();
  };
  await erase();
  await expect(data).toContainText(`${bookingNumber}: the trip is still ahead.`);

  const cancelled = await page.request.post(`/api/tours/bookings/${bookingNumber}/cancel`, {
    data: { confirmationCode },
    headers: { origin },
  });
  expect(cancelled.status()).toBe(200);
  await erase();
  await expect(data.getByRole('status')).toContainText('1 booking is erased.');
  const rows = await database.query(
    (sql) => sql<{ email: string; name: string }[]>`
      select b.contact_email as email, p.full_name as name
      from tour_bookings_v2 b join tour_participants p on p.booking_id = b.id where b.booking_number = ${bookingNumber}`,
  );
  expect(rows).toEqual([{ email: '', name: '—' }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page, 'data of a guest');
});
