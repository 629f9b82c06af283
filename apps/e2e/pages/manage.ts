/** One's own booking, by number and code. */
import type { Locator } from '@playwright/test';
import type { Reader } from './screens.ts';

export type ManagePage = {
  title: Locator;
  number: Locator;
  code: Locator;
  show: Locator;
  heading(bookingNumber: string): Locator;
  cancelGroup: Locator;
  everyone: Locator;
  cancelSelected: Locator;
  question: Locator;
  yes: Locator;
  done: Locator;
  refusal: Locator;
  open(): Promise<void>;
  find(bookingNumber: string, code: string): Promise<void>;
};

export function managePage({ page, says, press }: Reader): ManagePage {
  const number = page.getByRole('textbox', { name: says.booked.number, exact: true });
  const code = page.getByRole('textbox', { name: says.booked.code, exact: true });
  const show = page.getByRole('button', { name: says.manage.show });
  const cancelGroup = page.getByRole('group', { name: says.manage.cancel, exact: true });
  const question = page.getByRole('alertdialog', { name: says.manage.sure });
  return {
    title: page.getByRole('heading', { level: 1, name: says.manage.title }),
    number,
    code,
    show,
    heading: (bookingNumber) => page.getByRole('heading', { level: 1, name: says.manage.heading(bookingNumber) }),
    cancelGroup,
    everyone: cancelGroup.getByRole('checkbox', { name: says.manage.everyone }),
    cancelSelected: page.getByRole('button', { name: says.manage.cancelSelected }),
    question,
    yes: question.getByRole('button', { name: says.manage.yes }),
    done: page.getByRole('status').filter({ hasText: says.manage.done }),
    refusal: page.getByRole('alert').filter({ hasText: says.failed }),
    open: async () => {
      await page.goto('/b');
    },
    find: async (bookingNumber, confirmationCode) => {
      await number.fill(bookingNumber);
      await code.fill(confirmationCode);
      await press(show);
    },
  };
}
