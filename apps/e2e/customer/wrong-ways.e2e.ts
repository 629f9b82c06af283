import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/test.ts';
import { walkTo } from '../pages/walk.ts';

test('a wrong number or code opens nothing, and says what to check', async ({ aDeparture, aGuest }) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone' });
  const { booking, manage, page, says } = guest;
  guest.expectComplaint(/status of 404/);
  await walkTo(guest, departure, 'pay', { seats: 1 });
  const number = await booking.bookingNumber.innerText();
  const code = await booking.confirmationCode.innerText();
  const wrongCode = `${code.slice(0, 7)}${code.endsWith('0') ? '1' : '0'}`;

  await manage.open();
  await manage.find('KT-1', '123');
  await expect(page.getByText(says.manage.wrongNumber)).toBeVisible();
  await expect(page.getByText(says.manage.wrongCode)).toBeVisible();
  await manage.find(number, wrongCode);
  await expect(manage.refusal).toContainText(says.failure.noSuchBooking);
  await expect(manage.heading(number)).toBeHidden();
  await expect(manage.number).toHaveValue(number);

  await page.goto(`/b/${number}#${wrongCode}`);
  await expect(manage.refusal).toContainText(says.failure.noSuchBooking);
  await manage.find(number, code);
  await expect(manage.heading(number)).toBeVisible();

  await page.goto(`/b/${number}#${code}`);
  await expect(manage.heading(number)).toBeVisible();
});

test('an address that leads nowhere says so, and leads back to the tours', async ({ aDeparture, aGuest }) => {
  const { scheduleId, slug } = await aDeparture();
  const guest = await aGuest({ locale: 'en' });
  const { home, page, press, says } = guest;
  guest.expectComplaint(/status of 404/);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const leads: [string, string][] = [
    ['/nowhere', says.notFound.page],
    ['/tours/no-such-tour', says.notFound.tour],
    [`/tours/${slug}/${randomUUID()}/seats`, says.notFound.departure],
    [`/tours/${slug}/not-an-id/seats`, says.notFound.page],
    [`/tours/${slug}/${scheduleId}/no-such-step`, says.notFound.page],
  ];
  for (const [address, title] of leads) {
    await page.goto(address);
    await expect(heading(title)).toBeVisible();
  }
  await press(page.getByRole('link', { name: says.home.mark }));
  await expect(home.title).toBeVisible();
});

test('a step that is not reached yet leads to the one that is', async ({ aDeparture, aGuest }) => {
  const departure = await aDeparture();
  const guest = await aGuest();
  for (const step of ['review', 'participants', 'contact', 'pay', 'booked'] as const) {
    const tab = await guest.anotherTab();
    await tab.booking.open(departure, step);
    await expect(tab.booking.heading('seats')).toBeVisible();
    await expect(tab.page).toHaveURL(/\/seats$/);
    await expect(tab.booking.lost).toBeHidden();
  }
});

test('a departure that is called off can be seen, and not chosen', async ({ aDeparture, aGuest }) => {
  const calledOff = await aDeparture({ tour: 'malki-hot-springs', weatherStatus: 'cancelled' });
  const guest = await aGuest({ device: 'phone' });
  const { booking, page, says, tour } = guest;
  await tour.open(calledOff);
  await expect(tour.day(calledOff.day)).toHaveAccessibleName(says.calendar.calledOff);
  await expect(tour.chosenDay).toContainText(says.calendar.calledOffByWeather);
  await expect(tour.departure(calledOff)).toBeHidden();

  await booking.open(calledOff);
  await expect(page.getByRole('alert')).toContainText(says.failure.calledOff);
  await expect(booking.continue).toBeHidden();
});

test('a departure without seats can be seen, and not chosen', async ({ aDeparture, aGuest, aRival }) => {
  const departure = await aDeparture({ tour: 'malki-hot-springs', capacity: 3 });
  await aRival().hold(departure.scheduleId, 3);
  const guest = await aGuest({ locale: 'en' });
  const { booking, says, tour } = guest;
  await tour.open(departure);
  await expect(tour.day(departure.day)).toHaveAccessibleName(says.calendar.soldOut);
  await expect(tour.chosenDay).toContainText(says.calendar.soldOut);
  await expect(tour.departure(departure)).toBeHidden();
  await booking.open(departure);
  await expect(booking.full).toBeVisible();
  await expect(booking.continue).toBeHidden();
});

test('a form that is not filled in says what is missing, and leads there', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture({ tour: 'vachkazhets' });
  const guest = await aGuest({ device: 'phone' });
  const { booking, page, press, says } = guest;
  await walkTo(guest, departure, 'contact', { seats: 1 });
  await press(booking.continue);
  await expect(booking.corrections).toBeVisible();
  await press(booking.corrections.getByRole('link').last());
  await expect(booking.contact.phone).toBeFocused();
  await booking.fillContact({ name: 'Анна Ким', email: 'anna@example', phone: '12' });
  await press(booking.continue);
  await expect(booking.corrections.getByRole('link')).toHaveCount(2);

  await booking.fillContact({ name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000001' });
  await press(booking.continue);
  await expect(booking.heading('participants')).toBeVisible();
  await press(booking.continue);
  await expect(booking.corrections.getByRole('link')).toHaveCount(3);
  await booking.fillPerson(1, { fullName: 'Анна Ким', emergencyName: 'Пётр', emergencyPhone: '+79140000002' });
  await press(booking.continue);
  await expect(booking.heading('review')).toBeVisible();
  await press(booking.book);
  await expect(page.getByRole('checkbox', { name: says.review.personalData })).toBeFocused();
  expect(await records.bookings(departure.scheduleId)).toEqual([]);
});
