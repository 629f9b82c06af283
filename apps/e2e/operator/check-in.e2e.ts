import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { type Booked, makeBooking } from '../fixtures/booking.ts';
import { filmOf } from '../fixtures/camera.ts';
import { openOffice } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { browserOptions } from '../harness/browser.ts';
import { gatePage } from '../pages/gate.ts';
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

test('without a network the gate checks tickets itself, and shows on return what two gates did', async ({
  aDeparture,
  browser,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  const booked = await makeBooking(origin, departure, { names, card: 'pays' });
  const [first = '', second = ''] = await ticketsOf(origin, booked);
  const helipad = await openOffice(browser, origin, 'guide');
  const office = await openOffice(browser, origin, 'manager');
  const gate = await helipad.newPage();
  const { open, typeCode, verdict } = gatePage(gate);
  await open(departure, person(1));
  await expectToFit(gate, 'the gate');
  await expectNothingSerious(gate, 'the gate');
  // The tab's files are kept before the network goes.
  await gate.evaluate(async () => void (await navigator.serviceWorker.ready));

  await helipad.setOffline(true);
  await gate.reload();
  await expect(gate.getByRole('button', { name: `Let in: ${names[0]}` })).toBeVisible();
  await typeCode(first);
  await expect(verdict).toContainText('Let in');
  await expect(verdict).toContainText('Decided here');
  await typeCode(first);
  await expect(verdict).toContainText('Already on board');
  await typeCode(`${second.slice(0, -4)}AAAA`);
  await expect(verdict).toContainText('Forged');

  // At the other gate, which has a network, the same person walks in.
  const other = await office.newPage();
  const otherGate = gatePage(other);
  await otherGate.open(departure, person(1));
  await other.getByRole('button', { name: `Let in: ${names[0]}` }).click();
  await expect(otherGate.verdict).toContainText('Let in');

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
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
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
  const office = await openOffice(camera, origin, 'guide');
  const gate = await office.newPage();
  const { open, verdict } = gatePage(gate);
  await open(departure, person(1));
  await gate.getByRole('button', { name: 'Scan' }).click();
  await expect(verdict).toContainText('Let in', { timeout: 30_000 });
  await expect(verdict).toContainText(names[0] ?? '');
  await expect(gate.getByText('1 of 2 on board')).toBeVisible();
  await camera.close();
});
