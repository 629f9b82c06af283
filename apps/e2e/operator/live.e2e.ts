import { randomUUID } from 'node:crypto';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { openOffice } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { aPhoneGuest, bookByPhone, call, officeOf } from '../pages/office.ts';

/** A list asks again every 10 to 20 seconds. */
const meanwhile = { timeout: 40_000 };

test('departures that come meanwhile wait behind "1 new", which keys reach and screen readers hear', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const { button, row } = officeOf(manager);
  await page.goto(`/operator/departures?from=${departure.day}&to=${departure.day}&sort=booked&descending=true`);
  const mine = row(departure.title.en).filter({ hasText: departure.time });
  await expect(mine).toContainText('0/8');
  await bookByPhone(manager.context, origin, departure);
  const another = await aDeparture({ tour: 'russkaya-bay', sameDayAs: departure, time: '16:10' });
  await expect(page.getByRole('status').getByRole('button', { name: '1 new' })).toBeVisible(meanwhile);
  // Its figures change where it stands.
  await expect(mine).toContainText('1/8');
  await expect(row(another.time)).toHaveCount(0);
  await expectNothingSerious(page, 'departures with one that is new');
  await button('1 new').focus();
  await page.keyboard.press('Enter');
  await expect(row(another.time)).toBeVisible();
  await expect(button('1 new')).toBeHidden();
  // The way by keys goes on from where the button was: the focus is kept there meanwhile.
  await expect(page.locator(':focus')).toHaveRole('status');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Pick all rows of this page' })).toBeFocused();
});

test('a departure’s page: others’ changes wait, one’s own do not, and nothing closes under a finger', async ({
  aDeparture,
  aGuest,
  aRival,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  const rival = aRival();
  await rival.hold(departure.scheduleId, 2);
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const { button, field, part } = officeOf(manager);
  const office = await openOffice(browser, origin, 'manager');
  await page.goto(`/operator/departures/${departure.scheduleId}`);
  const holds = part('Holds').getByRole('listitem');
  await expect(holds).toHaveCount(1);
  await expect(part('Waiting list')).toContainText('Nobody waits');

  const [held] = (
    await (
      await office.request.get(
        `/trpc/operator.departures.page?input=${encodeURIComponent(JSON.stringify({ scheduleId: departure.scheduleId }))}`,
      )
    ).json()
  ).result.data.holds;
  await call(office, origin, 'departures.freeHold', { scheduleId: departure.scheduleId, holdId: held.holdId });
  const contact = aPhoneGuest();
  await bookByPhone(office, origin, departure, { contact, names: [contact.name] });
  await call(office, origin, 'departures.addNote', { scheduleId: departure.scheduleId, text: 'Трап скользкий' });
  await expect(part('Bookings').getByRole('button', { name: '1 new' })).toBeVisible(meanwhile);
  await expect(part('Participants').getByRole('button', { name: '1 new' })).toBeVisible();
  await expect(part('Notes').getByRole('button', { name: '1 new' })).toBeVisible();
  await expect(part('Participants').getByText(contact.name)).toHaveCount(0);
  // Nobody presses "free" on another hold because this one went away.
  await expect(holds).toHaveCount(1);
  await expect(holds).toContainText('no longer here');
  await expect(holds.getByRole('button')).toBeDisabled();
  await expectNothingSerious(page, 'a departure with news');
  await part('Participants').getByRole('button', { name: '1 new' }).click();
  await expect(part('Participants').getByText(contact.name)).toBeVisible();

  await field('Note').fill('Сажать ближе к двери');
  await button('Write down').click();
  await expect(part('Notes').getByText('Сажать ближе к двери')).toBeVisible();
  await expect(page.getByRole('button', { name: /new|gone/ })).toHaveCount(0);
  await office.close();
});

test('the history, a booking’s letters and the team’s notes wait as well', async ({
  aDeparture,
  aGuest,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay' });
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { page } = owner;
  const { part } = officeOf(owner);
  const office = await openOffice(browser, origin, 'manager');
  const { bookingId, bookingNumber } = await bookByPhone(office, origin, departure);
  const history = await owner.context.newPage();
  await history.goto(`/operator/history?booking=${bookingNumber}`);
  const entries = history.getByRole('list', { name: 'What was done' }).getByRole('listitem');
  await expect(entries.first()).toBeVisible();
  const before = await entries.count();
  await page.goto(`/operator/bookings/${bookingId}`);
  await expect(part('Team’s notes')).toBeVisible();

  await call(office, origin, 'bookings.addNote', { bookingId, text: `Просили завтрак ${randomUUID()}` });
  await call(office, origin, 'bookings.cancel', { bookingId });
  await expect(part('Team’s notes').getByRole('button', { name: '1 new' })).toBeVisible(meanwhile);
  await expect(part('Team’s notes').getByText('Просили завтрак')).toHaveCount(0);
  await part('Team’s notes').getByRole('button', { name: '1 new' }).click();
  await expect(part('Team’s notes').getByText('Просили завтрак')).toBeVisible();
  await expect(part('History').getByRole('button', { name: /new/ })).toBeVisible();
  const news = history.getByRole('status').getByRole('button', { name: /new/ });
  await expect(news).toBeVisible(meanwhile);
  await expect(entries).toHaveCount(before);
  await news.click();
  await expect(entries).not.toHaveCount(before);
  await office.close();
});

test('what the server no longer confirms says since when, on every page, and asks again at a press', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay' });
  const owner = await aGuest({ device: 'phone', locale: 'en', as: 'owner' });
  owner.expectComplaint(/Failed to load resource|net::ERR/);
  const { page, press } = owner;
  const { bookingId } = await bookByPhone(owner.context, origin, departure);
  const banner = page.getByRole('status').filter({ hasText: /^No connection\. As of/ });
  const pages = [
    `/operator?day=${departure.day}`,
    `/operator/departures?from=${departure.day}`,
    `/operator/departures/${departure.scheduleId}`,
    '/operator/bookings',
    `/operator/bookings/${bookingId}`,
    '/operator/tours',
    '/operator/analytics',
    '/operator/team',
    '/operator/history',
    '/operator/settings',
  ];
  for (const address of pages) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy=true]') === null);
    await owner.context.setOffline(true);
    await expect(banner, address).toBeVisible();
    await owner.context.setOffline(false);
    await expect(banner, address).toBeHidden();
  }

  // The network is there, and the server is silent.
  // Others begin at the same time.
  const mine = page.getByRole('listitem').filter({ hasText: departure.title.en }).filter({ hasText: departure.time });
  await page.goto(`/operator/departures?from=${departure.day}&to=${departure.day}`);
  await expect(mine).toBeVisible();
  // It answers what the press asks for: the list, which asks by itself as well, finds it silent until then.
  const check = banner.getByRole('button', { name: 'Check now' });
  const isPressed = () => check.and(page.locator('[aria-disabled=true]')).isVisible();
  await page.route('**/trpc/**', async (route) => ((await isPressed()) ? route.fallback() : route.abort()));
  await expect(banner).toBeVisible(meanwhile);
  await expectToFit(page, 'old departures on a phone');
  await expectNothingSerious(page, 'old departures on a phone');
  await expect(mine).toBeVisible();
  await press(check);
  await expect(banner).toBeHidden();
});

