import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/test.ts';
import { walkTo } from '../pages/walk.ts';

test('a second step that is not passed, a number nobody knows and a chosen reason are all declined', async ({
  aDeparture,
  aGuest,
}) => {
  const departure = await aDeparture();
  const guest = await aGuest({ locale: 'en' });
  const { page, press, payment, bank } = guest;
  await walkTo(guest, departure, 'pay');
  const back = async (why: RegExp) => {
    await expect(bank.outcome('declined')).toBeVisible();
    await page.waitForURL('**/b/KT-**');
    await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
  };
  await press(payment.pay);
  await bank.payBy('paysWithStep');
  await press(bank.doNotConfirm);
  await back(/no proof that it is you/);

  await press(payment.tryAgain);
  await press(bank.choice('own'));
  await press(bank.pay);
  await expect(bank.number).toBeFocused();
  await expect(bank.number).toHaveAttribute('aria-invalid', 'true');
  await bank.number.fill('4111 1111 1111 1111');
  await press(bank.pay);
  await back(/number, the date or the code/);

  await press(payment.tryAgain);
  await press(bank.trouble);
  await bank.field('decline').selectOption({ label: 'over the limit' });
  await bank.payBy('pays');
  await back(/over its limit/);
});

test('the shop refuses another amount when it is asked, and nothing is taken', async ({
  aDeparture,
  aGuest,
  purse,
}) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone' });
  const { press, booking, payment, bank, page } = guest;
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  await press(payment.pay);
  await press(bank.trouble);
  await bank.field('wrongAmount').selectOption({ index: 1 });
  await bank.payBy('pays');
  await expect(bank.outcome('refused')).toBeVisible();
  await expect(page.getByText('Сумма не совпала')).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'pending_payment', paid: 0 });
  await press(bank.back);
  await expect(payment.timer).toBeVisible();
});

test('a message that comes many times pays once', async ({ aDeparture, aGuest, purse }) => {
  const departure = await aDeparture();
  const guest = await aGuest({ locale: 'en' });
  const { press, booking, payment, bank, page } = guest;
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  await press(payment.pay);
  await press(bank.trouble);
  await bank.field('copies').fill('20');
  await press(bank.toggle('reorder'));
  await bank.payBy('pays');
  await page.waitForURL('**/b/KT-**');
  await expect(payment.code('Анна')).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paid: 1 });
});

test('money that comes when the seats are gone goes back, and the guest is told', async ({
  aDeparture,
  aGuest,
  aRival,
  purse,
}) => {
  const departure = await aDeparture({ capacity: 2 });
  const guest = await aGuest({ device: 'phone', locale: 'en' });
  const { press, booking, payment, bank, page } = guest;
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  await press(payment.pay);
  await press(bank.trouble);
  await bank.field('delay').fill('4');
  await bank.payBy('pays');
  await expect(bank.outcome('waiting')).toBeVisible();
  await purse.endPaymentIn(number, 0);
  await aRival().hold(departure.scheduleId, 2);
  await booking.open(departure, 'pay');
  await expect(payment.state('expired')).toBeVisible();
  await expect(page.getByText('Should the bank still carry out your payment')).toBeVisible();
  await expect(payment.state('late_refunded')).toBeVisible({ timeout: 20_000 });
  expect(await purse.money(number)).toMatchObject({ status: 'expired' });
});

test('a page to pay on that nobody opened is not there', async ({ aGuest }) => {
  const guest = await aGuest();
  guest.expectComplaint(/status of 40[04]/);
  for (const id of [randomUUID(), 'not-an-id']) {
    await guest.page.goto(`/sandbox/pay/${id}`);
    await expect(guest.page.getByRole('heading', { level: 1, name: 'Такой страницы оплаты нет' })).toBeVisible();
    await expect(guest.bank.banner).toBeVisible();
  }
});
