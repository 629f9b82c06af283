/** The steps of a booking, from the seats to the number and the code. */
import { expect } from '@playwright/test';
import type { Departure } from '../fixtures/departure.ts';
import type { Reader } from './screens.ts';

export const steps = ['seats', 'contact', 'participants', 'review', 'pay'] as const;
export type Step = (typeof steps)[number];

export type Contact = { name: string; email: string; phone: string };
const personFields = ['fullName', 'birthDate', 'document', 'weightKg', 'emergencyName', 'emergencyPhone'] as const;
/** Text as typed, in the fields that the tour asks for. */
export type Person = { fullName: string } & Partial<Record<(typeof personFields)[number], string>>;

export type BookingPage = ReturnType<typeof bookingPage>;

export function bookingPage({ page, says, press }: Reader) {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
  const person = (place: number, category = says.seats.adult) =>
    page.getByRole('group', { name: says.people.person(place, category) });
  const consents = [says.review.personalData, says.review.terms].map((name) => page.getByRole('checkbox', { name }));
  const definition = (term: string) =>
    page.getByRole('term').filter({ hasText: term }).locator('xpath=following-sibling::dd[1]');
  return {
    heading: (step: Step) => page.getByRole('heading', { level: 1, name: says.headings[step] }),
    currentStep: page.getByRole('navigation', { name: says.flow.steps }).locator('[aria-current=step]'),
    choice: page.getByRole('complementary', { name: says.flow.choice }),
    continue: button(says.flow.continue),
    back: button(says.flow.back),

    adults: textbox(says.seats.adult),
    addAdult: button(says.seats.add(says.seats.adult)),
    free: (seats: number) => page.getByRole('status').filter({ hasText: says.seats.free(seats) }),
    full: page.getByRole('alert', { name: says.seats.full }),

    timer: page.getByRole('timer', { name: says.hold.timer }),
    extend: button(says.hold.extend),
    lastMinute: page.getByRole('alertdialog', { name: says.hold.areYouThere }),
    lost: page.getByRole('alert').filter({ hasText: says.hold.lost }),
    again: button(says.hold.again),
    refusal: page.getByRole('alert').filter({ hasText: says.failed }),

    contact: {
      name: textbox(says.contact.name),
      email: textbox(says.contact.email),
      phone: textbox(says.contact.phone),
    },
    person,
    meToo: page.getByRole('checkbox', { name: says.people.meToo }),
    requests: page.getByRole('textbox', { name: says.people.requests }),
    corrections: page.getByRole('alert').filter({ hasText: says.correct }),

    consents,
    book: button(says.review.book),
    unsure: page.getByRole('alert').filter({ hasText: says.review.unsure }),
    check: button(says.review.check),

    bookingNumber: definition(says.booked.number),
    confirmationCode: definition(says.booked.code),
    openBooking: page.getByRole('link', { name: says.booked.open }),

    /** The tickets, once it is paid. */
    paid: page.getByRole('heading', { level: 1, name: says.booked.title }),

    open: async ({ slug, scheduleId }: Departure, step: Step | 'booked' = 'seats') => {
      await page.goto(`/tours/${slug}/${scheduleId}/${step}`);
    },
    /** Minutes and seconds as the countdown shows them, in seconds. */
    secondsShown: async () => {
      const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText()).split(':').map(Number);
      return minutes * 60 + seconds;
    },
    chooseAdults: async (seats: number) => {
      const shown = textbox(says.seats.adult);
      // Until it is known whether seats are held already, none is chosen.
      await expect(shown).toHaveValue(/^[1-9]/);
      for (let count = Number(await shown.inputValue()); count < seats; count += 1) {
        await press(button(says.seats.add(says.seats.adult)));
        await expect(shown).toHaveValue(String(count + 1));
      }
    },
    fillContact: async ({ name, email, phone }: Contact) => {
      await textbox(says.contact.name).fill(name);
      await textbox(says.contact.email).fill(email);
      await textbox(says.contact.phone).fill(phone);
    },
    fillPerson: async (place: number, details: Person) => {
      const group = person(place);
      for (const field of personFields) {
        const value = details[field];
        if (value !== undefined) await group.getByLabel(says.people[field], { exact: true }).fill(value);
      }
    },
    consent: async () => {
      for (const checkbox of consents) if (!(await checkbox.isChecked())) await press(checkbox);
    },
  };
}
