/** Where a booking is paid: the price with its discounts, the payment step, the tickets. */
import type { Locator } from '@playwright/test';
import type { Reader } from './screens.ts';

type State = 'ready' | 'waiting' | 'declined' | 'expired' | 'late_refunded';

export type PaymentPage = {
  promo: Locator;
  apply: Locator;
  removePromo: Locator;
  applied: Locator;
  points: Locator;
  havePoints: Locator;
  sendLink: Locator;
  linkSent: Locator;

  /** The heading that says how the money stands; on the booking's own page it is one of several. */
  state(state: State): Locator;
  timer: Locator;
  pay: Locator;
  openAgain: Locator;
  tryAgain: Locator;
  holdAgain: Locator;
  declined: Locator;
  tickets: Locator;
  code(name: string): Locator;
  pdf: Locator;
  calendar: Locator;
};

export function paymentPage({ page, says }: Reader): PaymentPage {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const words = says.payment;
  return {
    promo: page.getByRole('textbox', { name: words.promo }),
    apply: button(words.apply),
    removePromo: button(words.removePromo),
    applied: page.getByRole('status').filter({ hasText: words.applied }),
    points: page.getByRole('textbox', { name: words.points }),
    havePoints: button(words.havePoints),
    sendLink: button(words.sendLink),
    linkSent: page.getByRole('status').filter({ hasText: words.linkSent }),

    state: (state) => page.getByRole('heading', { name: words.states[state] }),
    timer: page.getByRole('timer', { name: words.timer }),
    pay: button(words.pay),
    openAgain: button(words.openAgain),
    tryAgain: button(words.tryAgain),
    holdAgain: button(says.hold.again),
    declined: page.getByRole('alert').filter({ hasText: words.noFunds }),
    tickets: page.getByRole('region', { name: words.tickets }),
    code: (name) => page.getByRole('img', { name: new RegExp(name) }),
    pdf: page.getByRole('link', { name: words.pdf }),
    calendar: page.getByRole('link', { name: words.calendar }),
  };
}
