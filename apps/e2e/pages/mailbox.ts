/** The demo's mailbox, where everybody of the journeys gets letters: read as they arrived, their HTML in its frame. */
import { readFile } from 'node:fs/promises';
import { expect, type FrameLocator, type Locator } from '@playwright/test';
import type { Reader } from './screens.ts';
import type { Locale } from './words.ts';

const ru = {
  find: 'Найти',
  from: 'От',
  subjects: {
    made: /ждёт оплаты/,
    paid: 'Билеты',
    cancelled: 'Отменено 1 место',
    refunded: /^Возврат .+ отправлен/,
    invited: 'Приглашение',
    newPassword: 'Новый пароль',
  },
  openBooking: /^(Открыть бронь|Оплатить)/,
  ticketOf: (name: string) => `Билет (QR): ${name}`,
};
const en: typeof ru = {
  find: 'Find',
  from: 'From',
  subjects: {
    made: /awaits payment/,
    paid: 'Tickets',
    cancelled: '1 seat cancelled',
    refunded: /^Refund of .+ sent/,
    invited: 'Invitation',
    newPassword: 'A new password',
  },
  openBooking: /^(Open the booking|Pay )/,
  ticketOf: (name) => `Ticket (QR): ${name}`,
};
const words: Record<Locale, typeof ru> = { ru, en };

export function mailbox({ page, locale, press }: Reader) {
  const says = words[locale];
  const letter: FrameLocator = page.frameLocator('iframe');
  const file = (ending: string): Locator => page.getByRole('link', { name: ending });
  return {
    letter,
    openBooking: letter.getByRole('link', { name: says.openBooking }),
    ticket: (name: string) => letter.getByRole('img', { name: says.ticketOf(name) }),
    file,
    /** Opens the letter of this kind, found by a booking's number or an e-mail; waits until it has come. */
    open: async (kind: keyof typeof ru.subjects, search: string) => {
      const wanted = page.getByRole('listitem').filter({ hasText: says.subjects[kind] }).getByRole('link');
      await page.goto('/mailbox');
      await page.getByRole('searchbox').fill(search);
      await press(page.getByRole('button', { name: says.find }));
      await page.waitForURL(({ searchParams }) => searchParams.get('q') === search);
      await expect(async () => {
        await page.reload();
        await expect(wanted).toHaveCount(1, { timeout: 1_000 });
      }).toPass();
      await press(wanted);
      await expect(page.getByRole('term').filter({ hasText: says.from })).toBeVisible();
      await expect(letter.getByRole('heading', { level: 1 })).toBeVisible();
    },
    /** The bytes of an attached file. */
    download: async (ending: string): Promise<Buffer> => {
      const downloading = page.waitForEvent('download');
      // Alt keeps a browser that could show the file from showing it.
      await file(ending).click({ modifiers: ['Alt'] });
      return readFile(await (await downloading).path());
    },
  };
}
