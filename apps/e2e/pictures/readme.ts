/** The pictures of the README: a desktop with a phone before it. The demo season as it is, so that they are what `npm start` shows. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { type Guest, openGuest } from '../fixtures/guest.ts';
import type { Staff } from '../fixtures/office.ts';
import { signIn } from '../pages/office.ts';
import { anna } from '../pages/people.ts';
import { openSettled } from '../pages/scene.ts';

type Shot = { device: 'desktop' | 'phone'; height: number; go: (guest: Guest) => Promise<void> };

/** Writes `tour.webp` and `office.webp`. */
export async function takeForReadme(browser: Browser, origin: string, folder: string): Promise<void> {
  const shoot = (shot: Shot) => pictureOf(browser, origin, shot);
  await compose(browser, join(folder, 'tour.webp'), {
    desktop: await shoot({ device: 'desktop', height: 1152, go: openTour }),
    phone: await shoot({ device: 'phone', height: 844, go: fillIn }),
  });
  const as = (who: Staff, go: (page: Page) => Promise<void>) => async (guest: Guest) => {
    await signIn(guest, origin, who);
    await go(guest.page);
  };
  await compose(browser, join(folder, 'office.webp'), {
    desktop: await shoot({ device: 'desktop', height: 1152, go: as('manager', openSeason) }),
    phone: await shoot({ device: 'phone', height: 844, go: as('guide', openGate) }),
  });
}

async function openTour({ page, press, tour }: Guest): Promise<void> {
  await page.goto('/tours/avachinsky-volcano');
  await press(tour.calendar.getByRole('button', { name: /few seats, [2-9]/ }).first());
  await tour.chosenDay.waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

async function fillIn(guest: Guest): Promise<void> {
  const { booking, press, tour } = guest;
  await openTour(guest);
  await press(tour.chosenDay.getByRole('link').first());
  await booking.chooseAdults(2);
  await press(booking.continue);
  await booking.timer.waitFor();
  await booking.fillContact({ ...anna, name: 'Anna Kim' });
}

async function openSeason(page: Page): Promise<void> {
  await openSettled(page, '/operator/departures');
}

async function openGate(page: Page): Promise<void> {
  await openSettled(page, '/operator/check-in');
  await page
    .getByRole('button', { name: /^Let in/ })
    .first()
    .click();
  await page.getByRole('alert').waitFor();
}

/** As a data: address, at twice the size, so that it stays sharp when it is made smaller. */
async function pictureOf(browser: Browser, origin: string, { device, height, go }: Shot): Promise<string> {
  const guest = await openGuest(browser, origin, { device, locale: 'en', deviceScaleFactor: 2 });
  const { page } = guest;
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height });
  await go(guest);
  const picture = await page.screenshot({ caret: 'hide' });
  await guest.context.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

async function compose(browser: Browser, file: string, { desktop, phone }: { desktop: string; phone: string }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.setContent(`
    <style>
      body { margin: 0; height: 900px; overflow: hidden; position: relative; background: linear-gradient(160deg, #dbe8ee, #b9ced9) }
      img { position: absolute; box-shadow: 0 24px 60px rgb(16 32 44 / 35%) }
      .desktop { left: 40px; top: 36px; width: 920px; border-radius: 14px }
      .phone { right: 40px; top: 196px; width: 298px; border-radius: 30px; border: 9px solid #10181d }
    </style>
    <img class="desktop" src="${desktop}"><img class="phone" src="${phone}">`);
  await writeFile(file, await asWebp(page));
  await context.close();
}

/** A third of the bytes of a PNG; Playwright itself writes none. */
async function asWebp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 92 });
  return Buffer.from(data, 'base64');
}
