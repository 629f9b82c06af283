/** A scene: a page of the operator's tab as somebody meets it. Pictures are taken of it, and it is read for barriers. */
import type { Page } from '@playwright/test';
import type { Guest } from '../fixtures/guest.ts';
import type { Staff } from '../fixtures/office.ts';
import type { OfficeSet } from '../fixtures/office-set.ts';
import { officeOf } from './office.ts';

/** For what comes a moment later, such as a preview. */
const settleMs = 600;

export type Act = (guest: Guest, set: OfficeSet) => Promise<void>;
export type Scene = {
  name: string;
  who: Staff | 'nobody';
  address: string | ((set: OfficeSet) => string);
  /** What is done before the picture. */
  act?: Act;
  /** Puts right what the next scene must not meet. */
  after?: Act;
  /** Only what is on the screen: dialogs and bars. */
  isScreen?: boolean;
};

/** What is said where a guest's words were spoilt. */
export const unreadable = /^(Не читается: запись повреждена|Cannot be read: the record is damaged)/;

/** Presses what has this name, in the guest's language. */
export const pressing =
  (ru: string, en: string): Act =>
  async (guest) => {
    const { button } = officeOf(guest);
    await guest.press(button({ ru, en }[guest.locale]).first());
  };
export const inTurn =
  (...acts: Act[]): Act =>
  async (guest, set) => {
    for (const act of acts) await act(guest, set);
  };

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
