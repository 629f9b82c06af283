/** Scenes of departures and their tours: the list, what is done to many, one departure's page, new ones, the editor of a tour. */
import type { OfficeSet } from '../fixtures/office-set.ts';
import { officeOf } from './office.ts';
import { type Act, inTurn, pressing, type Scene, unreadable } from './scene.ts';

const departure = ({ busy }: OfficeSet) => `/operator/departures/${busy.scheduleId}`;
const pickThree: Act = async ({ page, press }) => {
  const boxes = page.getByRole('checkbox', { name: /^(Отметить|Pick): / });
  for (const place of [0, 1, 2]) await press(boxes.nth(place));
};
/** One with bookings. */
const pickSold: Act = async ({ page, press }, { busy }) => {
  const row = page.locator('tr, li').filter({ has: page.locator(`a[href$="${busy.scheduleId}"]`) });
  await press(row.getByRole('checkbox').first());
};
const saveTour: Act = async (guest, set) => {
  await pressing('Сохранить', 'Save')(guest, set);
  await guest.page.getByText(/^(Сохранено|Saved)$/).waitFor();
};

export const departureScenes: readonly Scene[] = [
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
  {
    name: 'departures-many-prices',
    who: 'owner',
    address: '/operator/departures?tour=kurile-lake',
    isScreen: true,
    act: inTurn(pickThree, pressing('Изменить цены', 'Change prices')),
  },
  {
    name: 'departures-many-refused',
    who: 'owner',
    address: ({ busy }) => `/operator/departures?tour=kurile-lake&from=${busy.day}&to=${busy.day}`,
    isScreen: true,
    act: inTurn(pickSold, pressing('Изменить места', 'Change seats'), async ({ page, press, locale }) => {
      const question = page.getByRole('dialog');
      await question.getByRole('textbox').first().fill('1');
      await press(question.getByRole('button', { name: { ru: /^Изменить/, en: /^Change/ }[locale] }));
      await question.getByText({ ru: /^Сделано 0/, en: /^Done 0/ }[locale]).waitFor();
    }),
  },
  { name: 'departure', who: 'owner', address: departure },
  { name: 'departure-quiet', who: 'owner', address: ({ quiet }) => `/operator/departures/${quiet}` },
  {
    name: 'departure-unreadable',
    who: 'owner',
    address: ({ spoilt }) => `/operator/departures/${spoilt.scheduleId}`,
    act: async ({ page }) => {
      await page.getByText('Встретить у гостиницы «Авача».').waitFor();
      await page.getByText(unreadable).waitFor();
    },
  },
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
  {
    name: 'tour-unsold',
    who: 'owner',
    address: ({ busy }) => `/operator/tours/${busy.tourId}`,
    act: inTurn(
      pressing('Добавить категорию', 'Add a category'),
      async ({ page }) => {
        const added = page.locator('fieldset').filter({ has: page.locator('input:focus') });
        for (const [place, text] of ['Студент', 'Student', '9000', '', '', 'student'].entries()) {
          await added.getByRole('textbox').nth(place).fill(text);
        }
      },
      saveTour,
    ),
    after: inTurn(
      ({ page, press, locale }) =>
        press(page.getByRole('button', { name: { ru: /^Убрать категорию/, en: /^Remove category/ }[locale] }).last()),
      saveTour,
    ),
  },
  { name: 'tour-new', who: 'owner', address: '/operator/tours/new' },
  {
    name: 'tour-mistakes',
    who: 'owner',
    address: '/operator/tours/new',
    act: inTurn(pressing('Сохранить', 'Save'), ({ page }) => page.locator('[aria-invalid=true]').first().waitFor()),
  },
];
