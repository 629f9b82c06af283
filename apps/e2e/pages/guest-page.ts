/** The page of one's own booking, as a letter's link opens it. */
import type { Locator } from '@playwright/test';
import { guestWords } from './guest-words.ts';
import type { Reader } from './screens.ts';

export function guestPage({ page, locale, press }: Reader) {
  const says = guestWords[locale];
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const question = (name: string) => page.getByRole('alertdialog', { name });
  const dates = page.getByRole('group', { name: says.dates });
  return {
    says,
    standing: (title: string) => page.getByRole('heading', { level: 2, name: title }),
    ticket: (name: string) => page.getByRole('img', { name: says.ticketOf(name), exact: true }),
    tickets: page.getByRole('img', { name: says.ticketOf('') }),
    place: (place: number, count: number) => page.getByRole('status').filter({ hasText: says.place(place, count) }),
    nextTicket: button(says.nextTicket),
    pdf: page.getByRole('link', { name: says.pdf }),
    calendar: page.getByRole('link', { name: says.calendar }),
    uncalendar: page.getByRole('link', { name: says.uncalendar }),
    map: page.getByRole('link', { name: says.map }),

    correct: button(says.correct),
    name: (place: number) => page.getByRole('textbox', { name: says.nameOf(place) }),
    save: button(says.save),

    leaving: (name: string) => page.getByRole('checkbox', { name, exact: true }),
    comesBack: page.getByRole('region', { name: says.whatComesBack }),
    cancelSelected: button(says.cancelSelected),
    sureSome: question(says.sureSome),
    sureAll: question(says.sureAll),
    yes: (asked: Locator) => asked.getByRole('button', { name: says.yes }),
    cancelled: page.getByRole('status').filter({ hasText: says.cancelled }),
    /** What is said of money, line by line. */
    money: page.locator('section').filter({ has: page.getByRole('heading', { name: says.money, exact: true }) }),

    showDates: button(says.showDates),
    dates,
    goOn: button(says.goOn),
    sureMove: question(says.sureMove),
    yesMove: button(says.yesMove),
    owed: page.getByRole('status').filter({ hasText: says.owed }),
    payOnTop: page.getByRole('region', { name: says.payOnTop }),
    stay: button(says.stay),
    stayed: page.getByRole('status').filter({ hasText: says.stayed }),
    moved: page.getByRole('status').filter({ hasText: says.moved }),

    sendAgain: button(says.sendAgain),
    wrongLink: page.getByRole('alert').filter({ hasText: says.wrongLink }),
    retry: button(says.retry),

    /** Ticks who leaves, and says yes to the question that follows. */
    cancel: async (names: readonly string[], sure: Locator) => {
      for (const name of names) await press(page.getByRole('checkbox', { name, exact: true }));
      await press(button(says.cancelSelected));
      await press(sure.getByRole('button', { name: says.yes }));
    },
  };
}
