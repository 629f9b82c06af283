import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { Guest } from '../fixtures/guest.ts';
import { expect, test } from '../fixtures/test.ts';
import { bookByPhone, call, officeOf } from '../pages/office.ts';
import { staysInDialog, walkByTab } from '../pages/tab-walk.ts';

const focused = (page: Page, what: Locator) => what.and(page.locator(':focus'));

/** Opened by Enter, a dialog has the focus and keeps it; Escape closes it, and the focus is where it was. */
async function opensAndCloses({ page }: Guest, opener: Locator, title: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await staysInDialog(page, String(title));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
}

type Walk = { name: string; address: string; heading: string; ready: (guest: Guest) => Promise<void> };
const walks: Walk[] = [
  {
    name: 'analytics',
    address: '/operator/analytics',
    heading: 'Analytics',
    ready: ({ page }) => expect(page.getByRole('table').last()).toBeAttached(),
  },
  {
    name: 'the team',
    address: '/operator/team',
    heading: 'Team',
    ready: ({ page }) => expect(page.getByText('guide@kamchatour.test')).toBeVisible(),
  },
  {
    name: 'the history',
    address: '/operator/history',
    heading: 'History',
    ready: ({ page }) => expect(page.getByRole('list', { name: 'What was done' })).toBeVisible(),
  },
  {
    name: 'new departures',
    address: '/operator/departures/new',
    heading: 'New departures',
    // A series has all that one departure has, and more.
    ready: async ({ page }) => {
      await expect(page.getByRole('option', { name: /^Kurile Lake/ }).first()).toBeAttached();
      await page.getByRole('radio', { name: 'A series' }).check();
      await expect(page.getByRole('checkbox', { name: 'Monday' })).toBeVisible();
    },
  },
  {
    name: 'settings, with promo codes and guests’ data',
    address: '/operator/settings',
    heading: 'Settings',
    // What is not ready is no stop.
    ready: async ({ page }) => {
      await page.getByRole('region', { name: 'Data of a guest' }).getByRole('textbox').fill('somebody@example.test');
      await expect(page.getByRole('button', { name: 'New promo code' })).toBeVisible();
    },
  },
];

for (const { name, address, heading, ready } of walks) {
  test(`${name}: Tab reaches every control in its order, and the focus is seen`, async ({ aGuest }) => {
    const owner = await aGuest({ locale: 'en', as: 'owner' });
    const { page } = owner;
    await page.goto(address);
    await expect(officeOf(owner).heading(heading)).toBeVisible();
    await ready(owner);
    await walkByTab(page, name);
  });
}

test('the walk itself misses nothing: a control out of reach or out of turn, a focus that is not seen, a trap', async ({
  aGuest,
}) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { page } = owner;
  const email = page.getByRole('textbox', { name: 'E-mail' });
  const invite = page.getByRole('button', { name: 'Invite' });
  const faults: [says: RegExp, spoil: () => Promise<unknown>][] = [
    [/does not reach/, () => invite.evaluate((one) => one.setAttribute('tabindex', '-1'))],
    [/the order/, () => email.evaluate((one) => one.setAttribute('tabindex', '1'))],
    [/not seen/, () => invite.evaluate((one) => one.style.setProperty('outline', 'none', 'important'))],
    [
      /the way back/,
      () => invite.evaluate((one) => one.addEventListener('keydown', (event) => event.preventDefault())),
    ],
  ];
  for (const [says, spoil] of faults) {
    await page.goto('/operator/team');
    await expect(page.getByText('guide@kamchatour.test')).toBeVisible();
    await spoil();
    await expect(walkByTab(page, 'a spoilt page'), String(says)).rejects.toThrow(says);
  }
});

test('dialogs keep the focus, and Escape gives it back', async ({ aGuest }) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { page } = owner;
  const { button } = officeOf(owner);
  await page.goto('/operator/settings');
  await opensAndCloses(owner, button('New promo code'), 'New promo code');
  await page.getByRole('region', { name: 'Data of a guest' }).getByRole('textbox').fill('somebody@example.test');
  await opensAndCloses(owner, button('Erase'), 'Erase the data of this guest?');

  await page.goto('/operator/team');
  const field = page.getByRole('textbox', { name: 'E-mail' });
  await expect(field).toBeVisible();
  await field.focus();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: 'Search' });
  await expect(search.getByRole('combobox')).toBeFocused();
  await staysInDialog(page, 'search');
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
  await expect(field).toBeFocused();
});

