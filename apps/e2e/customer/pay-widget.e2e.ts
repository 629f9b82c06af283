import { makeDeparture } from '../fixtures/departure.ts';
import { openGuest } from '../fixtures/guest.ts';
import { notify, playWidget, script, settings } from '../fixtures/provider.ts';
import { purseOf } from '../fixtures/purse.ts';
import { recordsOf } from '../fixtures/records.ts';
import { openShop, type Shop } from '../fixtures/shop.ts';
import { expect, test } from '../fixtures/test.ts';
import { anna } from '../pages/people.ts';
import { walkTo } from '../pages/walk.ts';

let shop: Shop;
test.beforeAll(async ({ browserName: _ }, info) => {
  shop = await openShop(settings, info.outputPath('shop.log'));
});
test.afterAll(async () => {
  await shop.close();
});

test("the provider's widget is fetched only to pay, is told what it must know, and what it says confirms nothing", async ({
  browser,
}) => {
  const { origin, database } = shop;
  const departure = await makeDeparture(database, { capacity: 2 });
  const guest = await openGuest(browser, origin, { device: 'phone', locale: 'en' });
  const { page, press, booking, payment } = guest;
  const purse = purseOf(database);
  // The only other host that the page may talk to; once it cannot be reached.
  guest.expectComplaint(/^a request to a third party: https:\/\/widget\.cloudpayments\.ru\//);
  guest.expectComplaint(/ERR_FAILED/);
  const widget = await playWidget(page);
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  const { totalAmount } = await purse.money(number);
  expect(widget.fetched()).toBe(0);

  widget.break(true);
  await press(payment.pay);
  await expect(booking.refusal).toBeVisible();
  await expect(payment.state('ready')).toBeVisible();

  widget.break(false);
  await press(payment.pay);
  const first = await widget.opened();
  expect(first).toEqual({
    publicTerminalId: settings.CLOUDPAYMENTS_PUBLIC_ID,
    amount: totalAmount / 100,
    currency: 'RUB',
    paymentSchema: 'Single',
    externalId: number,
    description: expect.stringContaining(departure.title.en),
    culture: 'en-US',
    userInfo: {
      accountId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      fullName: anna.name,
      email: anna.email,
      phone: anna.phone.replace(/[^+\d]/g, ''),
    },
    emailBehavior: 'Hidden',
    receiptEmail: anna.email,
    metadata: { attemptId: expect.any(String) },
    successRedirectUrl: expect.stringContaining(`${origin}/b/${number}`),
    failRedirectUrl: expect.stringContaining(`${origin}/b/${number}`),
  });
  await expect(payment.state('waiting')).toBeVisible();
  await expect(booking.refusal).toBeHidden();
  await expect(page.locator(`script[src="${script}"]`)).toHaveCount(1);

  // Left without paying: the way is free again.
  await widget.close({ type: 'cancel' });
  await expect(payment.state('ready')).toBeVisible();

  // "Success" is the widget's word: the screen waits for the bank's, and the bank declines.
  await press(payment.pay);
  const second = await widget.opened();
  await widget.close({ type: 'payment', status: 'success' });
  await expect(payment.openAgain).toBeEnabled();
  await expect(payment.state('waiting')).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'pending_payment', paid: 0 });
  expect(await notify(origin, 'check', second)).toEqual({ code: 0 });
  expect(await notify(origin, 'fail', second)).toEqual({ code: 0 });
  await expect(payment.state('declined')).toBeVisible();
  await expect(payment.declined).toBeVisible();
  await expect(payment.timer).toBeVisible();
  expect(await recordsOf(database).bookings(departure.scheduleId)).toMatchObject([{ seats: 2 }]);

  // "Fail" is its word, too: this time the bank has paid.
  await press(payment.tryAgain);
  const third = await widget.opened();
  expect(third.metadata).not.toEqual(second.metadata);
  await widget.close({ type: 'payment', status: 'fail' });
  await expect(payment.state('waiting')).toBeVisible();
  expect(await notify(origin, 'pay', third)).toEqual({ code: 0 });
  await expect(booking.paid).toBeVisible();
  await expect(payment.code(anna.name)).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', paid: 1 });
  expect(guest.problems()).toEqual([]);
  await guest.context.close();
});
