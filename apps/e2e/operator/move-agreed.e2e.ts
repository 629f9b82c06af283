import type { BrowserContext } from '@playwright/test';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import type { Departure } from '../fixtures/departure.ts';
import { expect, test } from '../fixtures/test.ts';
import { guestPage } from '../pages/guest-page.ts';
import { aPhoneGuest, bookByPhone, call, officeOf } from '../pages/office.ts';
import { person } from '../pages/people.ts';
import { dateInWords } from '../pages/words.ts';

const once = { times: 1 };
const tour = 'esso-even-country';

/** Makes each adult's seat so much dearer, as an editor does: once for each call. */
function dearerBy(context: BrowserContext, origin: string, { scheduleId }: Departure) {
  let editedVersion = 0;
  return async (kopecks: number) => {
    const input = encodeURIComponent(JSON.stringify({ scheduleId }));
    const page = await (await context.request.get(`/trpc/operator.departures.page?input=${input}`)).json();
    const prices = page.result.data.departure.prices.map(
      ({ category, amount }: { category: string; amount: number }) => ({
        category,
        amount: category === 'adult' ? amount + kopecks : amount,
      }),
    );
    await call(context, origin, 'departures.edit', { scheduleId, editedVersion, prices });
    editedVersion += 1;
  };
}

test('a price that changes under the hand moves nothing: the new difference is shown, and agreed to', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour });
  const dear = await aDeparture({ tour, sameDayAs: departure, time: '11:00' });
  const manager = await aGuest({ device: 'phone', locale: 'en', as: 'manager' });
  manager.expectComplaint(/status of 409/);
  const { page, context, press } = manager;
  const { button, dialog, part } = officeOf(manager);
  const edit = dearerBy(context, origin, dear);
  await edit(100_000);
  const { bookingId } = await bookByPhone(context, origin, departure, { taken: 'cash' });

  await page.goto(`/operator/bookings/${bookingId}`);
  await press(button('Move'));
  const question = dialog(/^Move booking/);
  const when = `(?<!\\d)${dateInWords(dear.day, 'en')}, ${dear.time}`.replaceAll(' ', '\\s');
  const dateFor = (more: string) => question.getByRole('radio', { name: new RegExp(`${when}.*${more} to pay`) });
  await press(dateFor('₽1,000'));
  // Between the press and the server.
  await page.route(
    /operator\.bookings\.move\b/,
    async (route) => {
      await edit(50_000);
      await route.continue();
    },
    once,
  );
  await press(question.getByRole('button', { name: 'Move' }));
  await expect(question.getByRole('alert')).toContainText('it costs ₽1,500 more now');
  await expect(dateFor('₽1,500')).toBeChecked();
  await expectNothingSerious(page, 'a move whose price has changed');
  await press(question.getByRole('button', { name: 'Move' }));
  await expect(page.getByText(/^Seats on .* are kept\. Waiting for ₽1,500/)).toBeVisible();
  await expect(part('Money')).toContainText(/To be paid for the move\s*₽1,500/);
  await expect(part('Money')).toContainText(/waited for until/);
  await expectNothingSerious(page, 'a booking on its way to a dearer date');
  await expectToFit(page, 'a booking on its way to a dearer date');
});

test('of many, those whose price has changed are left where they are, and looked at once more with what it is now', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour });
  const dear = await aDeparture({ tour, sameDayAs: departure, time: '11:00' });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page, context, press } = manager;
  const edit = dearerBy(context, origin, dear);
  await edit(100_000);
  const { bookingNumber } = await bookByPhone(context, origin, departure, { taken: 'cash' });
  const child = await bookByPhone(context, origin, departure, { category: 'child', taken: 'cash' });
  await page.goto(`/operator/bookings?schedule="${departure.scheduleId}"`);
  await expect(page.getByRole('row').filter({ hasText: bookingNumber })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Pick all rows of this page' }).check();
  await press(officeOf(manager).button('Move'));
  const question = officeOf(manager).dialog('Move');
  const choose = async (name: string) => {
    await press(question.getByRole('button', { name, exact: true }));
    // What was pressed is gone.
    await expect(question.getByRole('heading', { name: 'Move' })).toBeFocused();
  };
  await question.getByLabel('Where to').selectOption(dear.scheduleId);
  await choose('See what will happen');
  const rowOf = (number: string) => question.getByRole('row').filter({ hasText: number });
  const row = rowOf(bookingNumber);
  await expect(row).toContainText('₽1,000');
  await expect(rowOf(child.bookingNumber)).toBeVisible();
  await edit(50_000);
  await choose('Move: 2');
  await expect(question.getByText('Done 1 of 2', { exact: true })).toBeVisible();
  await expect(question.getByRole('listitem').filter({ hasText: bookingNumber })).toContainText(
    'The price of that date has changed meanwhile',
  );
  await expectNothingSerious(page, 'many moves of which one was left alone');
  await choose('Show the new sums');
  await expect(row).toContainText('₽1,500');
  await expect(rowOf(child.bookingNumber)).toHaveCount(0);
  await choose('Move: 1');
  await expect(question.getByText('Done', { exact: true })).toBeVisible();
});

