/** What a guest is told where it matters: the weather before the seats are taken, an age that does not fit, a place in line that is for fewer. */
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { anna } from '../pages/people.ts';
import { walkTo } from '../pages/walk.ts';

const weather = {
  watch: { ru: 'Следим за погодой', en: 'Watching the weather' },
  warning: { ru: 'Погода под вопросом: если отменим, вернём всё', en: 'Weather in doubt: if we call it off' },
} as const;

for (const [weatherStatus, locale] of [
  ['watch', 'ru'],
  ['warning', 'en'],
] as const) {
  test(`a departure with the weather in doubt says so on the step where seats are taken, too: ${weatherStatus}`, async ({
    aDeparture,
    aGuest,
  }) => {
    const departure = await aDeparture({ weatherStatus });
    const guest = await aGuest({ device: 'phone', locale });
    await guest.booking.open(departure);
    await expect(guest.booking.heading('seats')).toBeVisible();
    await expect(guest.page.getByRole('status').filter({ hasText: weather[weatherStatus][locale] })).toBeVisible();
    await expect(guest.booking.continue).toBeEnabled();
    await expectNothingSerious(guest.page, 'seats in doubtful weather');
    await expectToFit(guest.page, 'seats in doubtful weather');
  });
}

test('of a day whose departures are still on their way it is not said that there are none', async ({
  aDeparture,
  aGuest,
}) => {
  const departure = await aDeparture();
  const { page } = await aGuest({ device: 'phone', locale: 'en' });
  const { promise: arrived, resolve: letArrive } = Promise.withResolvers<void>();
  await page.route(/storefront\.schedules/, async (route) => {
    await arrived;
    await route.continue();
  });
  const asked = page.waitForRequest(/storefront\.schedules/);
  await page.goto(`/tours/${departure.slug}?day=${departure.day}`);
  await expect(page.getByRole('heading', { name: 'Choose a date' })).toBeVisible();
  await asked;
  await expect(page.getByText('No departures on this day.')).toBeHidden();
  letArrive();
  await expect(
    page
      .getByRole('region', { name: /^Departures/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
});

for (const locale of ['ru', 'en'] as const) {
  test(`whoever is too young reads from which age, and on which day it counts: ${locale}`, async ({
    aDeparture,
    aGuest,
  }) => {
    const departure = await aDeparture({ tour: 'avachinsky-volcano' });
    const guest = await aGuest({ device: 'phone', locale });
    const { booking, page, press } = guest;
    await walkTo(guest, departure, 'participants', { seats: 1 });
    const limit = locale === 'ru' ? /не меньше \d+\s(лет|года)/ : /at least \d+\syears/;
    const year = String(Number(departure.day.slice(0, 4)) - 2);
    await page.locator('input[type=date]').first().fill(`${year}-01-01`);
    await press(booking.continue);
    const problem = page.locator('[id$="-error"], [role=alert]').filter({ hasText: limit });
    await expect(problem.first()).toBeVisible();
    await expect(problem.first()).toContainText(departure.day.slice(0, 4));
    await expectToFit(page, 'too young');
  });
}

test('whoever waits already is told for how many, and how to wait for more', async ({ aDeparture, aGuest, aRival }) => {
  const departure = await aDeparture({ tour: 'malki-hot-springs', capacity: 3 });
  await aRival().hold(departure.scheduleId, 3);
  const guest = await aGuest({ device: 'phone' });
  const { booking, page, press } = guest;
  const wait = `/tours/${departure.slug}/${departure.scheduleId}/wait`;
  const join = async (seats: string) => {
    await page.goto(wait);
    await page.getByRole('spinbutton', { name: 'Сколько мест нужно' }).fill(seats);
    await booking.fillContact(anna);
    await press(page.getByRole('button', { name: 'Встать в очередь' }));
  };
  const inLine = page.getByRole('heading', { level: 1, name: '1-й в очереди' });
  await join('2');
  await expect(inLine).toBeVisible();
  await join('3');
  await expect(page.getByRole('alert')).toContainText('Ваше место в ней — на 2 человека');
  await expectNothingSerious(page, 'in line already');
  await expectToFit(page, 'in line already');
  await press(page.getByRole('link', { name: 'Моё место в очереди' }));
  await expect(inLine).toBeVisible();
});

test('nobody is asked to wait for a departure that is called off', async ({ aDeparture, aGuest }) => {
  const departure = await aDeparture({ tour: 'malki-hot-springs', weatherStatus: 'cancelled' });
  const { page } = await aGuest({ device: 'phone' });
  await page.goto(`/tours/${departure.slug}/${departure.scheduleId}/wait`);
  await expect(page.getByText('Отменён из-за погоды.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Другие даты' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Встать в очередь' })).toBeHidden();
});
