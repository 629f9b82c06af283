/** All screens of one tab. */
import type { Locator, Page } from '@playwright/test';
import { type BankPage, bankPage } from './bank.ts';
import { type BookingPage, bookingPage } from './booking.ts';
import { type HomePage, homePage } from './home.ts';
import { type ManagePage, managePage } from './manage.ts';
import { type PaymentPage, paymentPage } from './payment.ts';
import { type TourPage, tourPage } from './tour.ts';
import { type Locale, type Words, words } from './words.ts';

/** What every page object needs to know of its reader. */
export type Reader = {
  page: Page;
  locale: Locale;
  says: Words;
  /** A click, or on a touch screen a tap. */
  press: (target: Locator) => Promise<void>;
};

export type Screens = Reader & {
  home: HomePage;
  tour: TourPage;
  booking: BookingPage;
  payment: PaymentPage;
  bank: BankPage;
  manage: ManagePage;
  /** The same tab after its reader has chosen a language. */
  readIn(locale: Locale): Screens;
};

export function screensOf(page: Page, locale: Locale, isTouch: boolean): Screens {
  const press = (target: Locator) => (isTouch ? target.tap() : target.click());
  const reader: Reader = { page, locale, says: words[locale], press };
  return {
    ...reader,
    home: homePage(reader),
    tour: tourPage(reader),
    booking: bookingPage(reader),
    payment: paymentPage(reader),
    bank: bankPage(reader),
    manage: managePage(reader),
    readIn: (other) => screensOf(page, other, isTouch),
  };
}
