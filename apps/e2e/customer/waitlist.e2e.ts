import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { anna } from '../pages/people.ts';

test('a guest gets in line for a full departure, and takes the seat that comes free', async ({
  aDeparture,
  aGuest,
  aRival,
  records,
}) => {
  const departure = await aDeparture({ tour: 'malki-hot-springs', capacity: 2 });
  const rival = aRival();
  await rival.hold(departure.scheduleId, 2);
  const guest = await aGuest({ device: 'phone' });
  guest.expectComplaint(/status of 4(00|09)/);
  const { booking, page, press, tour } = guest;
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await tour.open(departure);
  await press(tour.chosenDay.getByRole('link', { name: `Встать в лист ожидания: ${departure.time}` }));
  await expect(heading('Лист ожидания')).toBeVisible();
  const seats = page.getByRole('spinbutton', { name: 'Сколько мест нужно' });
  await seats.fill('2');
  await booking.fillContact({ ...anna, phone: '12' });
  await press(button('Встать в очередь'));
  await expect(booking.contact.phone).toHaveAttribute('aria-invalid', 'true');
  await expectNothingSerious(page, 'joining');
  await expectToFit(page, 'joining');
  await booking.fillContact(anna);
  await seats.fill('3');
  await press(button('Встать в очередь'));
  await expect(seats).toHaveAccessibleDescription(/всего 2\sместа/);
  await expect(seats).toBeFocused();
  await seats.fill('2');
  await press(button('Встать в очередь'));
  await expect(heading('1-й в очереди')).toBeVisible();
  await expectNothingSerious(page, 'the place in line');
  await expectToFit(page, 'the place in line');

  await rival.release();
  await expect(heading('Места освободились')).toBeVisible();
  await expectNothingSerious(page, 'the offer');
  await press(button('Занять места'));
  await expect(booking.heading('seats')).toBeVisible();
  await expect(booking.adults).toHaveValue('2');
  expect(await records.hold(departure.scheduleId)).toMatchObject({ seats: 2 });
  await press(booking.continue);
  await expect(booking.heading('contact')).toBeVisible();
});

test('the link in a letter opens the place, leaves the address at once, and lets the guest out', async ({
  aDeparture,
  aGuest,
  aRival,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'malki-hot-springs', capacity: 1 });
  await aRival().hold(departure.scheduleId, 1);
  const guest = await aGuest({ locale: 'en' });
  guest.expectComplaint(/status of 404/);
  const { booking, page, press } = guest;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  await booking.open(departure);
  await press(booking.full.getByRole('link', { name: 'Join the waiting list' }));
  await booking.fillContact(anna);
  const answered = page.waitForResponse(/joinWaitlist/);
  await press(page.getByRole('button', { name: 'Get in line' }));
  const told: { result: { data: { entryId: string; token: string } } } = await (await answered).json();
  const { entryId, token } = told.result.data;
  await expect(heading('No. 1 in line')).toBeVisible();

  const letter = await aGuest({ locale: 'en' });
  const question = letter.page.getByRole('alertdialog', { name: 'Leave the line?' });
  await letter.page.goto(`/w/${entryId}#key=${token}&leave`);
  await expect(question).toBeVisible();
  await expect(letter.page).toHaveURL(`${origin}/w/${entryId}`);
  await letter.press(question.getByRole('button', { name: 'Yes, leave' }));
  await expect(letter.page.getByRole('heading', { level: 1, name: 'You left the line' })).toBeVisible();
  await expect(heading('You left the line')).toBeVisible();

  await page.goto(`/w/${entryId}#key=${'A'.repeat(43)}`);
  await expect(heading('The link does not work')).toBeVisible();
});
