import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import type { GuestOptions } from '../fixtures/guest.ts';
import { expect, test } from '../fixtures/test.ts';
import { guestPage } from '../pages/guest-page.ts';
import { person } from '../pages/people.ts';

const guests: { on: string; options: GuestOptions }[] = [
  { on: 'on a desktop, in English', options: { device: 'desktop', locale: 'en' } },
  { on: 'on a phone, in Russian', options: { device: 'phone', locale: 'ru' } },
];
const names = [person(1), person(2), person(3)];

for (const { on, options } of guests) {
  test(`a letter's link opens the tickets, and its secret leaves the address: ${on}`, async ({
    aDeparture,
    aGuest,
    origin,
  }) => {
    const departure = await aDeparture({ tour: 'kurile-lake' });
    const booked = await makeBooking(origin, departure, { names, card: 'pays' });
    const guest = await aGuest(options);
    const { manage, page, press } = guest;
    const own = guestPage(guest);
    const bare = `${origin}/b/${booked.bookingNumber}`;

    await page.goto(booked.link);
    await expect(manage.heading(booked.bookingNumber)).toBeVisible();
    await expect(page).toHaveURL(bare);
    await expect(own.tickets).toHaveCount(3);
    await expect(own.ticket(person(1))).toBeInViewport();
    await press(own.nextTicket);
    await expect(own.place(2, 3)).toBeVisible();
    await expect(own.ticket(person(2))).toBeInViewport();
    await expect(own.map).toBeVisible();
    await expectNothingSerious(page, 'paid');
    await expectToFit(page, 'paid');

    // It is kept for this tab, and for no other.
    await page.reload();
    await expect(own.tickets).toHaveCount(3);
    await expect(page).toHaveURL(bare);
    const other = await guest.anotherTab();
    await other.page.goto(bare);
    await expect(other.manage.code).toBeVisible();
    await expect(other.manage.number).toHaveValue(booked.bookingNumber);
  });

  test(`a name is put right, and the ticket is a new one: ${on}`, async ({ aDeparture, aGuest, origin }) => {
    const departure = await aDeparture({ tour: 'kurile-lake' });
    const booked = await makeBooking(origin, departure, { names, card: 'pays' });
    const guest = await aGuest(options);
    const { page, press } = guest;
    const own = guestPage(guest);
    const codeOf = (name: string) => own.ticket(name).locator('path').getAttribute('d');

    await page.goto(booked.link);
    const before = await codeOf(person(3));
    await press(own.correct);
    await expect(own.name(1)).toBeFocused();
    await own.name(3).fill('   ');
    await press(own.save);
    await expect(page.getByText(own.says.nameMissing)).toBeVisible();
    await expect(own.name(3)).toBeFocused();
    await expectNothingSerious(page, 'a wrong name');
    await expectToFit(page, 'a wrong name');
    await own.name(3).fill(' Юна Верхнекамчатская ');
    await press(own.save);

    await expect(page.getByRole('status').filter({ hasText: own.says.savedTickets })).toBeVisible();
    await expect(own.correct).toBeFocused();
    await expect(own.ticket('Юна Верхнекамчатская')).toHaveCount(1);
    await expect(own.ticket(person(3))).toHaveCount(0);
    await expect(own.ticket(person(1))).toHaveCount(1);
    expect(await codeOf('Юна Верхнекамчатская')).not.toBe(before);
  });

  test(`a booking whose time to pay is over says so, and leads back to the dates: ${on}`, async ({
    aDeparture,
    aGuest,
    database,
    origin,
  }) => {
    const departure = await aDeparture();
    const booked = await makeBooking(origin, departure, { names, card: 'declined' });
    const guest = await aGuest(options);
    const { page, press, tour } = guest;
    const own = guestPage(guest);

    await page.goto(booked.link);
    await expect(page.getByRole('alert')).toContainText(own.says.declined);
    await expect(page.getByRole('button', { name: own.says.tryAgain })).toBeVisible();
    await expectNothingSerious(page, 'declined');
    await expectToFit(page, 'declined');

    await database.query(
      (sql) => sql`update tour_bookings_v2 set pay_before = clock_timestamp() where id = ${booked.bookingId}`,
    );
    await page.reload();
    await expect(own.standing(own.says.expired)).toBeVisible();
    await expect(own.uncalendar).toBeVisible();
    await expect(own.calendar).toBeHidden();
    await expect(own.correct).toBeHidden();
    await expect(own.cancelSelected).toBeHidden();
    await expect(own.showDates).toBeHidden();
    await expectNothingSerious(page, 'expired');
    await expectToFit(page, 'expired');
    await press(page.getByRole('link', { name: own.says.again }));
    await expect(tour.title(departure)).toBeVisible();
  });
}

