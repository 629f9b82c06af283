/** How long whoever starts the product waits, and how long whoever opens it. No ratios: nothing on this machine to compare them with. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figures, Trial } from '../trial.ts';
import { firstLoad, openBrowser } from './first-load.ts';
import { startProduct } from './product.ts';

export const start: Trial = {
  name: 'start',
  ratios: {},
  notInGuard: 'it measures no ratio',
  async open(rig) {
    const folder = await mkdtemp(join(rig.cacheFolder, 'start-'));
    const browser = await openBrowser();
    if (browser === undefined) rig.progress('start: there is no Chromium here, so the first load is not measured');
    let first: Figures = {};
    return {
      databaseUrls: [],
      async round() {
        if (Object.keys(first).length === 0) {
          const product = await startProduct(rig, folder);
          await product.stop();
          first = { 'start, database made and filled with the demo season s': product.startSeconds };
        }
        const product = await startProduct(rig, folder);
        try {
          const loaded = browser === undefined ? {} : await firstLoad(browser, product.url);
          return { ...first, 'start, database there s': product.startSeconds, ...loaded };
        } finally {
          await product.stop();
        }
      },
      async close() {
        await browser?.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};
