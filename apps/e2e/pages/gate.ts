/** The gate, as whoever checks people in sees it: in English, by its words. */
import { expect, type Page } from '@playwright/test';
import type { Departure } from '../fixtures/departure.ts';

export function gatePage(page: Page) {
  return {
    /** The list of a departure on which somebody of this name may board. */
    open: async (departure: Departure, name: string) => {
      await page.goto(`/operator/check-in?day=${departure.day}&schedule="${departure.scheduleId}"`);
      await expect(page.getByRole('heading', { name: 'Check-in' })).toBeVisible();
      await expect(page.getByRole('button', { name: `Let in: ${name}` })).toBeVisible();
    },
    /** What the gate says of the last ticket, in large letters. */
    verdict: page.getByRole('alert').filter({ has: page.locator('svg') }),
    typeCode: async (code: string) => {
      await page.getByLabel('Ticket code or booking number').fill(code);
      await page.getByRole('button', { name: 'Check' }).click();
    },
  };
}
