import type { Locator } from '@playwright/test';
import type { Reader } from './screens.ts';

export type HomePage = {
  title: Locator;
  /** Seats that are still held, and the way back to them. */
  unfinished: Locator;
  resume: Locator;
  /** The link of a tour's card. */
  tour(title: string): Locator;
  open(): Promise<void>;
};

export function homePage({ page, says }: Reader): HomePage {
  const unfinished = page.getByRole('region', { name: says.home.resumeTitle });
  return {
    title: page.getByRole('heading', { level: 1, name: says.home.title }),
    unfinished,
    resume: unfinished.getByRole('link', { name: says.home.resume }),
    tour: (title) => page.getByRole('article').getByRole('link', { name: title, exact: true }),
    open: async () => {
      await page.goto('/');
    },
  };
}