test('a link that was cut short says where a whole one is, and takes number and code instead', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture();
  const booked = await makeBooking(origin, departure, { names: [person(1)] });
  const guest = await aGuest({ device: 'phone' });
  const { manage, page } = guest;
  const own = guestPage(guest);
  guest.expectComplaint(/status of 404/);

  const wrong = booked.link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const link of [booked.link.slice(0, -3), wrong]) {
    await page.goto('/');
    await page.goto(link);
    await expect(own.wrongLink).toBeVisible();
    await expect(page).toHaveURL(`${origin}/b/${booked.bookingNumber}`);
    await expect(manage.number).toHaveValue(booked.bookingNumber);
  }
  await expectNothingSerious(page, 'a wrong link');
  await manage.find(booked.bookingNumber.toLowerCase(), booked.confirmationCode);
  await expect(manage.heading(booked.bookingNumber)).toBeVisible();
  await expect(page).toHaveURL(`${origin}/b/${booked.bookingNumber}`);
});

test('the letter is sent again, and after some times it says how long to wait', async ({
  aDeparture,
  aGuest,
  database,
  origin,
}) => {
  const departure = await aDeparture();
  const booked = await makeBooking(origin, departure, { names: [person(1)], card: 'pays' });
  const guest = await aGuest({ locale: 'en' });
  const { page, press } = guest;
  const own = guestPage(guest);
  guest.expectComplaint(/status of 429/);
  await page.goto(booked.link);
  await press(own.sendAgain);
  await expect(page.getByRole('status').filter({ hasText: own.says.sentAgain })).toBeVisible();
  const [queued] = await database.query(
    (sql) => sql<{ letters: number }[]>`
      select count(*)::int as letters from outbox_messages where booking_id = ${booked.bookingId} and kind = 'booking_paid'`,
  );
  expect(queued?.letters).toBe(2);
  for (let times = 2; times <= 5; times += 1) {
    const answered = page.waitForResponse(/storefront\.resend/);
    await press(own.sendAgain);
    await answered;
    await expect(own.sendAgain).toBeEnabled();
  }
  await press(own.sendAgain);
  await expect(page.getByRole('alert')).toContainText(own.says.tooMany);
});

test('without a connection the page says so, and opens when it is asked again', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture();
  const booked = await makeBooking(origin, departure, { names: [person(1)] });
  const guest = await aGuest({ device: 'phone', locale: 'en' });
  const { manage, page, press, says } = guest;
  const own = guestPage(guest);
  guest.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await page.route(/storefront\.booking/, (route) => route.abort('internetdisconnected'));
  await page.goto(booked.link);
  await expect(page.getByRole('alert')).toContainText(says.failure.network);
  await page.unroute(/storefront\.booking/);
  await press(own.retry);
  await expect(manage.heading(booked.bookingNumber)).toBeVisible();
});

test('a screen 320 pixels wide needs no scrolling sideways, however long the names are', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const tour = 'kurile-lake';
  const departure = await aDeparture({ tour });
  await aDeparture({ tour, sameDayAs: departure, time: '10:00' });
  const long = 'Александра Константинопольская-Верхнекамчатская';
  const booked = await makeBooking(origin, departure, { names: [long, person(2)], card: 'pays' });
  const guest = await aGuest({ device: 'narrow' });
  const { page, press } = guest;
  const own = guestPage(guest);
  await page.goto(booked.link);
  await expect(own.tickets).toHaveCount(2);
  await expect(own.map).toBeVisible();
  await expectToFit(page, 'paid');
  await press(own.correct);
  await own.name(1).fill('');
  await press(own.save);
  await expect(page.getByText(own.says.nameMissing)).toBeVisible();
  await expectToFit(page, 'names');
  await press(own.showDates);
  await press(own.dates.getByRole('radio').first());
  await expectToFit(page, 'dates');
  await press(own.goOn);
  await expect(own.sureMove).toBeVisible();
  await expectToFit(page, 'another date?');
  await press(own.sureMove.getByRole('button').last());
  await press(own.leaving(long));
  await expect(own.comesBack).toBeVisible();
  await expectToFit(page, 'what comes back');
  await press(own.cancelSelected);
  await expect(own.sureSome).toBeVisible();
  await expectToFit(page, 'the last question');
  await press(own.yes(own.sureSome));
  await expect(own.cancelled).toContainText(own.says.sentBack);
  await expectToFit(page, 'one has left');
});
