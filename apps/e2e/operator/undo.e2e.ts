import { randomUUID } from 'node:crypto';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { aPhoneGuest, call, officeOf } from '../pages/office.ts';

test('closing sales is taken back at a press; what cannot be taken back is asked about first', async ({
  aDeparture,
  aGuest,
  aRival,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'russkaya-bay', capacity: 8 });
  await aRival().hold(departure.scheduleId, 2);
  const manager = await aGuest({ device: 'phone', locale: 'en', as: 'manager' });
  const contact = aPhoneGuest();
  await call(manager.context, origin, 'waitlist.add', {
    scheduleId: departure.scheduleId,
    participantsCount: 7,
    contact,
  });
  const { page, press } = manager;
  const { button, dialog, part } = officeOf(manager);
  await page.goto(`/operator/departures/${departure.scheduleId}`);
  await press(button('Close sales'));
  await expect(page.getByRole('status').filter({ hasText: 'Sales are closed.' })).toBeVisible();
  await expect(button('Open sales')).toBeVisible();
  // It stays while it has the focus: whoever is slow is not too late.
  await button('Undo').focus();
  await expectToFit(page, 'a departure with something to undo');
  await expectNothingSerious(page, 'a departure with something to undo');
  await press(button('Undo'));
  await expect(page.getByText('It is as it was.')).toBeVisible();
  await expect(button('Close sales')).toBeVisible();

  const line = part('Waiting list');
  await press(line.getByRole('button', { name: 'Remove' }));
  const question = dialog(`Remove ${contact.name} from the line?`);
  await expectNothingSerious(page, 'a question about the line');
  await press(question.getByRole('button', { name: 'Remove' }));
  await expect(question).toBeHidden();
  await expect(line.getByRole('button', { name: 'Remove' })).toHaveCount(0);

  const holds = part('Holds').getByRole('listitem');
  await press(holds.getByRole('button', { name: 'Free them' }));
  await press(dialog('Free these seats?').getByRole('button', { name: 'Not now' }));
  await expect(holds).toHaveCount(1);
  await press(holds.getByRole('button', { name: 'Free them' }));
  await press(dialog('Free these seats?').getByRole('button', { name: 'Free them' }));
  await expect(holds).toHaveCount(0);
});

test('a tour goes to the archive and back', async ({ aGuest, origin }) => {
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const ask = async (procedure: string, input?: object) => {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return (await (await page.request.get(`/trpc/operator.tours.${procedure}${query}`)).json()).result.data;
  };
  // A tour of its own: another test may be selling any other.
  const [{ tourId }] = await ask('list');
  const { tourId: _, archivedAt: __, updatedAt: ___, ...form } = await ask('get', { tourId });
  const name = `Undone ${randomUUID().slice(0, 8)}`;
  const title = { ru: name, en: name };
  await call(manager.context, origin, 'tours.save', { ...form, title, slug: name.toLowerCase().replace(' ', '-') });
  const { button } = officeOf(manager);
  await page.goto('/operator/tours');
  await button(`Archive: ${name}`).click();
  await expect(page.getByRole('status').filter({ hasText: `“${name}” is archived` })).toBeVisible();
  await expect(button(`Bring back: ${name}`)).toBeVisible();
  await button('Undo').click();
  await expect(button(`Archive: ${name}`)).toBeVisible();
});
