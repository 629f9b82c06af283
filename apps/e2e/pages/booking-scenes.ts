/** Scenes of bookings: the table, what is done to many, one booking's page, and a booking by phone. */
import type { OfficeSet } from '../fixtures/office-set.ts';
import { type Act, inTurn, openSettled, pressing, type Scene, unreadable } from './scene.ts';

const booking = ({ eventful }: OfficeSet) => `/operator/bookings/${eventful}`;
const unpaid = ({ unpaid: bookingId }: OfficeSet) => `/operator/bookings/${bookingId}`;
const ofBusy = ({ busy }: OfficeSet) => `/operator/bookings?schedule="${busy.scheduleId}"`;

const moving = ({ moving: bookingId }: OfficeSet) => `/operator/bookings/${bookingId}`;

const pickAll: Act = async ({ page, press }) => {
  for (const box of await page.getByRole('checkbox', { name: /^(Отметить KT|Pick KT)/ }).all()) await press(box);
};

export const bookingScenes: readonly Scene[] = [
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
  {
    name: 'bulk-message',
    who: 'owner',
    address: ofBusy,
    isScreen: true,
    act: inTurn(pickAll, pressing('Написать', 'Write')),
  },
  {
    name: 'bulk-move',
    who: 'owner',
    address: ofBusy,
    isScreen: true,
    act: inTurn(pickAll, pressing('Перенести', 'Move')),
  },
  {
    name: 'bulk-done',
    who: 'owner',
    address: '/operator/bookings',
    isScreen: true,
    act: async (guest, set) => {
      const { scheduleId } = await set.aGate();
      await openSettled(guest.page, `/operator/bookings?schedule="${scheduleId}"`);
      await pickAll(guest, set);
      await pressing('Посадить', 'Check in')(guest, set);
      await guest.press(guest.page.getByRole('dialog').getByRole('button', { name: /^(Посадить|Check in): 1$/ }));
      await guest.page.getByText(/^(Готово|Done)$/).waitFor();
    },
  },
  {
    name: 'bulk-changed',
    who: 'owner',
    address: '/operator/bookings',
    isScreen: true,
    act: async (guest, set) => {
      const { from, to, makeDearer } = await set.aMove();
      await openSettled(guest.page, `/operator/bookings?schedule="${from}"`);
      await pickAll(guest, set);
      await pressing('Перенести', 'Move')(guest, set);
      const question = guest.page.getByRole('dialog');
      await question.getByRole('combobox').selectOption(to);
      await pressing('Посмотреть, что будет', 'See what will happen')(guest, set);
      await question.getByRole('row').nth(1).waitFor();
      await makeDearer();
      await guest.press(question.getByRole('button', { name: /^(Перенести|Move): 2$/ }));
      await question.getByRole('button', { name: /^(Показать новые суммы|Show the new sums)$/ }).waitFor();
    },
  },
  {
    name: 'bookings-keep',
    who: 'owner',
    address: '/operator/bookings?status=pending_payment&channel=phone',
    isScreen: true,
    act: pressing('Запомнить выборку', 'Keep this view'),
  },
  { name: 'booking', who: 'owner', address: booking },
  { name: 'booking-unpaid', who: 'owner', address: unpaid },
  {
    name: 'booking-unreadable',
    who: 'owner',
    address: ({ spoilt }) => `/operator/bookings/${spoilt.bookingId}`,
    act: async ({ page }) => {
      // What was asked for, what each told, and the team's note.
      for (const place of [0, 1]) await page.getByText(unreadable).nth(place).waitFor();
      await page.getByText(/Заметка не читается|This note cannot be read/).waitFor();
    },
  },
  { name: 'booking-moving', who: 'owner', address: moving },
  {
    name: 'booking-stay',
    who: 'owner',
    address: moving,
    isScreen: true,
    act: pressing('Отменить перенос', 'Give up the move'),
  },
  { name: 'booking-missed', who: 'owner', address: ({ over }) => `/operator/bookings/${over.missed}` },
  { name: 'booking-papers', who: 'owner', address: unpaid, act: pressing('Показать документы', 'Show papers') },
  {
    name: 'booking-rename',
    who: 'owner',
    address: booking,
    isScreen: true,
    act: pressing('Исправить имена', 'Mend names'),
  },
  {
    name: 'booking-hand-back',
    who: 'owner',
    address: booking,
    isScreen: true,
    act: pressing('Деньги отданы', 'Handed over'),
  },
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
    name: 'phone-mistakes',
    who: 'owner',
    address: ({ quiet }) => `/operator/bookings/new?schedule="${quiet}"`,
    act: async ({ page, press }) => {
      await press(page.locator('main button[type=submit]').last());
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
];
