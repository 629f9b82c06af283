import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { type Booked, makeBooking } from '../fixtures/booking.ts';
import { filmOf, giveLamp, lampTold } from '../fixtures/camera.ts';
import { openOffice } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { browserOptions } from '../harness/browser.ts';
import { gatePage } from '../pages/gate.ts';
import { officeOf } from '../pages/office.ts';
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
  await expect(verdict).toContainText('The server is told later');
  // Of a number with two people nobody has been let in: what was said of the last one must not stand there as the answer.
  await typeCode(booked.bookingNumber);
  await expect(verdict).toBeHidden();
  await expect(gate.getByText('2 people found. Say who passes.')).toBeInViewport();
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

  await helipad.setOffline(true);
  await gate.getByRole('button', { name: `Let in: ${names[1]}` }).click();
  await expect(verdict).toContainText('The server is told later');
  await helipad.setOffline(false);
  await expect(verdict).toContainText('The server knows by now');
  await helipad.close();
  await office.close();
});

test('signing out says what the server was not told, and keeps it for the same person', async ({
  aDeparture,
  aGuest,
  origin,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake', isGuided: true });
  const booked = await makeBooking(origin, departure, { names, card: 'pays' });
  const [first = ''] = await ticketsOf(origin, booked);
  const phone = await aGuest({ device: 'phone', locale: 'en', as: 'guide' });
  phone.expectComplaint(/Failed to load resource|net::ERR/);
  const { page, press } = phone;
  const { button, dialog, heading } = officeOf(phone);
  const { open, typeCode, verdict } = gatePage(page);
  const question = dialog('Sign out?');
  const signInAgainAs = async (role: string) => {
    await press(button(`Demo: sign in as ${role}`));
    await expect(heading('Today')).toBeVisible();
  };
  const askToSignOut = async () => {
    await press(button('More'));
    await press(button('Sign out'));
  };
  await open(departure, person(1));
  await page.route('**/trpc/operator.checkIn.sync*', (route) => route.abort());
  await phone.context.setOffline(true);
  await typeCode(first);
  await expect(verdict).toContainText('Decided here');

  await askToSignOut();
  await expect(question).toContainText('1 check-in on this device is not known to the server yet');
  await expectNothingSerious(page, 'signing out with something untold');
  await press(question.getByRole('button', { name: 'Sign out, send later' }));
  await expect(question.getByRole('alert')).toContainText('you are still signed in');
  await phone.context.setOffline(false);
  await press(question.getByRole('button', { name: 'Send and sign out' }));
  await expect(question.getByRole('alert')).toContainText('the check-ins are still on this device');
  await press(question.getByRole('button', { name: 'Sign out, send later' }));
  await expect(heading('Staff sign-in')).toBeVisible();

  // Another person on the same phone neither sends it as theirs nor loses it.
  await signInAgainAs('manager');
  await page.unroute('**/trpc/operator.checkIn.sync*');
  await open(departure, person(1));
  await askToSignOut();
  await expect(heading('Staff sign-in')).toBeVisible();
  // The gate stands behind the sign-in form.
  await page.goto('/operator');
  await signInAgainAs('guide');
  await page.goto(`/operator/check-in?day=${departure.day}&schedule="${departure.scheduleId}"`);
  await expect(page.getByText('1 of 2 on board')).toBeVisible();
  await expect(page.getByText('Turned out otherwise')).toHaveCount(0);
  await expect(page.getByText(/not sent yet/)).toHaveCount(0);
  await askToSignOut();
  await expect(heading('Staff sign-in')).toBeVisible();
});

test('who was missed at the gate came after all, and the booking says so', async ({
  aDeparture,
  aGuest,
  origin,
  records,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake' });
  await makeBooking(origin, departure, { names: [person(1)], card: 'pays' });
  const missed = await makeBooking(origin, departure, { names: [person(2)], card: 'pays' });
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const { page, press } = manager;
  const { button, part } = officeOf(manager);
  // What the history says was is no longer so.
  const state = (words: string) => page.locator('main header').getByText(words);
  await gatePage(page).open(departure, person(1));
  await press(button(`Let in: ${person(1)}`));
  await expect(page.getByText('1 of 2 on board')).toBeVisible();

  await records.endTrip(departure.scheduleId);
  // The server looks every ten seconds which departures are over.
  await expect(async () => {
    await page.goto(`/operator/bookings/${missed.bookingId}`);
    await expect(button('They came after all')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(state('Did not come')).toBeVisible();
  await expectNothingSerious(page, 'a booking whose people did not come');
  await press(button('They came after all'));
  await expect(page.getByText('Noted: they were on the trip.')).toBeVisible();
  await expect(state('Took place')).toBeVisible();
  await press(button('Undo'));
  await expect(page.getByText('Taken back: they were not on the trip.')).toBeVisible();
  await expect(state('Did not come')).toBeVisible();
  await press(button('They came after all'));
  await expect(page.getByText('Noted: they were on the trip.')).toBeVisible();
  await expect(button('They came after all')).toHaveCount(0);
  await expect(state('Took place')).toBeVisible();
  await expect(part('History').getByText('Checked in')).toHaveCount(2);
  await expect(part('History').getByText(`Check-in undone: ${person(2)}`)).toBeVisible();
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

  const torch = gate.getByRole('button', { name: 'Torch' });
  await expect(torch).toHaveCount(0);
  await giveLamp(gate);
  await gate.reload();
  await gate.getByRole('button', { name: 'Scan' }).click();
  await torch.click();
  await expect(torch).toHaveAttribute('aria-pressed', 'true');
  expect(await lampTold(gate)).toBe('[{"torch":true}]');
  await torch.click();
  await expect(torch).toHaveAttribute('aria-pressed', 'false');
  expect(await lampTold(gate)).toBe('[{"torch":false}]');
  await gate.evaluate(() => {
    document.body.dataset['isStuck'] = '';
  });
  await torch.click();
  await expect(gate.getByText('The torch does not respond')).toBeVisible();
  await expect(torch).toHaveAttribute('aria-pressed', 'false');
  await expectNothingSerious(gate, 'the camera with a torch');
  await camera.close();
});
