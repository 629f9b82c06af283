import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { walkTo } from '../pages/walk.ts';

/** A stand-in for the provider's script: says how it was started, and answers when it is told to. */
const script = `window.cp = { CloudPayments: class {
  start(params) { window.started = params; return new Promise((resolve) => { window.finish = resolve; }); }
} };`;

/** The server books as ever; what it says of the way to pay is what it would say with a provider that has a widget. */
async function playProvider(page: Page): Promise<{ scripts: () => number; breakScript: (isBroken: boolean) => void }> {
  let scripts = 0;
  let isBroken = false;
  const params = { publicTerminalId: 'pk_test', amount: 1, metadata: { attemptId: 'a' } };
  await page.route('**/trial-widget.js', (route) => {
    scripts += 1;
    return isBroken ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: script });
  });
  await page.route(/storefront\.book(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.result.data.payment = { provider: 'cloudpayments', widget: { script: '/trial-widget.js', params } };
    await route.fulfill({ response: answer, json: body });
  });
  return {
    scripts: () => scripts,
    breakScript: (next) => {
      isBroken = next;
    },
  };
}

const finish = (page: Page, type: string) =>
  page.evaluate((answer) => (globalThis as unknown as { finish: (a: object) => void }).finish(answer), { type });

test('the widget is fetched only to pay, can be left, and what it says confirms nothing', async ({
  aDeparture,
  aGuest,
  purse,
}) => {
  const departure = await aDeparture();
  const guest = await aGuest({ locale: 'en' });
  const { page, press, booking, payment } = guest;
  guest.expectComplaint(/ERR_FAILED/);
  const provider = await playProvider(page);
  await walkTo(guest, departure, 'pay');
  const number = await booking.bookingNumber.innerText();
  expect(provider.scripts()).toBe(0);

  provider.breakScript(true);
  await press(payment.pay);
  await expect(booking.refusal).toBeVisible();
  await expect(payment.state('ready')).toBeVisible();

  provider.breakScript(false);
  await press(payment.pay);
  await expect(payment.state('waiting')).toBeVisible();
  await expect(booking.refusal).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => JSON.stringify((globalThis as { started?: object }).started)))
    .toContain('pk_test');
  await finish(page, 'cancel');
  await expect(payment.state('ready')).toBeVisible();

  await press(payment.pay);
  await expect(payment.state('waiting')).toBeVisible();
  await finish(page, 'payment');
  await expect(payment.openAgain).toBeEnabled();
  await expect(payment.state('waiting')).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'pending_payment', paid: 0 });
});
