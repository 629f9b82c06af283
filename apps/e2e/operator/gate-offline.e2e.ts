import type { Page } from '@playwright/test';
import { expectNothingSerious } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import { openOffice } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { gatePage } from '../pages/gate.ts';
import { person } from '../pages/people.ts';

const names = [person(1)];
const sign = (page: Page) => ({
  loading: page.getByText('Still loading for work without a network…'),
  ready: page.getByText('Ready to work without a network'),
  unkept: page.getByText(/^Without a network this page will not open again/),
});

test('the gate says when one may walk off with it, and then it opens without a network', async ({
  aDeparture,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  await makeBooking(origin, departure, { names, card: 'pays' });
  const helipad = await openOffice(browser, origin, 'guide');
  const page = await helipad.newPage();
  // The browser takes its time with the tab's files, until it is told to go on.
  await page.addInitScript(() => {
    const { serviceWorker } = navigator;
    const register = serviceWorker.register.bind(serviceWorker);
    serviceWorker.register = async (...asked) => {
      await new Promise((resolve) => document.addEventListener('go on', resolve, { once: true }));
      return await register(...asked);
    };
  });
  const { open } = gatePage(page);
  const { loading, ready } = sign(page);
  const goOn = () => page.evaluate(() => document.dispatchEvent(new Event('go on')));
  await open(departure, person(1));
  await expect(loading).toBeVisible();
  await expect(ready).toHaveCount(0);
  await goOn();
  await expect(ready).toBeVisible();
  await expect(loading).toHaveCount(0);
  await expectNothingSerious(page, 'a gate that is ready');

  await helipad.setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: `Let in: ${person(1)}` })).toBeVisible();
  await goOn();
  await expect(ready).toBeVisible();
  await helipad.close();
});

test('the gate says by itself that there is no network, as soon as it can know, and takes it back', async ({
  aDeparture,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  await makeBooking(origin, departure, { names, card: 'pays' });
  const helipad = await openOffice(browser, origin, 'guide');
  const page = await helipad.newPage();
  const list = '**/trpc/operator.checkIn.manifest*';
  const alone = page.getByRole('status').filter({ hasText: /^No network\. List as of .*, not sent yet: 0\./ });
  const lookAgain = () =>
    page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await gatePage(page).open(departure, person(1));
  await expect(alone).toHaveCount(0);

  await helipad.setOffline(true);
  await expect(alone).toBeVisible();
  await expectNothingSerious(page, 'a gate without a network');
  await helipad.setOffline(false);
  await expect(alone).toHaveCount(0);

  // One request that is lost is no lost network.
  await page.evaluate(() => {
    const look = new MutationObserver(() => {
      if (document.body.innerText.includes('No network.')) document.body.dataset['saidAlone'] = 'yes';
    });
    look.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.route(list, (route) => route.abort(), { times: 1 });
  const heard = page.waitForResponse(list);
  await lookAgain();
  await heard;
  await expect(page.getByRole('button', { name: `Let in: ${person(1)}` })).toBeVisible();
  await expect(page.locator('body[data-said-alone]')).toHaveCount(0);

  // A network that the browser takes for one, and nobody answers.
  await page.route(list, (route) => route.abort());
  await lookAgain();
  await expect(alone).toBeVisible();
  await page.unroute(list);
  await lookAgain();
  await expect(alone).toHaveCount(0);
  await helipad.close();
});

test('a browser that keeps no pages, or has no room for the list, is not said to be ready', async ({
  aDeparture,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  await makeBooking(origin, departure, { names, card: 'pays' });
  for (const way of ['no pages', 'no room'] as const) {
    const helipad = await openOffice(browser, origin, 'guide');
    const page = await helipad.newPage();
    await page.addInitScript((missing) => {
      const refuse = () => {
        throw new DOMException('refused', 'QuotaExceededError');
      };
      if (missing === 'no room') Storage.prototype.setItem = refuse;
      else navigator.serviceWorker.register = async () => refuse();
    }, way);
    await gatePage(page).open(departure, person(1));
    const { ready, unkept } = sign(page);
    await expect(unkept).toBeVisible();
    await expect(ready).toHaveCount(0);
    await helipad.close();
  }
});