test('the keys that ? shows do what it says, and nothing while somebody types or has turned them off', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const owner = await aGuest({ locale: 'en', device: 'wide', as: 'owner' });
  const departure = await aDeparture();
  for (const name of ['А Первый', 'Б Второй']) {
    const contact = { name, email: `${departure.scheduleId}@example.test`, phone: '+79140000031' };
    await bookByPhone(owner.context, origin, departure, { contact });
  }
  const { page } = owner;
  const { keyboard } = page;
  const { heading } = officeOf(owner);
  const help = page.getByRole('dialog', { name: 'Keys' });

  await page.goto('/operator/analytics');
  await expect(heading('Analytics')).toBeVisible();
  await keyboard.press('?');
  await expect(help).toBeVisible();
  const shown = (await help.locator('kbd').allInnerTexts()).flatMap((key) => /^g (\w)$/.exec(key)?.[1] ?? []);
  await staysInDialog(page, 'the keys');
  await keyboard.press('Escape');
  await expect(help).toBeHidden();
  expect(shown).toEqual(['t', 'd', 'c', 'b', 'o', 'a', 'm', 'h', 's']);
  const places = [
    '/operator',
    '/departures',
    '/check-in',
    '/bookings',
    '/tours',
    '/analytics',
    '/team',
    '/history',
    '/settings',
  ];
  for (const [at, key] of shown.entries()) {
    await keyboard.press('g');
    await keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`${places[at]}(\\?.*)?$`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  await page.goto(`/operator/bookings?schedule="${departure.scheduleId}"&sort=name&descending=false`);
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('А Первый');
  const link = (row: number) => rows.nth(row).getByRole('link').first();
  await keyboard.press('j');
  await expect(link(0)).toBeFocused();
  await keyboard.press('j');
  await expect(link(1)).toBeFocused();
  await keyboard.press('k');
  await expect(link(0)).toBeFocused();
  await keyboard.press('x');
  await expect(rows.first().getByRole('checkbox')).toBeChecked();
  await keyboard.press('x');
  await expect(rows.first().getByRole('checkbox')).not.toBeChecked();
  await page.getByRole('searchbox').focus();
  await keyboard.type('jkx?');
  await expect(page.getByRole('searchbox')).toHaveValue('jkx?');
  await expect(help).toBeHidden();
  await page.getByRole('searchbox').fill('');
  await expect(rows).toHaveCount(2);
  await page.getByRole('heading', { level: 1 }).click();
  await keyboard.press('j');
  await keyboard.press('Enter');
  await expect(heading(/^Booking KT-/)).toBeVisible();
  for (const list of ['departures', 'tours']) {
    await page.goto(`/operator/${list}`);
    await expect(rows.first()).toBeVisible();
    await keyboard.press('j');
    await expect(focused(page, link(0))).toHaveCount(1);
    await keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/operator/${list}/[0-9a-f-]{36}`));
  }

  await keyboard.press('?');
  await page.getByRole('checkbox', { name: /single keys/i }).press('Space');
  await keyboard.press('Escape');
  await expect(help).toBeHidden();
  await keyboard.press('?');
  await keyboard.press('g');
  await keyboard.press('h');
  await expect(help).toBeHidden();
  await expect(page).not.toHaveURL(/history/);
});

test('j and k go through the history, whether a row leads anywhere or not, and through promo codes', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { bookingNumber } = await bookByPhone(owner.context, origin, await aDeparture());
  const [code = '', another = ''] = [1, 2].map(() => `KEYS-${randomUUID().slice(0, 8).toUpperCase()}`);
  const [startsAt, endsAt] = [0, 30].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const terms = { kind: 'percent', value: 5, startsAt, endsAt, mostUses: 10 };
  for (const one of [another, code]) await call(owner.context, origin, 'promoCodes.save', { ...terms, code: one });
  const { page } = owner;
  const { keyboard } = page;
  const { heading, dialog } = officeOf(owner);
  const isOn = (row: Locator) => expect(row.locator(':focus')).toHaveCount(1);

  await page.goto('/operator/history');
  const done = page.getByRole('list', { name: 'What was done' }).getByRole('listitem');
  const made = done.filter({ hasText: code });
  await expect(made).toBeVisible();
  await expect(made.getByRole('link')).toHaveCount(0);
  await keyboard.press('j');
  await isOn(done.first());
  // Past the one that leads nowhere.
  for (const row of [1, 2, 3, 4]) {
    await keyboard.press('j');
    await isOn(done.nth(row));
  }
  await keyboard.press('k');
  await isOn(done.nth(3));
  await page.goto(`/operator/history?booking=${bookingNumber}`);
  await expect(done.first()).toContainText(bookingNumber);
  await keyboard.press('j');
  await keyboard.press('Enter');
  await expect(heading(`Booking ${bookingNumber}`)).toBeVisible();

  await page.goto('/operator/settings');
  const codes = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Change: / }) });
  await expect(codes.filter({ hasText: code })).toBeVisible();
  await keyboard.press('j');
  await isOn(codes.first());
  await keyboard.press('j');
  await isOn(codes.nth(1));
  await keyboard.press('k');
  await isOn(codes.first());
  const name = (await page.locator(':focus').getAttribute('aria-label')) ?? '';
  await keyboard.press('Enter');
  await expect(dialog(name)).toBeVisible();
  await keyboard.press('Escape');
  await expect(dialog(/./)).toBeHidden();
  await isOn(codes.first());
});
