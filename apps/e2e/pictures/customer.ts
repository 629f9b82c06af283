/** Pictures of a guest's way: from the tours to a booking's own page, with what goes wrong between. */
import type { Database } from '@kamchatour/db';
import { makeDeparture } from '../fixtures/departure.ts';
import type { Guest } from '../fixtures/guest.ts';
import { recordsOf } from '../fixtures/records.ts';
import { openRival } from '../fixtures/rival.ts';
import { steps } from '../pages/booking.ts';
import { anna } from '../pages/people.ts';
import { fill } from '../pages/walk.ts';
import type { Take } from './album.ts';
import { takeGuestPage } from './guest-page.ts';
import { takePayment } from './payment.ts';

const sample = {
  birthDate: '1990-06-15',
  document: '3005 123456',
  weightKg: '72',
  emergencyName: 'Пётр Ким',
  emergencyPhone: '+7 914 000-00-02',
};

export async function takeCustomer(guest: Guest, database: Database, origin: string, take: Take): Promise<void> {
  const { booking, home, manage, page, press, says, tour } = guest;
  const records = recordsOf(database);
  // Links that are over or cut short, and a promo code that is not there, are refused.
  guest.expectComplaint(/claimPoints|status of 40[04]/);
  const departure = await makeDeparture(database, { tour: 'kurile-lake', capacity: 8 });
  const full = await makeDeparture(database, { tour: 'kurile-lake', capacity: 2 });
  const rival = openRival(origin);
  await rival.hold(full.scheduleId, 2);

  await home.open();
  await home.tour(departure.title[guest.locale]).waitFor();
  await take('home');
  await tour.open(departure);
  await tour.departure(departure).waitFor();
  await take('tour');
  await booking.open(full);
  await booking.full.getByRole('link').first().waitFor();
  await take('sold-out');
  await page.goto(`/tours/${full.slug}/${full.scheduleId}/wait`);
  await page.getByRole('textbox').first().waitFor();
  await take('wait');
  await booking.fillContact(anna);
  await press(page.getByRole('button', { name: says.waitlist.join, exact: true }));
  await page.waitForURL(/\/w\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await take('in-line');
  await press(page.getByRole('button', { name: says.waitlist.leave, exact: true }));
  await page.getByRole('alertdialog').waitFor();
  await take('leave-line', false);
  await page.keyboard.press('Escape');
  await rival.release();
  await page.getByRole('button', { name: says.waitlist.take }).waitFor();
  await take('offer');
  const entry = new URL(page.url()).pathname;
  await page.goto(`/w/${entry.split('/').at(-1)}#key=${'A'.repeat(43)}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await take('line-wrong-link');
  await booking.open(departure);
  for (const step of steps) {
    await booking.heading(step).waitFor();
    if (step === 'contact') {
      await press(booking.continue);
      await booking.corrections.waitFor();
      await take('contact-mistakes');
      await records.endHoldIn(departure.scheduleId, 50);
      await guest.lookAwayAndBack();
      await booking.lastMinute.waitFor();
      await take('last-minute', false);
      await press(booking.lastMinute.getByRole('button'));
      await booking.lastMinute.waitFor({ state: 'hidden' });
    }
    await fill(guest, step, { details: sample });
    if (step === 'participants') {
      await records.endHoldIn(departure.scheduleId, 0);
      await guest.lookAwayAndBack();
      await booking.lost.waitFor();
      await take('time-is-up');
      await press(booking.again);
      await booking.timer.waitFor();
      await home.open();
      await home.resume.waitFor();
      await take('home-unfinished');
      await press(home.resume);
      await booking.heading(step).waitFor();
    }
    await take(step);
    if (step === 'review') await takeDiscounts(guest, take);
    if (step !== 'pay') await press(step === 'review' ? booking.book : booking.continue);
  }
  await takePayment(guest, departure, take);
  const number = await booking.bookingNumber.innerText();
  await press(booking.openBooking);
  await manage.heading(number).waitFor();
  await take('my-booking');
  await press(manage.everyone);
  await press(manage.cancelSelected);
  await manage.question.waitFor();
  await take('cancel', false);
  await takeGuestPage({ guest, database, origin }, take);
  await page.goto('/b');
  await manage.title.waitFor();
  await take('find-booking');
  await page.goto('/nowhere');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await take('nowhere');
}

/** A promo code that is not there, and a link to points that is on its way. */
async function takeDiscounts({ payment, press, says, page }: Guest, take: Take): Promise<void> {
  await payment.promo.fill('no-such-code');
  await press(payment.apply);
  await page.getByText(new RegExp(says.payment.promoUnknown)).first().waitFor();
  await press(payment.havePoints);
  await press(payment.sendLink);
  await payment.linkSent.waitFor();
  await take('review-discounts');
}
