import { expect, test } from '../fixtures/test.ts';
import { anna, person } from '../pages/people.ts';
import { fill, walkOn, walkTo } from '../pages/walk.ts';

test('goes on where it was after a reload, on every step', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone' });
  const { booking, page, press, says } = guest;
  const isStillHeld = async () => {
    const { seats, secondsLeft } = await records.hold(departure.scheduleId);
    expect(seats).toBe(2);
    await expect(booking.timer).toBeVisible();
    expect(Math.abs((await booking.secondsShown()) - secondsLeft)).toBeLessThan(3);
  };

  await booking.open(departure);
  await fill(guest, 'seats');
  await page.reload();
  await expect(booking.adults).toHaveValue('2');
  await press(booking.continue);

  await expect(booking.heading('contact')).toBeVisible();
  await booking.fillContact(anna);
  await page.reload();
  await expect(booking.heading('contact')).toBeVisible();
  await expect(booking.contact.name).toHaveValue(anna.name);
  await expect(booking.contact.email).toHaveValue(anna.email);
  await expect(booking.contact.phone).toHaveValue(anna.phone);
  await isStillHeld();
  await press(booking.continue);

  await expect(booking.heading('participants')).toBeVisible();
  await fill(guest, 'participants');
  await booking.requests.fill('Без орехов');
  await page.reload();
  await expect(booking.heading('participants')).toBeVisible();
  await expect(booking.person(2).getByRole('textbox', { name: says.people.fullName })).toHaveValue(person(2));
  await expect(booking.requests).toHaveValue('Без орехов');
  await isStillHeld();
  await press(booking.continue);

  await expect(booking.heading('review')).toBeVisible();
  await booking.consent();
  await page.reload();
  await expect(booking.heading('review')).toBeVisible();
  for (const consent of booking.consents) await expect(consent).toBeChecked();
  await expect(page.getByText('Без орехов')).toBeVisible();
  await isStillHeld();
  await press(booking.book);

  await expect(booking.heading('pay')).toBeVisible();
  const number = await booking.bookingNumber.innerText();
  await page.reload();
  await expect(booking.bookingNumber).toHaveText(number);
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ bookingNumber: number, seats: 2 }]);
});

test('Back is the step before, with everything still typed, by the browser’s button and by ours', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture();
  const guest = await aGuest({ locale: 'en' });
  const { booking, page, press, says } = guest;
  const second = booking.person(2).getByRole('textbox', { name: says.people.fullName });
  await guest.tour.open(departure);
  await press(guest.tour.departure(departure));
  await walkOn(guest, 'seats', 'review');
  await booking.consent();
  const { holdId } = await records.hold(departure.scheduleId);

  await page.goBack();
  await expect(booking.heading('participants')).toBeVisible();
  await expect(second).toHaveValue(person(2));
  await page.goBack();
  await expect(booking.heading('contact')).toBeVisible();
  await expect(booking.contact.phone).toHaveValue(anna.phone);
  await page.goBack();
  await expect(booking.heading('seats')).toBeVisible();
  await expect(booking.adults).toHaveValue('2');
  await page.goBack();
  await expect(guest.tour.title(departure)).toBeVisible();
  await expect(guest.tour.chosenDay).toBeVisible();

  await page.goForward();
  await expect(booking.adults).toHaveValue('2');
  await page.goForward();
  await page.goForward();
  await page.goForward();
  await expect(booking.heading('review')).toBeVisible();
  for (const consent of booking.consents) await expect(consent).toBeChecked();

  await page.goBack();
  await expect(booking.heading('participants')).toBeVisible();
  await press(booking.back);
  await expect(booking.heading('contact')).toBeFocused();
  await press(booking.back);
  await expect(booking.heading('seats')).toBeFocused();
  await expect(booking.adults).toHaveValue('2');
  await press(booking.continue);
  await expect(booking.contact.name).toHaveValue(anna.name);
  expect(await records.hold(departure.scheduleId)).toMatchObject({ holdId, renewals: 0 });
});

test('a new tab finds the seats that are still kept', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone' });
  await walkTo(guest, departure, 'contact');
  const { holdId } = await records.hold(departure.scheduleId);

  const tab = await guest.anotherTab();
  await tab.home.open();
  await expect(tab.home.unfinished).toContainText(departure.title.ru);
  await tab.press(tab.home.resume);
  await expect(tab.booking.timer).toBeVisible();
  await expect(tab.booking.choice).toContainText(/×\s2/);
  if (await tab.booking.heading('seats').isVisible()) {
    await expect(tab.booking.adults).toHaveValue('2');
    await tab.press(tab.booking.continue);
  }
  await walkOn(tab, 'contact', 'pay');
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2 }]);
  await expect(records.hold(departure.scheduleId), holdId).rejects.toThrow('Expected one live hold');
});

test('another language in the middle keeps the place and what was typed', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone', locale: 'ru' });
  await walkTo(guest, departure, 'participants');
  await fill(guest, 'participants');
  const { holdId } = await records.hold(departure.scheduleId);
  const address = guest.page.url();

  await guest.press(guest.page.getByRole('radiogroup', { name: 'Язык' }).getByRole('radio', { name: 'English' }));
  const english = guest.readIn('en');
  await expect(english.booking.heading('participants')).toBeVisible();
  await expect(english.booking.timer).toBeVisible();
  expect(guest.page.url()).toBe(address);
  const name = english.booking.person(2).getByRole('textbox', { name: english.says.people.fullName });
  await expect(name).toHaveValue(person(2));
  await expect(english.booking.choice).toContainText(departure.title.en);
  expect(await records.hold(departure.scheduleId)).toMatchObject({ holdId, renewals: 0 });

  await guest.page.reload();
  await expect(name).toHaveValue(person(2));
  await english.press(english.booking.continue);
  await walkOn(english, 'review', 'pay');
});
