import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import type { Departure } from '../fixtures/departure.ts';
import { expect, test } from '../fixtures/test.ts';
import { officeOf } from '../pages/office.ts';

test('many departures are changed at once: what is typed wrong is marked, and each says what came of it', async ({
  aDeparture,
  aGuest,
  aRival,
}) => {
  const early = await aDeparture({ tour: 'tolbachik-dead-forest', capacity: 10 });
  const late = await aDeparture({ tour: 'tolbachik-dead-forest', capacity: 10, time: '11:00', sameDayAs: early });
  await aRival().hold(late.scheduleId, 4);
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const { button, dialog } = officeOf(manager);
  const rowOf = ({ scheduleId }: Departure) =>
    page.getByRole('row').filter({ has: page.locator(`a[href$="${scheduleId}"]`) });
  const tick = async () => {
    for (const one of [early, late]) await rowOf(one).getByRole('checkbox').check();
    await expect(page.getByText('Picked: 2')).toBeVisible();
  };
  await page.goto(`/operator/departures?from=${early.day}&to=${early.day}`);
  await tick();
  await expectToFit(page, 'departures that are ticked');

  await button('Change seats').click();
  const seats = dialog('Change seats');
  await seats.getByRole('button', { name: 'Change seats: 2' }).click();
  await expect(seats.getByLabel('Seats on each')).toBeFocused();
  await expect(seats.getByLabel('Seats on each')).toHaveAttribute('aria-invalid', 'true');
  await seats.getByLabel('Seats on each').fill('3');
  await expectNothingSerious(page, 'a change of many departures');
  await seats.getByRole('button', { name: 'Change seats: 2' }).click();
  const outcome = (of: Departure) =>
    seats.getByRole('listitem').filter({ has: page.locator(`a[href$="${of.scheduleId}"]`) });
  await expect(outcome(early)).toContainText('done');
  await expect(outcome(late)).toContainText('4');
  await expect(outcome(late)).not.toContainText('done');
  await seats.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('Picked: 2')).toBeHidden();
  await expect(rowOf(early)).toContainText('0/3');
  await expect(rowOf(late)).toContainText('0/10');

  await tick();
  await button('Change prices').click();
  const prices = dialog('Change prices');
  await prices.getByRole('button', { name: 'Change prices: 2' }).click();
  await expect(prices.getByRole('textbox').first()).toBeFocused();
  await expect(prices.getByText('Write at least one price.').first()).toBeVisible();
  await prices.getByRole('textbox').first().fill('43 210');
  await prices.getByRole('button', { name: 'Change prices: 2' }).click();
  await expect(prices.getByRole('listitem').filter({ hasText: 'done' })).toHaveCount(2);
  await prices.getByRole('button', { name: 'Close' }).last().click();
  // Whoever comes now is asked the new price.
  const query = `tour=${early.slug}&from=${early.day}&to=${early.day}`;
  const answer = await page.request.get(`/api/tours/schedules?${query}`);
  expect((await answer.json()).schedules.map((one: { prices: object[] }) => one.prices[0])).toMatchObject([
    { amount: 4_321_000 },
    { amount: 4_321_000 },
  ]);

  await tick();
  await button('Close sales').click();
  await dialog('Close sales').getByRole('button', { name: 'Close sales: 2' }).click();
  await expect(dialog('Close sales').getByRole('listitem').filter({ hasText: 'done' })).toHaveCount(2);
  await dialog('Close sales').getByRole('button', { name: 'Close' }).last().click();
  await expect(rowOf(early)).toContainText('Sales closed');
  await expect(rowOf(late)).toContainText('Sales closed');
});

test('a manager warns of the weather on all of a tour that runs on a day, and is told where there is nobody to warn', async ({
  aDeparture,
  aGuest,
}) => {
  const early = await aDeparture({ tour: 'tolbachik-dead-forest' });
  const late = await aDeparture({ tour: 'tolbachik-dead-forest', time: '11:00', sameDayAs: early });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const { button, dialog, part } = officeOf(manager);
  await page.goto(`/operator/departures/${early.scheduleId}`);
  await button('Warn').click();
  const warning = dialog('Warn');
  await warning.getByLabel('The whole tour by days').check();
  await warning.getByLabel('In Russian').fill('Ветер до 25 м/с.');
  await warning.getByLabel('In English').fill('Wind of up to 25 m/s.');
  await expectNothingSerious(page, 'a warning for a whole tour');
  const [from, to] = [warning.getByLabel('From'), warning.getByLabel('To', { exact: true })];
  for (const field of [from, to]) await field.fill('2040-01-01');
  await warning.getByRole('button', { name: 'Warn' }).click();
  await expect(warning.getByText('there is nobody to warn')).toBeVisible();
  for (const field of [from, to]) await field.fill(early.day);
  await warning.getByRole('button', { name: 'Warn' }).click();
  await expect(warning).toBeHidden();
  for (const { scheduleId } of [early, late]) {
    await page.goto(`/operator/departures/${scheduleId}`);
    await expect(part('Weather').getByText('Wind of up to 25 m/s.')).toBeVisible();
  }
});
