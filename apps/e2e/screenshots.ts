/**
 * Pictures of every screen: on a phone and on a desktop, Russian and English, light and dark, into the folder given (else
 * test-results/screenshots). With --readme, the picture of the README instead.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openDatabase, reportProfile } from '@kamchatour/db';
import { chromium } from '@playwright/test';
import { makeDeparture } from './fixtures/departure.ts';
import { type Guest, openGuest } from './fixtures/guest.ts';
import { recordsOf } from './fixtures/records.ts';
import { openRival } from './fixtures/rival.ts';
import { takeGuestPage } from './guest-pictures.ts';
import { browserOptions } from './harness/browser.ts';
import { openStage } from './harness/stage.ts';
import { steps } from './pages/booking.ts';
import { fill } from './pages/walk.ts';
import { takePayment } from './payment-pictures.ts';
import { takeForReadme } from './readme-picture.ts';

const results = join(import.meta.dirname, 'test-results');
const options = process.argv.slice(2).filter((option) => option !== '--');
const isForReadme = options.includes('--readme');
const folder = isForReadme
  ? join(import.meta.dirname, '../web/docs')
  : resolve(options[0] ?? join(results, 'screenshots'));

const sample = {
  birthDate: '1990-06-15',
  document: '3005 123456',
  weightKg: '72',
  emergencyName: 'Пётр Ким',
  emergencyPhone: '+7 914 000-00-02',
};

const stage = await openStage(results);
const database = openDatabase({ url: stage.databaseUrl, name: 'screenshots', max: 2, ...reportProfile });
const browser = await chromium.launch(browserOptions());
const records = recordsOf(database);
try {
  await mkdir(folder, { recursive: true });
  await (isForReadme ? takeForReadme(browser, stage.url, join(folder, 'tour.webp')) : takeAll());
} finally {
  await browser.close();
  await database.close();
  await stage.close();
}
console.log(`The pictures are in ${folder}`);

async function takeAll(): Promise<void> {
  for (const device of ['phone', 'desktop'] as const) {
    for (const locale of ['ru', 'en'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const guest = await openGuest(browser, stage.url, { device, locale, colorScheme });
        await takeJourney(guest, `${device}-${locale}-${colorScheme}`);
        await guest.context.close();
      }
    }
  }
}

async function takeJourney(guest: Guest, kind: string): Promise<void> {
  const { booking, home, manage, page, press, tour } = guest;
  const departure = await makeDeparture(database, { tour: 'kurile-lake', capacity: 8 });
  const full = await makeDeparture(database, { tour: 'kurile-lake', capacity: 2 });
  await openRival(stage.url).hold(full.scheduleId, 2);
  let taken = 0;
  const take = async (name: string, fullPage = true) => {
    taken += 1;
    const number = String(taken).padStart(2, '0');
    await page.screenshot({ path: join(folder, `${kind}-${number}-${name}.png`), fullPage });
  };

  await home.open();
  await home.tour(departure.title[guest.locale]).waitFor();
  await take('home');
  await tour.open(departure);
  await tour.departure(departure).waitFor();
  await take('tour');
  await booking.open(full);
  await booking.full.getByRole('link').first().waitFor();
  await take('sold-out');
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
    }
    await take(step);
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
  await takeGuestPage({ guest, database, origin: stage.url }, take);
  await page.goto('/nowhere');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await take('nowhere');
}
