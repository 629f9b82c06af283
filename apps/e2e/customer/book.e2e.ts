import type { GuestOptions } from '../fixtures/guest.ts';
import { expect, test } from '../fixtures/test.ts';
import { anna, person } from '../pages/people.ts';

const journeys: { on: string; options: GuestOptions; tour: string }[] = [
  { on: 'on a phone, in Russian', options: { device: 'phone', locale: 'ru' }, tour: 'kurile-lake' },
  { on: 'on a desktop, in English', options: { device: 'desktop', locale: 'en' }, tour: 'valley-of-geysers' },
];

for (const { on, options, tour } of journeys) {
  test(`books two seats, opens the booking by its number and code, and cancels it: ${on}`, async ({
    aGuest,
    aDeparture,
    records,
  }) => {
    const departure = await aDeparture({ tour, capacity: 5 });
    const guest = await aGuest(options);
    const { page, press, home, booking, manage, says } = guest;

    await home.open();
    await expect(home.title).toBeVisible();
    await press(home.tour(departure.title[guest.locale]));
    await expect(guest.tour.title(departure)).toBeVisible();
    await guest.tour.choose(departure);

    await expect(booking.heading('seats')).toBeFocused();
    await expect(booking.free(5)).toBeVisible();
    await booking.chooseAdults(2);
    await press(booking.continue);

    await expect(booking.heading('contact')).toBeFocused();
    await expect(booking.timer).toHaveText(/^1[45]:\d\d$/);
    await booking.fillContact(anna);
    await press(booking.continue);

    await expect(booking.heading('participants')).toBeFocused();
    await press(booking.meToo);
    const needs = { birthDate: '1990-06-15', document: '3005 123456', weightKg: '72,5' };
    const emergency = tour === 'kurile-lake' ? { emergencyName: 'Пётр Ким', emergencyPhone: '+7 914 000-00-02' } : {};
    await booking.fillPerson(1, { fullName: anna.name, ...needs, ...emergency });
    await booking.fillPerson(2, { fullName: person(2), ...needs, ...emergency });
    await press(booking.continue);

    await expect(booking.heading('review')).toBeFocused();
    await expect(page.getByText(new RegExp(`^${person(2)}`))).toBeVisible();
    await booking.consent();
    await press(booking.book);

    await expect(booking.heading('pay')).toBeVisible();
    const number = await booking.bookingNumber.innerText();
    const code = await booking.confirmationCode.innerText();
    expect(number).toMatch(/^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(await records.bookings(departure.scheduleId)).toEqual([
      { bookingNumber: number, seats: 2, status: 'pending_payment' },
    ]);

    await press(page.getByRole('link', { name: says.home.myBooking }));
    await expect(manage.title).toBeVisible();
    await manage.find(number.toLowerCase(), code.toLowerCase());
    await expect(manage.heading(number)).toBeVisible();
    await expect(page.getByText(anna.email, { exact: true })).toBeVisible();
    await expect(page.getByText(says.manage.unpaid)).toBeVisible();

    await press(manage.everyone);
    await press(manage.cancelSelected);
    await expect(manage.question).toContainText(person(2));
    await press(manage.yes);
    await expect(manage.done).toBeVisible();
    await expect(page.getByText(says.manage.unpaid)).toBeHidden();
    expect(await records.bookings(departure.scheduleId)).toEqual([]);
  });
}