test('of many whose price has changed, those that no answer came for are gone on with before all are looked at again', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour, capacity: 20 });
  const dear = await aDeparture({ tour, sameDayAs: departure, time: '11:00', capacity: 20 });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  manager.expectComplaint(/ERR_FAILED/);
  const { page, context, press } = manager;
  const edit = dearerBy(context, origin, dear);
  const contact = aPhoneGuest();
  for (let booking = 0; booking < 11; booking += 1) await bookByPhone(context, origin, departure, { contact });
  await page.goto(`/operator/bookings?text=${contact.email}`);
  await page.getByRole('checkbox', { name: 'Pick all rows of this page' }).check();
  await press(officeOf(manager).button('Move'));
  const question = officeOf(manager).dialog('Move');
  const choose = (name: string) => press(question.getByRole('button', { name, exact: true }));
  const newSums = question.getByRole('button', { name: 'Show the new sums' });
  await question.getByLabel('Where to').selectOption(dear.scheduleId);
  // Nothing comes of the first look.
  await page.route(/operator\.bookings\.previewBulk\b/, (route) => route.abort());
  await choose('See what will happen');
  // Asked again by itself before it says so.
  await expect(question.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.unroute(/operator\.bookings\.previewBulk\b/);
  await choose('Try again');
  await expect(question.getByRole('button', { name: 'Move: 11' })).toBeEnabled();
  await edit(50_000);
  // The first ten are answered, the last one is not.
  let calls = 0;
  await page.route(/operator\.bookings\.bulk\b/, async (route) => {
    calls += 1;
    await (calls === 2 ? route.abort() : route.continue());
  });
  await choose('Move: 11');
  await expect(question.getByText('Stopped: no answer came')).toBeVisible();
  await expect(newSums).toBeHidden();
  await choose('Go on');
  await expect(question.getByRole('heading', { name: 'Move' })).toBeFocused();
  await expect(question.getByText('Done 0 of 11', { exact: true })).toBeVisible();
  await press(newSums);
  await choose('Move: 11');
  await expect(question.getByText('Done', { exact: true })).toBeVisible();
});

test('a guest is shown the new difference, too, and sees beside the money what is waited for', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour });
  const dear = await aDeparture({ tour, sameDayAs: departure, time: '11:00' });
  const office = await aGuest({ locale: 'en', as: 'manager' });
  const edit = dearerBy(office.context, origin, dear);
  const booked = await makeBooking(origin, departure, { names: [person(1)], card: 'pays', locale: 'ru' });
  const guest = await aGuest({ device: 'phone', locale: 'ru' });
  const { page, press } = guest;
  const own = guestPage(guest);
  guest.expectComplaint(/status of 409/);
  await page.goto(booked.link);
  await press(own.showDates);
  await expect(own.dates).toBeVisible();
  const more = own.dates.getByRole('button');
  while (await more.isVisible()) await press(more);
  const date = own.dates.getByRole('listitem').filter({ hasText: `${dateInWords(dear.day, 'ru')}, ${dear.time}` });
  await press(date.getByRole('radio'));
  await press(own.goOn);
  await page.route(
    /storefront\.move\b/,
    async (route) => {
      await edit(70_000);
      await route.continue();
    },
    once,
  );
  await press(own.sureMove.getByRole('button', { name: own.says.yesMove }));
  await expect(page.getByRole('alert')).toContainText(/дороже на 700\s₽/);
  await expect(date).toContainText(/доплата 700\s₽/);
  await expectNothingSerious(page, 'another date whose price has changed');
  await press(own.goOn);
  await expect(own.sureMove).toContainText(/доплатить 700\s₽/);
  await press(own.sureMove.getByRole('button', { name: own.says.yesOnTop }));
  await expect(own.owed).toBeFocused();
  await expect(own.money).toContainText(/Доплата за .*700\s₽/);
  await expect(own.money).toContainText('Ждём её до');
  await expectToFit(page, 'a guest on the way to a dearer date');
});
