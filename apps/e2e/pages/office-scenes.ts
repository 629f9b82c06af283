/** The operator's tab as scenes: every page, and every question it asks. Pictures are taken of them, and they are read for barriers. */
import type { Page } from '@playwright/test';
import type { Guest } from '../fixtures/guest.ts';
import type { Staff } from '../fixtures/office.ts';
import type { OfficeSet } from '../fixtures/office-set.ts';
import { officeOf } from './office.ts';

/** For what comes a moment later, such as a preview. */
const settleMs = 600;

type Act = (guest: Guest, set: OfficeSet) => Promise<void>;
export type Scene = {
  name: string;
  who: Staff | 'nobody';
  address: string | ((set: OfficeSet) => string);
  /** What is done before the picture. */
  act?: Act;
  /** Only what is on the screen: dialogs and bars. */
  isScreen?: boolean;
};

/** Presses what has this name, in the guest's language. */
const pressing =
  (ru: string, en: string): Act =>
  async (guest) => {
    const { button } = officeOf(guest);
    await guest.press(button({ ru, en }[guest.locale]).first());
  };
const inTurn =
  (...acts: Act[]): Act =>
  async (guest, set) => {
    for (const act of acts) await act(guest, set);
  };

const departure = ({ busy }: OfficeSet) => `/operator/departures/${busy.scheduleId}`;
const booking = ({ eventful }: OfficeSet) => `/operator/bookings/${eventful}`;
const unpaid = ({ unpaid: bookingId }: OfficeSet) => `/operator/bookings/${bookingId}`;
const ofBusy = ({ busy }: OfficeSet) => `/operator/bookings?schedule="${busy.scheduleId}"`;

const pickAll: Act = async ({ page, press }) => {
  for (const box of await page.getByRole('checkbox', { name: /^(Отметить KT|Pick KT)/ }).all()) await press(box);
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
  { name: 'password-forgotten', who: 'nobody', address: '/operator/password' },
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
  { name: 'departure', who: 'owner', address: departure },
  { name: 'departure-quiet', who: 'owner', address: ({ quiet }) => `/operator/departures/${quiet}` },
  {
    name: 'departure-call-off',
    who: 'owner',
    address: departure,
    isScreen: true,
    act: pressing('Отменить выезд', 'Call off'),
  },
  { name: 'departure-called-off', who: 'owner', address: ({ calledOff }) => `/operator/departures/${calledOff}` },
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
  { name: 'tours', who: 'owner', address: '/operator/tours' },
  { name: 'tour', who: 'owner', address: ({ busy }) => `/operator/tours/${busy.tourId}` },
  { name: 'tour-new', who: 'owner', address: '/operator/tours/new' },
  {
    name: 'tour-mistakes',
    who: 'owner',
    address: '/operator/tours/new',
    act: inTurn(pressing('Сохранить', 'Save'), ({ page }) => page.locator('[aria-invalid=true]').first().waitFor()),
  },
  { name: 'bookings', who: 'owner', address: '/operator/bookings' },
  { name: 'bookings-filtered', who: 'owner', address: ofBusy },
  { name: 'bookings-nothing', who: 'owner', address: '/operator/bookings?text=nobody-at-all' },
  { name: 'bulk', who: 'owner', address: ofBusy, isScreen: true, act: pickAll },
  {
    name: 'bulk-preview',
    who: 'owner',
    address: ofBusy,
    isScreen: true,
    act: inTurn(
      pickAll,
      pressing('Отменить с возвратом', 'Cancel and refund'),
      pressing('Посмотреть, что будет', 'See what will happen'),
      ({ page }) => page.getByRole('dialog').getByRole('row').nth(1).waitFor(),
    ),
  },
  { name: 'booking', who: 'owner', address: booking },
  { name: 'booking-unpaid', who: 'owner', address: unpaid },
  { name: 'booking-missing', who: 'owner', address: '/operator/bookings/00000000-0000-7000-8000-000000000000' },
  { name: 'booking-move', who: 'owner', address: booking, isScreen: true, act: pressing('Перенести', 'Move') },
  {
    name: 'booking-refund',
    who: 'owner',
    address: booking,
    isScreen: true,
    act: pressing('Вернуть деньги', 'Give money back'),
  },
  { name: 'booking-cancel', who: 'owner', address: booking, isScreen: true, act: pressing('Отменить', 'Cancel') },
  {
    name: 'booking-take',
    who: 'owner',
    address: unpaid,
    isScreen: true,
    act: pressing('Принять деньги', 'Take money'),
  },
  {
    name: 'booking-link',
    who: 'owner',
    address: unpaid,
    isScreen: true,
    act: pressing('Ссылка на оплату', 'Payment link'),
  },
  { name: 'phone', who: 'owner', address: '/operator/bookings/new' },
  {
    name: 'phone-chosen',
    who: 'owner',
    address: ({ quiet }) => `/operator/bookings/new?schedule="${quiet}"`,
    act: inTurn(pressing('Добавить: Взрослый', 'Add: Adult'), pressing('Добавить: Взрослый', 'Add: Adult')),
  },
  {
    name: 'check-in',
    who: 'owner',
    address: ({ busy }) => `/operator/check-in?day=${busy.day}&schedule="${busy.scheduleId}"`,
  },
  {
    name: 'check-in-verdict',
    who: 'owner',
    address: ({ busy }) => `/operator/check-in?day=${busy.day}&schedule="${busy.scheduleId}"`,
    act: async (guest) => {
      const { button, field } = officeOf(guest);
      await field({ ru: 'Код билета или номер брони', en: 'Ticket code or booking number' }[guest.locale]).fill(
        'KT1.x',
      );
      await guest.press(button({ ru: 'Проверить', en: 'Check' }[guest.locale]));
      await guest.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'check-in-not-found',
    who: 'owner',
    address: ({ busy }) => `/operator/check-in?day=${busy.day}&schedule="${busy.scheduleId}"`,
    act: ({ page }) => page.getByRole('searchbox').fill('нет-такого'),
  },
  { name: 'check-in-today', who: 'guide', address: '/operator/check-in' },
  { name: 'check-in-empty', who: 'guide', address: '/operator/check-in?day=2031-01-01' },
  { name: 'analytics', who: 'owner', address: '/operator/analytics' },
  { name: 'analytics-week', who: 'owner', address: '/operator/analytics?by=week&figure=revenue' },
  { name: 'analytics-tour', who: 'owner', address: '/operator/analytics?by=tour' },
  { name: 'analytics-empty', who: 'owner', address: '/operator/analytics?from=2031-01-01&to=2031-02-01' },
  { name: 'team', who: 'owner', address: '/operator/team' },
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
  { name: 'forbidden', who: 'guide', address: '/operator/bookings' },
  { name: 'nowhere', who: 'owner', address: '/operator/nowhere' },
];

/** Goes to the scene, as whoever is signed in there, and does what comes before the look. */
export async function openScene(guest: Guest, { address, act }: Scene, set: OfficeSet): Promise<void> {
  await openSettled(guest.page, typeof address === 'string' ? address : address(set));
  await act?.(guest, set);
  if (act !== undefined) await guest.page.waitForTimeout(settleMs);
}

/** Goes to a page of the tab and waits until it has all that it asks for first. It never stops asking: a silent network is not waited for. */
export async function openSettled(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy=true]') === null);
  await page.waitForTimeout(settleMs);
}

async function giveThePassword({ page, press }: Guest, email: string, password: string): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await press(page.locator('button[type=submit]'));
}
