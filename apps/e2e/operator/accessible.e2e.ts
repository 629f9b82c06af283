import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { devices, type Guest, openGuest } from '../fixtures/guest.ts';
import { type OfficeSet, setOffice } from '../fixtures/office-set.ts';
import { test as base, expect, fromSetup } from '../fixtures/test.ts';
import { officeOf, signIn } from '../pages/office.ts';
import { scenes } from '../pages/office-scenes.ts';
import { openScene, type Scene } from '../pages/scene.ts';

type Shared = {
  set: OfficeSet;
  /** Somebody's browser, signed in. The same for all scenes: they change nothing that another one shows. */
  staff: (who: Scene['who']) => Promise<Guest>;
};

const test = base.extend<object, Shared>({
  set: [
    async ({ browser, database }, use) => use(await setOffice(browser, database, fromSetup('E2E_URL'))),
    { scope: 'worker' },
  ],
  staff: [
    async ({ browser }, use) => {
      const origin = fromSetup('E2E_URL');
      const people = new Map<Scene['who'], Guest>();
      await use(async (who) => {
        const known = people.get(who);
        if (known !== undefined) return known;
        const guest = await openGuest(browser, origin, { locale: 'en' });
        if (who !== 'nobody') await signIn(guest, origin, who);
        // Not signed in, not allowed, not there: what some of the scenes are about.
        guest.expectComplaint(/status of 40[0134]/);
        people.set(who, guest);
        return guest;
      });
      for (const { context } of people.values()) await context.close();
    },
    { scope: 'worker' },
  ],
});

for (const scene of scenes) {
  test(`no barriers in either theme, and nothing beside the screen: ${scene.name}`, async ({ set, staff }) => {
    const guest = await staff(scene.who);
    await guest.page.setViewportSize(devices.desktop.viewport);
    await openScene(guest, scene, set);
    await expectNothingSerious(guest.page, scene.name);
    await guest.page.setViewportSize(devices.phone.viewport);
    await expectToFit(guest.page, `${scene.name} on a phone`);
    await scene.after?.(guest, set);
    expect(guest.problems()).toEqual([]);
  });
}

test('the keys are told by "?", lead everywhere, and can be turned off', async ({ aGuest }) => {
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page } = manager;
  const { dialog, heading } = officeOf(manager);
  await page.goto('/operator');
  await expect(heading('Today')).toBeVisible();
  await page.keyboard.press('?');
  await expect(dialog('Keys')).toBeVisible();
  await expect(dialog('Keys').getByText('Next and previous row')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog('Keys')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(heading('Departures')).toBeVisible();
  // The same keys of a Russian layout.
  await page.evaluate(() => {
    const press = (key: string, code: string) => document.dispatchEvent(new KeyboardEvent('keydown', { key, code }));
    press('п', 'KeyG');
    press('и', 'KeyB');
  });
  await expect(heading('Bookings')).toBeVisible();
  await page.keyboard.press('?');
  await dialog('Keys').getByRole('checkbox', { name: 'Turn single keys off' }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.keyboard.press('/');
  await expect(heading('Bookings')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog('Search')).toBeVisible();
});

test('the first stop of the keyboard leads past the navigation, and every stop is seen', async ({ aGuest }) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { page } = owner;
  const { heading, link } = officeOf(owner);
  await page.goto('/operator/departures');
  await expect(heading('Departures')).toBeVisible();
  await page.locator('body').focus();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Tab');
  await expect(link('Skip to content')).toBeFocused();
  await expect(link('Skip to content')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(link('New departure')).toBeFocused();
  for (let stop = 0; stop < 12; stop += 1) {
    const ring = await page.evaluate(() => {
      const at = document.activeElement;
      // Within a day's field the browser marks the part of it itself.
      if (at === null || at.matches('[type=date]')) return '';
      return `${at.outerHTML.slice(0, 120)} ${getComputedStyle(at).outlineStyle}`;
    });
    expect(ring, 'the ring around what has the focus').not.toMatch(/ none$/);
    await page.keyboard.press('Tab');
  }
});
