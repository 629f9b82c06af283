import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { anna, person } from '../pages/people.ts';

test('a guest without a mouse gets from the tours to a booked seat, and cancels it', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture({ tour: 'malki-hot-springs' });
  const guest = await aGuest();
  const { booking, home, manage, page, says, tour } = guest;
  const { keyboard } = page;
  await home.open();
  await tabTo(page, home.tour(departure.title.ru));
  await keyboard.press('Enter');
  await expect(tour.title(departure)).toBeFocused();

  await tabTo(page, tour.calendar.getByRole('gridcell').getByRole('button').and(page.locator(':focus')));
  const shown = () => new URL(page.url()).searchParams.get('month');
  for (let before = shown(); before !== departure.day.slice(0, 7); before = shown()) {
    await keyboard.press('PageDown');
    await page.waitForURL((url) => url.searchParams.get('month') !== before);
  }
  await arrowTo(page, tour.day(departure.day), 'ArrowRight');
  await keyboard.press('Enter');
  await tabTo(page, tour.departure(departure));
  await keyboard.press('Enter');

  await expect(booking.heading('seats')).toBeFocused();
  await expect(booking.adults).toHaveValue('1');
  await tabTo(page, booking.adults);
  await keyboard.press('ArrowUp');
  await expect(booking.adults).toHaveValue('2');
  await keyboard.press('Enter');

  await expect(booking.heading('contact')).toBeFocused();
  for (const field of ['name', 'email', 'phone'] as const) {
    await tabTo(page, booking.contact[field]);
    await keyboard.type(anna[field]);
  }
  await tabTo(page, booking.continue);
  await keyboard.press('Enter');

  await expect(booking.heading('participants')).toBeFocused();
  await tabTo(page, booking.meToo);
  await keyboard.press('Space');
  await tabTo(page, booking.person(2).getByRole('textbox', { name: says.people.fullName }));
  await keyboard.type(person(2));
  await tabTo(page, booking.continue);
  await keyboard.press('Space');

  await expect(booking.heading('review')).toBeFocused();
  for (const consent of booking.consents) {
    await tabTo(page, consent);
    await keyboard.press('Space');
  }
  await tabTo(page, booking.book);
  await keyboard.press('Enter');
  await expect(booking.heading('pay')).toBeVisible();
  const number = await booking.bookingNumber.innerText();
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ bookingNumber: number, seats: 2 }]);

  await tabTo(page, booking.openBooking);
  await keyboard.press('Enter');
  await expect(manage.heading(number)).toBeFocused();
  await tabTo(page, manage.everyone);
  await keyboard.press('Space');
  await tabTo(page, manage.cancelSelected);
  await keyboard.press('Enter');
  await expect(manage.question).toBeVisible();
  await tabTo(page, manage.yes);
  await keyboard.press('Enter');
  await expect(manage.done).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toEqual([]);
});

test('a dialog keeps the focus, Escape closes it and gives the focus back', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture();
  const guest = await aGuest({ locale: 'en' });
  const { booking, page, says } = guest;
  await booking.open(departure);
  await guest.press(booking.continue);
  await booking.contact.email.focus();
  await records.endHoldIn(departure.scheduleId, 55);
  await guest.lookAwayAndBack();
  await expect(booking.lastMinute).toBeVisible();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await isBehindDialog(page)).toBe(false);
  }
  await tabTo(page, booking.lastMinute.getByRole('button', { name: says.hold.extend }));
  await page.keyboard.press('Escape');
  await expect(booking.lastMinute).toBeHidden();
  await expect(booking.contact.email).toBeFocused();
  await expect(booking.timer).toBeVisible();
});

/** Whether the focus is on the page under the dialog. The browser's own buttons are nobody's: then the focus is on no element. */
function isBehindDialog(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { activeElement, body } = document;
    return activeElement !== body && activeElement?.closest('[role=alertdialog]') === null;
  });
}

/** Presses Tab until the focus is there. */
function tabTo(page: Page, target: Locator): Promise<void> {
  return pressUntilFocused(page, target, 'Tab');
}

function arrowTo(page: Page, target: Locator, arrow: string): Promise<void> {
  return pressUntilFocused(page, target, arrow);
}

async function pressUntilFocused(page: Page, target: Locator, key: string): Promise<void> {
  const focused = target.and(page.locator(':focus'));
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`No number of ${key} leads to ${target.toString()}.`);
}
