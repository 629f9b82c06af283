/** The operator's tab as its people use it: by the names of what is on the screen. */
import { randomInt, randomUUID } from 'node:crypto';
import type { BrowserContext, Locator } from '@playwright/test';
import type { Departure } from '../fixtures/departure.ts';
import type { Guest } from '../fixtures/guest.ts';
import { demoPassword, type Staff } from '../fixtures/office.ts';

export type Office = {
  heading(name: string | RegExp): Locator;
  button(name: string | RegExp): Locator;
  link(name: string | RegExp): Locator;
  field(name: string | RegExp): Locator;
  dialog(name: string | RegExp): Locator;
  part(name: string | RegExp): Locator;
  row(text: string | RegExp): Locator;
};

export function officeOf({ page }: Pick<Guest, 'page'>): Office {
  const exact = (name: string | RegExp) => ({ name, exact: typeof name === 'string' });
  return {
    heading: (name) => page.getByRole('heading', { level: 1, ...exact(name) }),
    button: (name) => page.getByRole('button', exact(name)),
    link: (name) => page.getByRole('link', exact(name)),
    field: (name) => page.getByLabel(name, { exact: typeof name === 'string' }),
    dialog: (name) => page.getByRole('dialog', exact(name)),
    part: (name) => page.getByRole('region', exact(name)),
    row: (text) => page.getByRole('row').filter({ hasText: text }),
  };
}

/** Signs somebody of the demo's company in, without the form. */
export async function signIn({ context }: Pick<Guest, 'context'>, origin: string, who: Staff): Promise<void> {
  await signInAs(context, origin, `${who}@kamchatour.test`, demoPassword);
}

export async function signInAs(context: BrowserContext, origin: string, email: string, password: string) {
  const answer = await context.request.post('/api/auth/sign-in/email', {
    headers: { origin },
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Calls a procedure of the tab as whoever is signed in; throws when it is refused: the test's story would be another one. */
export async function call(context: BrowserContext, origin: string, procedure: string, input: object) {
  const answer = await context.request.post(`/trpc/operator.${procedure}`, { headers: { origin }, data: input });
  if (!answer.ok()) throw new Error(`${procedure} got ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()).result.data;
}

export type PhoneGuest = { name: string; email: string; phone: string };

/** Somebody whom no other test knows. */
export function aPhoneGuest(): PhoneGuest {
  const digits = String(randomInt(1_000_000, 9_999_999));
  const letters = [...digits].map((digit) => 'абвгдежзик'[Number(digit)]).join('');
  return { name: `Мария Орл${letters}`, email: `orl${digits}@example.test`, phone: `+7914${digits}` };
}

/** A booking by phone, made without the form. */
export async function bookByPhone(
  context: BrowserContext,
  origin: string,
  { scheduleId }: Departure,
  {
    contact = aPhoneGuest(),
    names = ['Мария Орлова'],
    category,
    taken,
  }: Partial<{ contact: PhoneGuest; names: string[]; category: string; taken: 'cash' }> = {},
): Promise<{ bookingId: string; bookingNumber: string; totalAmount: number }> {
  return await call(context, origin, 'bookings.bookByPhone', {
    requestId: randomUUID(),
    scheduleId,
    participantsCount: names.length,
    contact,
    participants: names.map((fullName) => ({ fullName, ...(category !== undefined && { category }) })),
    locale: 'ru',
    consents: { personalData: true, terms: true },
    ...(taken !== undefined && { taken }),
  });
}
