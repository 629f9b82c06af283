/** The web app's first load as a phone far from town sees it: nothing cached, a slow network, a slow processor. */
import { type Browser, chromium } from 'playwright';
import { lookForChromium } from '../../../../packages/workspace/chromium.mjs';
import type { Figures } from '../trial.ts';

/** "Slow 4G" and a fourth of the processor, as Lighthouse and Chromium's developer tools have them: bytes per second, milliseconds. */
const network = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const slowdown = 4;

/** Runs in the page before anything else: notes when the first tour is there and painted, and adds up what shifts. */
const watch = `
  globalThis.seen = { toursAt: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('article')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { seen.toursAt = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });
`;
const report = `(() => {
  const resources = performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'));
  return {
    paintedAt: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    toursAt: seen.toursAt,
    shift: seen.shift,
    bytes: resources.reduce((sum, one) => sum + one.transferSize, 0),
  };
})()`;
type Report = { paintedAt: number; toursAt: number; shift: number; bytes: number };

/** Undefined where there is no Chromium: the run goes on without these figures. */
export async function openBrowser(): Promise<Browser | undefined> {
  const found = lookForChromium();
  if (found.kind === 'none') return undefined;
  return await chromium.launch({
    // No calls home: they would share the slow network.
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    // It refuses its sandbox as root; elsewhere, too, it visits nobody but us.
    chromiumSandbox: false,
    ...(found.kind === 'path' && { executablePath: found.path }),
  });
}

export async function firstLoad(browser: Browser, url: string): Promise<Figures> {
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', network);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'commit' });
    await page.getByRole('article').first().waitFor();
    // Whatever comes late, a font or an image, may still move something.
    await page.waitForLoadState('networkidle');
    const { paintedAt, toursAt, shift, bytes } = await page.evaluate<Report>(report);
    return {
      'first load, slow 4G and a slow processor: first paint ms': paintedAt,
      'first load, slow 4G and a slow processor: tours on the screen ms': toursAt,
      'first load: layout shift': shift,
      'first load: sent KB': bytes / 1024,
    };
  } finally {
    await context.close();
  }
}
