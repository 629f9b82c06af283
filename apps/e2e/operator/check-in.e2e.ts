import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { type Booked, makeBooking } from '../fixtures/booking.ts';
import { filmOf } from '../fixtures/camera.ts';
import type { Departure } from '../fixtures/departure.ts';
import { openOffice } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { browserOptions } from '../harness/browser.ts';
import { person } from '../pages/people.ts';

const names = [person(1), person(2)];

/** The texts of a booking's tickets, in the order of its participants. */
async function ticketsOf(origin: string, { bookingNumber, confirmationCode }: Booked): Promise<string[]> {
  const answer = await fetch(`${origin}/api/tours/bookings/${bookingNumber}`, {
    headers: { 'x-confirmation-code': confirmationCode },
  });
  const { tickets, participants } = await answer.json();
  return participants.map(
    ({ participantId }: { participantId: string }) =>
      tickets.find((one: { participantId: string }) => one.participantId === participantId).code,
  );
}

async function openGate(page: Page, departure: Departure): Promise<void> {
  await page.goto(`/operator/check-in?day=${departure.day}&schedule="${departure.scheduleId}"`);
  await expect(page.getByRole('heading', { name: 'Check-in' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Let in: ${names[0]}` })).toBeVisible();
}

const verdict = (page: Page) => page.getByRole('alert').filter({ has: page.locator('svg') });

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Ticket code or booking number').fill(code);
  await page.getByRole('button', { name: 'Check' }).click();
}

test('without a network the gate checks tickets itself, and shows on return what two gates did', async ({
  aDeparture,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake' });
  const booked = await makeBooking(origin, departure, { names, card: 'pays' });
  const [first = '', second = ''] = await ticketsOf(origin, booked);
  const helipad = await openOffice(browser, origin, 'owner');
  const office = await openOffice(browser, origin, 'manager');
  const gate = await helipad.newPage();
  await openGate(gate, departure);
  await expectToFit(gate, 'the gate');
  await expectNothingSerious(gate, 'the gate');
  // The tab's files are kept before the network goes.
  await gate.evaluate(async () => void (await navigator.serviceWorker.ready));

  await helipad.setOffline(true);
  await gate.reload();
  await expect(gate.getByRole('button', { name: `Let in: ${names[0]}` })).toBeVisible();
  await typeCode(gate, first);
  await expect(verdict(gate)).toContainText('Let in');
  await expect(verdict(gate)).toContainText('Decided here');
  await typeCode(gate, first);
  await expect(verdict(gate)).toContainText('Already on board');
  await typeCode(gate, `${second.slice(0, -4)}AAAA`);
  await expect(verdict(gate)).toContainText('Forged');

  // At the other gate, which has a network, the same person walks in.
  const other = await office.newPage();
  await openGate(other, departure);
  await other.getByRole('button', { name: `Let in: ${names[0]}` }).click();
  await expect(verdict(other)).toContainText('Let in');

  await helipad.setOffline(false);
  await expect(gate.getByText('Turned out otherwise')).toBeVisible();
  await expect(gate.getByText(new RegExp(`${names[0]}: here at .* at another gate at`))).toBeVisible();
  await gate.getByRole('button', { name: 'Understood' }).click();
  await expect(gate.getByText('Turned out otherwise')).toBeHidden();
  await expect(gate.getByText('1 of 2 on board')).toBeVisible();
  await helipad.close();
  await office.close();
});

test('a ticket held before the camera lets its holder in', async ({ aDeparture, origin }, info) => {
  const departure = await aDeparture({ tour: 'kurile-lake' });
  const booked = await makeBooking(origin, departure, { names, card: 'pays' });
  const [code = ''] = await ticketsOf(origin, booked);
  const film = join(info.outputPath(), 'ticket.y4m');
  await filmOf(code, info.outputPath('ticket.y4m'));
  const options = browserOptions();
  const camera = await chromium.launch({
    ...options,
    args: [
      ...options.args,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  const office = await openOffice(camera, origin, 'owner');
  const gate = await office.newPage();
  await openGate(gate, departure);
  await gate.getByRole('button', { name: 'Scan' }).click();
  await expect(verdict(gate)).toContainText('Let in', { timeout: 30_000 });
  await expect(verdict(gate)).toContainText(names[0] ?? '');
  await expect(gate.getByText('1 of 2 on board')).toBeVisible();
  await camera.close();
});
