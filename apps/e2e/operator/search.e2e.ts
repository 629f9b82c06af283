import { expectNothingSerious } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { aPhoneGuest, bookByPhone, officeOf } from '../pages/office.ts';

test('of a name that many bear, the search shows the soonest, says that there are more, and leads to all', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ capacity: 40 });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { name, email, phone } = aPhoneGuest();
  for (let count = 1; count <= 21; count += 1) {
    const contact = { name: `${name} ${count}`, email: `${count}.${email}`, phone };
    await bookByPhone(manager.context, origin, departure, { contact });
  }
  const { page } = manager;
  const { dialog, heading } = officeOf(manager);
  await page.goto('/operator');
  await expect(heading('Today')).toBeVisible();
  await page.keyboard.press('Control+k');
  const search = dialog('Search');
  await search.getByRole('combobox').fill(name);
  await expect(search.getByRole('option')).toHaveCount(20);
  await expect(search.getByText(/^More bookings match/)).toBeVisible();
  await expectNothingSerious(page, 'a search that found more');
  await search.getByRole('link', { name: 'Open the list of bookings' }).press('Enter');
  await expect(page.getByText(/^21\sbookings, 21\sseats/)).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue(name);

  await page.keyboard.press('Control+k');
  await search.getByRole('combobox').fill(`${name} 21`);
  await expect(search.getByRole('option')).toHaveCount(1);
  await expect(search.getByText(/^More bookings match/)).toHaveCount(0);
});
