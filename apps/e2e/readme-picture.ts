/** The picture of the README: a tour with its calendar on a desktop, and a seat being booked on a phone, side by side. */
import { writeFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { openGuest } from './fixtures/guest.ts';
import { anna } from './pages/people.ts';

const tour = '/tours/avachinsky-volcano';

/** Shows the demo season as it is, so that the picture is what `npm start` shows. */
export async function takeForReadme(browser: Browser, origin: string, file: string): Promise<void> {
  const desktop = await shoot(browser, origin, 'desktop', 1152);
  const phone = await shoot(browser, origin, 'phone', 844);
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

/** As a data: address, at twice the size, so that it stays sharp when it is made smaller. */
async function shoot(browser: Browser, origin: string, device: 'desktop' | 'phone', height: number): Promise<string> {
  const guest = await openGuest(browser, origin, { device, locale: 'en', deviceScaleFactor: 2 });
  const { booking, calendar, page, press } = { ...guest, calendar: guest.tour.calendar };
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height });
  await page.goto(tour);
  await press(calendar.getByRole('button', { name: /few seats, [2-9]/ }).first());
  await guest.tour.chosenDay.waitFor();
  if (device === 'phone') {
    await press(guest.tour.chosenDay.getByRole('link').first());
    await booking.chooseAdults(2);
    await press(booking.continue);
    await booking.timer.waitFor();
    await booking.fillContact({ ...anna, name: 'Anna Kim' });
  } else {
    await page.evaluate(() => scrollTo(0, 0));
  }
  const picture = await page.screenshot({ caret: 'hide' });
  await guest.context.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

/** A third of the bytes of a PNG; Playwright itself writes none. */
async function asWebp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 92 });
  return Buffer.from(data, 'base64');
}
