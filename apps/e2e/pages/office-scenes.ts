/** The operator's tab as scenes: every page, and every question it asks. */
import { randomUUID } from 'node:crypto';
import type { Guest } from '../fixtures/guest.ts';
import { demoPassword } from '../fixtures/office.ts';
import type { OfficeSet } from '../fixtures/office-set.ts';
import { bookingScenes } from './booking-scenes.ts';
import { gateScenes } from './gate-scenes.ts';
import { mailbox } from './mailbox.ts';
import { officeOf } from './office.ts';
import { type Act, inTurn, pressing, type Scene } from './scene.ts';

const departure = ({ busy }: OfficeSet) => `/operator/departures/${busy.scheduleId}`;
const askForLink: Act = async ({ page, press }, { twoSteps }) => {
  await page.locator('input[type=email]').fill(twoSteps.email);
  await press(page.locator('button[type=submit]'));
  await page.locator('input[type=email]').waitFor({ state: 'detached' });
};

const pickThree: Act = async ({ page, press }) => {
  const boxes = page.getByRole('checkbox', { name: /^(Отметить|Pick): / });
  for (const place of [0, 1, 2]) await press(boxes.nth(place));
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
  { name: 'departures', who: 'owner', address: '/operator/departures' },
  { name: 'departures-guide', who: 'guide', address: '/operator/departures' },
  { name: 'departures-empty', who: 'owner', address: '/operator/departures?from=2031-01-01' },
  { name: 'departures-many', who: 'owner', address: '/operator/departures', isScreen: true, act: pickThree },
  {
    name: 'departures-many-seats',
    who: 'owner',
    address: '/operator/departures',
    isScreen: true,
    act: inTurn(pickThree, pressing('Изменить места', 'Change seats')),
  },
  { name: 'departure', who: 'owner', address: departure },
  { name: 'departure-quiet', who: 'owner', address: ({ quiet }) => `/operator/departures/${quiet}` },
  {
    name: 'departure-change',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: async (guest, set) => {
      await pressing('Изменить', 'Change')(guest, set);
      const start = guest.page.getByRole('group', { name: { ru: 'Начало', en: 'Start' }[guest.locale], exact: true });
      await start.locator('input[type=time]').fill('10:25');
    },
  },
  { name: 'departure-copy', who: 'owner', address: departure, isScreen: true, act: pressing('Повторить', 'Duplicate') },
  {
    name: 'departure-call-off',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: pressing('Отменить выезд', 'Call off'),
  },
  { name: 'departure-called-off', who: 'owner', address: ({ calledOff }) => `/operator/departures/${calledOff}` },
  {
    name: 'departure-calling-off',
    who: 'owner',
    address: ({ calledOff }) => `/operator/departures/${calledOff}`,
    isScreen: true,
    act: async (guest, set) => {
      await set.keepBusy(set.calledOff);
      await pressing('Продолжить', 'Go on')(guest, set);
    },
    after: pressing('Остановить', 'Stop'),
  },
  { name: 'departure-warn', who: 'owner', address: departure, isScreen: true, act: pressing('Предупредить', 'Warn') },
  {
    name: 'departure-line',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: pressing('Добавить в очередь', 'Add to the line'),
  },
  {
    name: 'departure-write',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: pressing('Написать всем', 'Write to all'),
  },
  {
    name: 'departure-free',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: pressing('Освободить', 'Free them'),
  },
  {
    name: 'departure-out-of-line',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: pressing('Убрать', 'Remove'),
  },
  {
    name: 'departure-closed',
    who: 'owner',
    address: ({ quiet }) => `/operator/departures/${quiet}`,
    isScreen: true,
    act: pressing('Закрыть продажу', 'Close sales'),
    after: inTurn(pressing('Вернуть', 'Undo'), ({ page }) =>
      page.getByText(/^(Возвращено как было|It is as it was)\.$/).waitFor(),
    ),
  },
  { name: 'departure-over', who: 'owner', address: ({ over }) => `/operator/departures/${over.scheduleId}` },
  { name: 'departures-new', who: 'owner', address: '/operator/departures/new' },
  {
    name: 'departures-series',
    who: 'owner',
    address: ({ busy }) => `/operator/departures/new?tour="${busy.tourId}"`,
    act: async ({ page, press, locale }) => {
      const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      await press(page.getByRole('radio', { name: { ru: 'Серия', en: 'A series' }[locale] }));
      await page.getByLabel({ ru: 'Первый день', en: 'First day' }[locale], { exact: true }).fill(later(30));
      await page.getByLabel({ ru: 'Последний день', en: 'Last day' }[locale], { exact: true }).fill(later(64));
      await page.getByRole('list', { name: { ru: 'Что получится', en: 'What it comes to' }[locale] }).waitFor();
    },
  },
  {
    name: 'departures-wrong',
    who: 'owner',
    address: '/operator/departures/new',
    act: async (guest) => {
      const { field, button } = officeOf(guest);
      await field({ ru: 'Мест', en: 'Seats' }[guest.locale]).fill('-5');
      await field({ ru: 'Состоится от', en: 'Runs from' }[guest.locale]).fill('10000');
      await guest.press(button({ ru: /^Создать/, en: /^Create/ }[guest.locale]));
    },
  },
  { name: 'departure-not-yours', who: 'guide', address: ({ quiet }) => `/operator/departures/${quiet}` },
  { name: 'tours', who: 'owner', address: '/operator/tours' },
  { name: 'tour', who: 'owner', address: ({ busy }) => `/operator/tours/${busy.tourId}` },
  { name: 'tour-new', who: 'owner', address: '/operator/tours/new' },
  {
    name: 'tour-mistakes',
    who: 'owner',
    address: '/operator/tours/new',
    act: inTurn(pressing('Сохранить', 'Save'), ({ page }) => page.locator('[aria-invalid=true]').first().waitFor()),
  },
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
