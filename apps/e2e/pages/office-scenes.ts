/** The operator's tab as scenes: every page, and every question it asks. */
import { randomUUID } from 'node:crypto';
import type { Guest } from '../fixtures/guest.ts';
import { demoPassword } from '../fixtures/office.ts';
import { bookingScenes } from './booking-scenes.ts';
import { departureScenes } from './departure-scenes.ts';
import { gateScenes } from './gate-scenes.ts';
import { mailbox } from './mailbox.ts';
import { officeOf } from './office.ts';
import { type Act, pressing, type Scene } from './scene.ts';

const askForLink: Act = async ({ page, press }, { twoSteps }) => {
  await page.locator('input[type=email]').fill(twoSteps.email);
  await press(page.locator('button[type=submit]'));
  await page.locator('input[type=email]').waitFor({ state: 'detached' });
};

export const scenes: readonly Scene[] = [
  { name: 'sign-in', who: 'nobody', address: '/operator' },
  {
    name: 'sign-in-wrong',
    who: 'nobody',
    address: '/operator',
    act: async (guest, { twoSteps }) => {
      await giveThePassword(guest, twoSteps.email, 'not the password');
      await guest.page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  {
    name: 'two-factor',
    who: 'nobody',
    address: '/operator',
    act: async (guest, { twoSteps: { email, password } }) => {
      await giveThePassword(guest, email, password);
      await guest.page.locator('[autocomplete=one-time-code]').waitFor();
    },
  },
  { name: 'invitation', who: 'nobody', address: ({ invitation }) => invitation },
  { name: 'invitation-over', who: 'nobody', address: '/operator/invite#cut-short' },
  { name: 'password-forgotten', who: 'nobody', address: '/operator/password' },
  { name: 'password-sent', who: 'nobody', address: '/operator/password', act: askForLink },
  {
    name: 'password-new',
    who: 'nobody',
    address: '/operator/password',
    act: async (guest, set) => {
      const { letter, open } = mailbox(guest);
      await askForLink(guest, set);
      await open('newPassword', set.twoSteps.email);
      await guest.press(letter.getByRole('link', { name: /^(Придумать пароль|Choose a password)$/ }));
      await guest.page.locator('[autocomplete=new-password]').waitFor();
    },
  },
  { name: 'password-over', who: 'nobody', address: '/operator/password#cut-short' },
  { name: 'today', who: 'owner', address: '/operator' },
  { name: 'today-empty', who: 'owner', address: '/operator?day=2031-01-01' },
  { name: 'today-guide', who: 'guide', address: '/operator' },
  {
    name: 'more',
    who: 'owner',
    address: '/operator',
    isScreen: true,
    act: async (guest) => {
      const more = officeOf(guest).button({ ru: 'Ещё', en: 'More' }[guest.locale]);
      if (await more.isVisible()) await guest.press(more);
    },
  },
  {
    name: 'search',
    who: 'owner',
    address: '/operator',
    isScreen: true,
    act: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('мария');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'search-nothing',
    who: 'owner',
    address: '/operator',
    isScreen: true,
    act: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('нет-такого');
      await page.getByText(/«нет-такого»|“нет-такого”/).waitFor();
    },
  },
  {
    name: 'keys',
    who: 'owner',
    address: '/operator',
    isScreen: true,
    act: async ({ page }) => page.keyboard.press('?'),
  },
  ...departureScenes,
  ...bookingScenes,
  ...gateScenes,
  { name: 'analytics', who: 'owner', address: '/operator/analytics' },
  { name: 'analytics-week', who: 'owner', address: '/operator/analytics?by=week&figure=revenue' },
  { name: 'analytics-tour', who: 'owner', address: '/operator/analytics?by=tour' },
  { name: 'analytics-empty', who: 'owner', address: '/operator/analytics?from=2031-01-01&to=2031-02-01' },
  { name: 'team', who: 'owner', address: '/operator/team' },
  {
    name: 'team-invited',
    who: 'owner',
    address: '/operator/team',
    act: async (guest, set) => {
      await guest.page.locator('input[type=email]').fill(`new-${randomUUID()}@example.test`);
      await pressing('Пригласить', 'Invite')(guest, set);
      await guest.page.getByText(/\/operator\/invite#/).waitFor();
    },
    after: async ({ page, press }) => press(page.getByRole('button', { name: /^(Отозвать|Withdraw): new-/ }).first()),
  },
  { name: 'history', who: 'owner', address: '/operator/history' },
  { name: 'history-empty', who: 'owner', address: '/operator/history?from=2031-01-01' },
  { name: 'settings', who: 'owner', address: '/operator/settings' },
  { name: 'settings-guide', who: 'guide', address: '/operator/settings' },
  {
    name: 'promo-code',
    who: 'owner',
    address: '/operator/settings',
    isScreen: true,
    act: pressing('Новый промокод', 'New promo code'),
  },
  {
    name: 'guest-data-erase',
    who: 'owner',
    address: '/operator/settings',
    isScreen: true,
    act: async (guest, set) => {
      const { field } = officeOf(guest);
      await field({ ru: 'Почта гостя', en: 'E-mail of the guest' }[guest.locale]).fill('maria@example.test');
      await pressing('Стереть', 'Erase')(guest, set);
    },
  },
  {
    name: 'second-step',
    who: 'manager',
    address: '/operator/settings',
    act: async ({ page }) => {
      await page.locator('[autocomplete=current-password]').last().fill(demoPassword);
      await page.keyboard.press('Enter');
      await page.locator('[autocomplete=one-time-code]').waitFor();
    },
  },
  {
    name: 'stale',
    who: 'owner',
    address: '/operator',
    isScreen: true,
    act: async ({ context, page, expectComplaint }) => {
      expectComplaint(/ERR_INTERNET_DISCONNECTED/);
      await context.setOffline(true);
      await page.getByText(/^(Связи нет|No connection)\. /).waitFor();
    },
    after: async ({ context }) => context.setOffline(false),
  },
  { name: 'forbidden', who: 'guide', address: '/operator/bookings' },
  { name: 'nowhere', who: 'owner', address: '/operator/nowhere' },
];

async function giveThePassword({ page, press }: Guest, email: string, password: string): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await press(page.locator('button[type=submit]'));
}
