/** Pictures of every screen, for people to look at: see README.md. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, reportProfile } from '@kamchatour/db';
import { chromium } from '@playwright/test';
import { openGuest } from './fixtures/guest.ts';
import { setOffice } from './fixtures/office-set.ts';
import { browserOptions } from './harness/browser.ts';
import { openStage } from './harness/stage.ts';
import { openAlbum, themes, type Width, widths } from './pictures/album.ts';
import { takeCustomer } from './pictures/customer.ts';
import { takeOffice } from './pictures/office.ts';
import { takeForReadme } from './pictures/readme.ts';

const locales = ['ru', 'en'] as const;
const { values: asked, positionals } = parseArgs({
  args: process.argv.slice(2).filter((option) => option !== '--'),
  allowPositionals: true,
  options: {
    width: { type: 'string', multiple: true },
    theme: { type: 'string', multiple: true },
    locale: { type: 'string', multiple: true },
    only: { type: 'string' },
    readme: { type: 'boolean' },
  },
});
const chosen = <Kind extends string | number>(all: readonly Kind[], names: readonly string[] | undefined) =>
  all.filter((one) => names === undefined || names.includes(String(one)));
const isWidth = (width: number): width is Width => width in widths;
const only = asked.only ?? '';
const isWanted = (name: string) => name.includes(only);

const results = join(import.meta.dirname, 'test-results');
const folder = resolve(positionals[0] ?? join(results, 'screenshots'));
const stage = await openStage(results);
const database = openDatabase({ url: stage.databaseUrl, name: 'screenshots', max: 2, ...reportProfile });
const browser = await chromium.launch(browserOptions());
try {
  await (asked.readme === true
    ? takeForReadme(browser, stage.url, join(import.meta.dirname, '../web/docs'))
    : takeAll());
} finally {
  await browser.close();
  await database.close();
  for (const problem of await stage.close()) console.error(problem);
}

async function takeAll(): Promise<void> {
  const album = await openAlbum({ folder, themes: chosen(themes, asked.theme), isWanted });
  const problems: string[] = [];
  const set = await setOffice(browser, database, stage.url);
  for (const width of chosen(Object.keys(widths).map(Number).filter(isWidth), asked.width)) {
    for (const locale of chosen(locales, asked.locale)) {
      const openOne = () => openGuest(browser, stage.url, { device: widths[width], locale });
      const look = { width, locale };
      if (!only.startsWith('office')) {
        const guest = await openOne();
        await takeCustomer(guest, database, stage.url, album.taker('customer', guest, look));
        problems.push(...guest.problems());
        await guest.context.close();
      }
      if (!only.startsWith('customer')) {
        const office = { set, open: openOne, isWanted, origin: stage.url };
        problems.push(...(await takeOffice(office, (guest) => album.taker('office', guest, look))));
      }
    }
  }
  const told = [...(await album.close()), ...new Set(problems)];
  for (const problem of told) console.error(problem);
  if (told.length > 0) process.exitCode = 1;
  console.log(`The pictures are in ${folder}: open index.html.`);
}
