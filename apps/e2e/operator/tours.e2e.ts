import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

/** A Monday far ahead, and days after it, as `YYYY-MM-DD`. */
function dayAfterMonday(days: number): string {
  const ahead = new Date(Date.now() + 200 * 86_400_000);
  const monday = ahead.getTime() + ((8 - ahead.getUTCDay()) % 7) * 86_400_000;
  return new Date(monday + days * 86_400_000).toISOString().slice(0, 10);
}

test('the owner makes a tour in both languages, then a series of it, seeing every date before, and guests can buy it', async ({
  aGuest,
}) => {
  const owner = await aGuest({ locale: 'en' });
  owner.expectComplaint(/status of 401/);
  const { page, press } = owner;
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.goto('/operator/tours');
  await press(button('Demo: sign in as owner'));
  await expect(page.getByRole('heading', { level: 1, name: 'Tours' })).toBeVisible();
  await expectNothingSerious(page, 'tours');
  await press(page.getByRole('link', { name: 'New tour' }));

  await press(button('Save'));
  const missing = [
    'Name, in Russian',
    'Name, in English',
    'In short, in Russian',
    'Address of the page',
    'Latitude',
    'Longitude',
    'Price, ₽',
  ];
  for (const name of missing) await expect(field(name), name).toHaveAccessibleDescription(/Fill this in/);
  await expect(field('Name, in Russian')).toBeFocused();
  await field('Latitude').fill('91');
  await expect(field('Latitude')).toHaveAccessibleDescription(/From −90 to 90/);
  await expectNothingSerious(page, 'the editor with mistakes');
  await field('Latitude').fill('53,01');
  await expect(page.getByRole('link', { name: 'See it on a map' })).toHaveCount(0);
  await field('Longitude').fill('158,65');
  await expect(page.getByRole('link', { name: 'See it on a map' })).toBeVisible();
  await field('Price, ₽').fill('4 500,50');
  await field('Name, in Russian').fill('Тихая бухта');
  await field('Name, in English').fill('Quiet bay');
  await field('In short, in Russian').fill('Полдня у воды');
  await field('In short, in English').fill('Half a day by the water');
  await field('Address of the page').fill('quiet-bay');
  for (const _ of [2, 3, 4]) await button('Add a category').press('Enter');
  const child = page.getByRole('group', { name: 'Category 2' });
  const first = (category: string) => page.getByRole('group', { name: category }).getByRole('textbox').first();
  await expect(first('Category 4')).toBeFocused();
  await button('Remove category 2').press('Enter');
  await expect(first('Category 2')).toBeFocused();
  await button('Remove category 3').press('Enter');
  await expect(first('Category 2')).toBeFocused();
  const steps = page.getByRole('group', { name: /^Step \d+$/ });
  await expect(steps).not.toHaveCount(0);
  for (let left = await steps.count(); left > 0; left -= 1) {
    await button('Remove step 1').press('Enter');
    await expect(left > 1 ? first('Step 1') : button('Add a step')).toBeFocused();
  }
  await button('Add a step').press('Enter');
  await expect(first('Step 1')).toBeFocused();
  await child.getByLabel('Name of the category, in Russian').fill('Ребёнок');
  await child.getByLabel('Name of the category, in English').fill('Child');
  await child.getByLabel('Price, ₽').fill('2 000');
  await child.getByLabel('Age to').fill('11');
  await child.getByLabel('Code').fill('child');
  await press(button('Save'));
  await expect(page.getByRole('heading', { level: 1, name: 'Quiet bay' })).toBeVisible();
  await expect(field('Price, ₽').first()).toHaveValue('4500.50');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page, 'the editor');
  await page.setViewportSize({ width: 1280, height: 800 });

  const another = await owner.anotherTab();
  await another.page.goto(page.url());
  await another.page.getByLabel('Name, in English', { exact: true }).fill('Calm bay');
  await another.press(another.page.getByRole('button', { name: 'Save' }));
  await expect(another.page.getByText('Saved')).toBeVisible();
  owner.expectComplaint(/status of 409/);
  await field('In short, in English').fill('A morning by the water');
  await press(button('Save'));
  await expect(page.getByRole('alert')).toContainText('Somebody saved this tour before you');
  await press(button('Save mine over it'));
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await press(page.getByRole('link', { name: 'New departure' }));
  await expect(page.getByRole('heading', { level: 1, name: 'New departures' })).toBeVisible();
  await press(page.getByRole('radio', { name: 'A series' }));
  await field('First day').fill(dayAfterMonday(0));
  await field('Last day').fill(dayAfterMonday(13));
  const dates = page.getByRole('list', { name: 'What it comes to' }).getByRole('listitem');
  await expect(dates).toHaveCount(4);
  await page.getByRole('checkbox', { name: 'Monday' }).check();
  await expect(dates).toHaveCount(6);
  await field('Day without departures').fill(dayAfterMonday(5));
  await press(button('Leave the day out'));
  await expect(dates).toHaveCount(5);
  await expectNothingSerious(page, 'the series');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page, 'the series');
  await press(button('Create 5'));
  await expect(page.getByText('Made: 5. Left out: 0.')).toBeVisible();
  await field('Seats').fill('9');
  await expect(dates.filter({ hasText: 'There is one already' })).toHaveCount(5);
  await press(button('Create 0'));
  await expect(page.getByRole('alert')).toContainText('There is nothing to make');
  await field('Runs from').fill('10');
  await press(button('Create 0'));
  await expect(field('Runs from')).toBeFocused();
  await expect(field('Runs from')).toHaveAccessibleDescription(/from 1\sto 9/);

  const guest = await aGuest({ locale: 'en' });
  const [monday, leftOut] = [dayAfterMonday(0), dayAfterMonday(5)];
  await guest.page.goto(`/tours/quiet-bay?month=${leftOut.slice(0, 7)}&day=${leftOut}`);
  await expect(guest.page.getByRole('heading', { level: 1, name: 'Quiet bay' })).toBeVisible();
  await expect(guest.tour.day(leftOut)).toHaveAccessibleName(/no departures/);
  await guest.page.goto(`/tours/quiet-bay?month=${monday.slice(0, 7)}&day=${monday}`);
  await guest.press(guest.tour.chosenDay.getByRole('link').first());
  await expect(guest.booking.heading('seats')).toBeVisible();
  await guest.press(guest.page.getByRole('button', { name: 'Add: Child' }));
  await expect(guest.booking.choice).toContainText(/Total₽6,500\.50/);
});
