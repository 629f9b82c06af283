import { expect, test } from '../fixtures/test.ts';
import { mailbox } from '../pages/mailbox.ts';
import { anna, person } from '../pages/people.ts';
import { walkTo } from '../pages/walk.ts';

test('pays by SBP, and has the tickets on the screen', async ({ aDeparture, aGuest, purse }) => {
  const departure = await aDeparture({ capacity: 5 });
  const guest = await aGuest({ device: 'phone' });
  const { page, booking, payment, bank, manage } = guest;
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  await expect(payment.timer).toHaveText(/^(29|30):\d\d$/);

  await payment.pay.dblclick();
  await expect(bank.banner).toBeVisible();
  await bank.payBy('sbp');
  await expect(bank.outcome('paid')).toBeFocused();
  await page.waitForURL(`**/b/${number}**`);
  await expect(manage.heading(number)).toBeVisible();
  await expect(payment.code(anna.name)).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', paid: 1 });

  await page.goBack();
  await expect(booking.paid).toBeVisible();
  await expect(page).toHaveURL(/\/booked$/);
  await expect(payment.code(person(2))).toBeAttached();
  await expect(page.getByText(departure.title[guest.locale])).toBeVisible();
  await expect(payment.pdf).toHaveAttribute('href', /ticket\.pdf\?t=/);
  await expect(payment.calendar).toHaveAttribute('href', /calendar\.ics\?t=/);
  // The tab has nothing left of what was typed.
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(anna.phone);
});

test('a declined card says why, keeps the seats, and another one pays', async ({
  aDeparture,
  aGuest,
  purse,
  records,
}) => {
  const departure = await aDeparture({ capacity: 2 });
  const guest = await aGuest({ device: 'phone' });
  const { page, press, booking, payment, bank } = guest;
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  await press(payment.pay);
  await bank.payBy('declined');
  await page.waitForURL(`**/b/${number}**`);
  await expect(payment.state('declined')).toBeVisible();
  await expect(payment.declined).toBeVisible();

  await page.goBack();
  await expect(booking.paid).toBeHidden();
  await expect(payment.declined).toBeVisible();
  await expect(payment.timer).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2, status: 'pending_payment' }]);
  await press(payment.tryAgain);
  await bank.payBy('pays');
  await page.waitForURL(`**/b/${number}**`);
  await expect(payment.code(anna.name)).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paid: 1 });
});

for (const locale of ['ru', 'en'] as const) {
  test(`while the bank is asked the page may be closed, and the letter's link shows the truth: ${locale}`, async ({
    aDeparture,
    aGuest,
  }) => {
    const departure = await aDeparture();
    const guest = await aGuest({ device: 'phone', locale });
    const { page, press, booking, payment, bank } = guest;
    await walkTo(guest, departure, 'pay');
    const number = await booking.bookingNumber.innerText();
    await press(payment.pay);
    await press(bank.trouble);
    await bank.field('delay').fill('6');
    await bank.payBy('pays');
    await expect(bank.outcome('waiting')).toBeVisible();
    await booking.open(departure, 'pay');
    await expect(payment.state('waiting')).toBeVisible();
    await expect(page.getByText(guest.says.payment.mayClose)).toBeVisible();
    const later = await guest.anotherTab();
    await page.close();

    const mail = mailbox(later);
    await mail.open('made', number);
    await press(mail.openBooking);
    await expect(later.manage.heading(number)).toBeVisible();
    await expect(later.payment.code(anna.name)).toBeVisible();
  });
}

test('back, forward and reload while the bank is asked make no second booking, and show the truth', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture({ capacity: 6 });
  const guest = await aGuest({ locale: 'en' });
  const { page, press, booking, payment, bank } = guest;
  await walkTo(guest, departure, 'pay');
  await page.goBack();
  await expect(page).toHaveURL(/\/pay$/);
  await press(payment.pay);
  await expect(bank.pay).toBeVisible();
  const bankPage = page.url();

  await page.goBack();
  await expect(payment.state('waiting')).toBeVisible();
  await page.reload();
  await expect(payment.state('waiting')).toBeVisible();
  await expect(payment.timer).toBeVisible();

  const another = await guest.anotherTab();
  await another.page.goto(bankPage);
  await another.bank.payBy('pays');
  await expect(another.bank.outcome('paid')).toBeVisible();
  // Nobody touched this tab: it asked by itself.
  await expect(booking.paid).toBeVisible();
  await page.reload();
  await expect(booking.paid).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2, status: 'confirmed' }]);
});

test('when the time to pay is over, one click holds the seats again with everything still typed', async ({
  aDeparture,
  aGuest,
  purse,
  records,
}) => {
  const departure = await aDeparture({ capacity: 2 });
  const guest = await aGuest({ device: 'phone', locale: 'en' });
  const { page, press, booking, payment } = guest;
  await walkTo(guest, departure, 'pay');
  const first = await booking.bookingNumber.innerText();
  await purse.endPaymentIn(first, 0);
  await guest.lookAwayAndBack();
  await expect(payment.state('expired')).toBeVisible();
  await expect(payment.pay).toBeHidden();

  await press(payment.holdAgain);
  await expect(booking.heading('review')).toBeVisible();
  await expect(booking.timer).toBeVisible();
  await expect(page.getByText(person(2))).toBeVisible();
  for (const consent of booking.consents) await expect(consent).not.toBeChecked();
  await booking.consent();
  await press(booking.book);
  await expect(booking.bookingNumber).not.toHaveText(first);
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2, status: 'pending_payment' }]);
});
