/** Goes through the steps of a booking without looking left or right, for journeys that begin in the middle. */
import { expect } from '@playwright/test';
import type { Departure } from '../fixtures/departure.ts';
import { type Person, type Step, steps } from './booking.ts';
import { anna, person } from './people.ts';
import type { Screens } from './screens.ts';

export type Party = { seats?: number; details?: Omit<Person, 'fullName'> };

/** From the departure's first step to the wanted one, everything before it filled in and sent. */
export async function walkTo(screens: Screens, departure: Departure, to: Step, party: Party = {}): Promise<void> {
  await screens.booking.open(departure);
  await walkOn(screens, 'seats', to, party);
}

/** The same from a step on which nothing has been filled in yet. */
export async function walkOn(screens: Screens, from: Step, to: Step, party: Party = {}): Promise<void> {
  for (const step of steps.slice(steps.indexOf(from), steps.indexOf(to))) {
    await expect(screens.booking.heading(step)).toBeVisible();
    await fill(screens, step, party);
    await screens.press(step === 'review' ? screens.booking.book : screens.booking.continue);
  }
  await expect(screens.booking.heading(to)).toBeVisible();
}

/** Fills in one step, and does not send it. */
export async function fill({ booking }: Screens, step: Step, { seats = 2, details = {} }: Party = {}): Promise<void> {
  switch (step) {
    case 'seats':
      return booking.chooseAdults(seats);
    case 'contact':
      return booking.fillContact(anna);
    case 'participants':
      for (let place = 1; place <= seats; place += 1) {
        await booking.fillPerson(place, { fullName: person(place), ...details });
      }
      return;
    case 'review':
      return booking.consent();
    case 'pay':
      return;
    default:
      return step satisfies never;
  }
}
