import { readFile } from 'node:fs/promises';
import type { Departure } from '../fixtures/departure.ts';
import { expect, test } from '../fixtures/test.ts';
import { openWire } from '../fixtures/wire.ts';
import { bookByPhone, officeOf } from '../pages/office.ts';

type File = { name: string; page: (departure: Departure) => string; link: string; begins: string; ends: RegExp };
const files: File[] = [
  { name: 'bookings', page: () => '/operator/bookings', link: 'CSV', begins: '\uFEFFNumber;', ends: /;RUB\r\n$/ },
  { name: 'figures', page: () => '/operator/analytics', link: 'These figures as CSV', begins: '\uFEFF', ends: /\r\n$/ },
  {
    name: 'a manifest',
    page: ({ scheduleId }) => `/operator/departures/${scheduleId}`,
    link: 'A4 list',
    begins: '%PDF',
    ends: /%%EOF\s*$/,
  },
];

for (const file of files) {
  test(`${file.name}: cut off, refused or stopped half-way it is no file; asked again it is whole`, async ({
    aDeparture,
    aGuest,
    origin,
  }) => {
    const wire = await openWire(origin, /\.(csv|pdf)$/);
    const manager = await aGuest({ locale: 'en', proxy: wire.url, as: 'manager' });
    manager.expectComplaint(/Failed to load resource|net::ERR/);
    const departure = await aDeparture();
    await bookByPhone(manager.context, origin, departure);
    const { page } = manager;
    const { link } = officeOf(manager);
    let saved = 0;
    page.on('download', () => {
      saved += 1;
    });
    await page.goto(file.page(departure));
    const asked = link(file.link);
    const problem = page.getByRole('alert');

    wire.mode = 'cut';
    await asked.click();
    await expect(problem).toHaveText('The file did not come. Check the network and press again.');
    await expect(asked).toHaveAttribute('aria-busy', 'false');
    wire.mode = 'refused';
    await asked.click();
    await expect(problem).toHaveText('The archive is shut for a moment.');
    expect(saved).toBe(0);

    wire.mode = 'still';
    const stop = link(/KB · stop$/);
    await asked.click();
    await expect(stop).toBeVisible();
    await expect(problem).toHaveCount(0);
    await stop.click();
    await expect(asked).toBeVisible();
    await expect(asked).toBeFocused();
    // The server is told as well, and makes no more of it.
    await expect.poll(() => wire.givenUp).toBe(1);
    await expect(problem).toHaveCount(0);
    expect(saved).toBe(0);

    wire.mode = 'whole';
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), asked.click()]);
    const content = await readFile(await download.path(), 'utf8');
    expect(content.startsWith(file.begins)).toBe(true);
    expect(content).toMatch(file.ends);
    expect(saved).toBe(1);
    wire.close();
  });
}
