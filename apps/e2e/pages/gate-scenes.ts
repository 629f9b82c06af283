/** Scenes of the gate, with a network and without. */
import type { Guest } from '../fixtures/guest.ts';
import type { Gate, OfficeSet } from '../fixtures/office-set.ts';
import { officeOf } from './office.ts';
import { type Act, openSettled, pressing, type Scene } from './scene.ts';

const ofBusy = ({ busy }: OfficeSet) => `/operator/check-in?day=${busy.day}&schedule="${busy.scheduleId}"`;

/** At a gate of its own, whose network is gone, two people are let in by hand. */
async function decideAlone(guest: Guest, set: OfficeSet): Promise<Gate> {
  const gate = await set.aGate();
  const { scheduleId, day, names } = gate;
  await openSettled(guest.page, `/operator/check-in?day=${day}&schedule="${scheduleId}"`);
  guest.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  await guest.context.setOffline(true);
  for (const name of names.slice(0, 2)) await pressing(`Пустить: ${name}`, `Let in: ${name}`)(guest, set);
  return gate;
}

const withNetworkAgain: Act = async ({ context, page }) => {
  await context.setOffline(false);
  await page.getByText(/^(Без связи|No network)\. /).waitFor({ state: 'hidden' });
};

export const gateScenes: readonly Scene[] = [
  { name: 'check-in', who: 'owner', address: ofBusy },
  {
    name: 'check-in-verdict',
    who: 'owner',
    address: ofBusy,
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
    address: ofBusy,
    act: ({ page }) => page.getByRole('searchbox').fill('нет-такого'),
  },
  {
    name: 'check-in-no-camera',
    who: 'owner',
    address: ofBusy,
    act: async (guest, set) => {
      await pressing('Сканировать', 'Scan')(guest, set);
      await guest.page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'check-in-today', who: 'guide', address: '/operator/check-in' },
  { name: 'check-in-empty', who: 'guide', address: '/operator/check-in?day=2031-01-01' },
  {
    name: 'check-in-offline',
    who: 'guide',
    address: '/operator/check-in',
    act: async (guest, set) => void (await decideAlone(guest, set)),
    after: withNetworkAgain,
  },
  {
    name: 'check-in-two-gates',
    who: 'guide',
    address: '/operator/check-in',
    act: async (guest, set) => {
      const { names, letInElsewhere } = await decideAlone(guest, set);
      for (const name of names.slice(0, 2)) await letInElsewhere(name);
      await guest.context.setOffline(false);
      await guest.page.getByText(/^(Вышло иначе|Turned out otherwise)$/).waitFor();
    },
    after: async ({ page, press }) => {
      const seen = page.getByRole('button', { name: /^(Понятно|Understood)$/ });
      while (await seen.first().isVisible()) await press(seen.first());
    },
  },
  {
    name: 'sign-out-untold',
    who: 'guide',
    address: '/operator/check-in',
    isScreen: true,
    act: async (guest, set) => {
      const { button } = officeOf(guest);
      await decideAlone(guest, set);
      const more = button({ ru: 'Ещё', en: 'More' }[guest.locale]);
      if (await more.isVisible()) await guest.press(more);
      await pressing('Выйти', 'Sign out')(guest, set);
      await guest.page.getByRole('dialog').last().waitFor();
    },
    after: async (guest, set) => {
      await guest.page.keyboard.press('Escape');
      await withNetworkAgain(guest, set);
    },
  },
];