test('two who change one departure: the slower is told, and neither puts the other’s change back', async ({
  aDeparture,
  aGuest,
  browser,
  origin,
}) => {
  const { scheduleId } = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  const manager = await aGuest({ device: 'phone', locale: 'en', as: 'manager' });
  manager.expectComplaint(/status of 409/);
  const { page, press } = manager;
  const { button, dialog, part } = officeOf(manager);
  const office = await openOffice(browser, origin, 'owner');
  const form = dialog('Change the departure');
  const [guide, seats] = [form.getByLabel('Guide'), form.getByLabel('Seats in all')];
  const save = form.getByRole('button', { name: 'Save' });
  await page.goto(`/operator/departures/${scheduleId}`);
  await press(button('Change'));
  await expect(seats).toHaveValue('8');
  await guide.selectOption({ index: 1 });
  const chosen = await guide.inputValue();

  await call(office, origin, 'departures.edit', { scheduleId, editedVersion: 0, capacity: 10 });
  await expect(page.getByText('0/10')).toBeVisible(meanwhile);
  // Nothing moves under a hand; chosen before the other's change was there to be seen, it is refused, however new the page is by now.
  await expect(seats).toHaveValue('8');
  await press(save);
  await expect(form.getByText('Somebody else changed this')).toBeVisible();
  await expect(seats).toHaveValue('10');
  await expect(guide).toHaveValue(chosen);
  await press(save);
  await expect(form).toBeHidden();
  await expect(page.getByText('0/10')).toBeVisible();
  await expect(part('State')).toContainText(/Seats in all10/);
  await press(button('Change'));
  await expect(guide).toHaveValue(chosen);
});
