import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import { expect, test } from '../fixtures/test.ts';
import { officeOf } from '../pages/office.ts';
import { person } from '../pages/people.ts';
import { openSettled } from '../pages/scene.ts';

const ofOthers = [
  '/operator/bookings',
  '/operator/bookings/new',
  '/operator/bookings/nothing',
  '/operator/departures/new',
  '/operator/tours',
  '/operator/tours/new',
  '/operator/tours/nothing',
  '/operator/analytics',
  '/operator/team',
  '/operator/history',
];

test('a guide reads the list, warns of the wind, leaves a note, and lets people in', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  const names = [person(1), person(2)];
  await makeBooking(origin, departure, { names, card: 'pays' });
  const guide = await aGuest({ device: 'phone', locale: 'en', as: 'guide' });
  const { page, press } = guide;
  const { button, dialog, field, heading, link, part } = officeOf(guide);
  await page.goto(`/operator?day=${departure.day}`);
  await press(link(new RegExp(`${departure.time} ${departure.title.en}`)));
  await expect(heading(new RegExp(`^${departure.title.en}`))).toBeVisible();
  await expect(part('Participants').getByText(names[0] ?? '')).toBeVisible();
  await expectToFit(page, 'a departure on a guide’s phone');

  await press(button('Warn'));
  const warning = dialog('Warn');
  await warning.getByRole('radio', { name: 'In doubt' }).check();
  await warning.getByLabel('In Russian').fill('Порывы на озере');
  await press(warning.getByRole('button', { name: 'Warn' }));
  await expect(warning).toBeHidden();
  await expect(part('Weather').getByText('Порывы на озере')).toBeVisible();
  await field('Note').fill('Сажать дальше от двери');
  await press(button('Write down'));
  await expect(part('Notes').getByText('Сажать дальше от двери')).toBeVisible();

  await page.goto(`/operator/check-in?day=${departure.day}&schedule="${departure.scheduleId}"`);
  await press(button(`Let in: ${names[0]}`));
  await expect(page.getByText('1 of 2 on board')).toBeVisible();
  await press(button(`Undo: ${names[0]}`));
  await expect(page.getByText('0 of 2 on board')).toBeVisible();
});

test('a guide sees no money, and nothing of the others by address', async ({ aDeparture, aGuest, origin }) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  const another = await aDeparture({ tour: 'kurile-lake' });
  await makeBooking(origin, departure, { names: [person(1)], card: 'pays' });
  const guide = await aGuest({ locale: 'en', as: 'guide' });
  guide.expectComplaint(/status of 40[34]/);
  const { page } = guide;
  const { heading, link } = officeOf(guide);
  const isSeen = async (address: string, title: string | RegExp) => {
    await openSettled(page, address);
    await expect(heading(title)).toBeVisible();
    const text = await page.getByRole('main').innerText();
    expect(text, address).not.toMatch(/₽|\bunpaid\b|\brevenue\b|\bmoney\b/i);
  };
  await isSeen('/operator', 'Today');
  await expect(link('Check-in').first()).toBeVisible();
  for (const name of ['Bookings', 'Tours', 'Analytics', 'Team', 'History']) await expect(link(name)).toHaveCount(0);
  await isSeen('/operator/departures', 'Departures');
  await isSeen(`/operator/departures/${departure.scheduleId}`, new RegExp(`^${departure.title.en}`));
  await isSeen(`/operator/check-in?day=${departure.day}`, 'Check-in');
  await expectNothingSerious(page, 'a guide’s gate');
  for (const address of ofOthers) {
    await page.goto(address);
    await expect(page.getByText('This part is not for your role'), address).toBeVisible();
  }
  await page.goto(`/operator/departures/${another.scheduleId}`);
  await expect(page.getByText('This departure is not yours')).toBeVisible();
  await expect(page.getByText(another.title.en)).toHaveCount(0);
  await expectNothingSerious(page, 'a departure of another guide');
  await guide.press(link('To my day'));
  await expect(heading('Today')).toBeVisible();
});
