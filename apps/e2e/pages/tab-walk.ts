/** Goes through a page by the Tab key alone, and tells what a person without a mouse would meet. */
import { expect, type Page } from '@playwright/test';

/** What can be reached by Tab within this part of the page: of radio buttons of one name, one. In the order of the page. */
async function numberControls(page: Page, within: string): Promise<string[]> {
  return await page.locator(within).evaluate((part) => {
    const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true });
    const isOpen = (one: Element) => {
      const box = one.parentElement?.closest('details:not([open])');
      return !box || one.matches('summary');
    };
    const groups = new Set<string>();
    const all = [
      ...part.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]'),
    ];
    // Arrows lead to these, from one of them that Tab reaches.
    const isByArrows = (one: Element) => one.matches('[role=option], [role=radio], [role=tab], [role=gridcell] *');
    const isControl = (one: Element) => one.matches('a[href], button, input, select, textarea, summary');
    const reached = all.filter((one) => {
      if (one.matches(':disabled') || !isShown(one) || !isOpen(one)) return false;
      if (one.tabIndex < 0 && (!isControl(one) || isByArrows(one))) return false;
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
      const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
        ({ name, form, disabled }) => name === one.name && form === one.form && !disabled,
      );
      // The one that is chosen stands for all.
      const stands = group.find(({ checked }) => checked) ?? group[0];
      if (stands !== one || groups.has(one.name)) return false;
      groups.add(one.name);
      return true;
    });
    for (const old of document.querySelectorAll('[data-walk]')) old.removeAttribute('data-walk');
    return reached.map((one, place) => {
      one.dataset['walk'] = String(place);
      const label =
        one.getAttribute('aria-label') ?? (one instanceof HTMLInputElement ? one.labels?.[0] : one)?.textContent;
      return `${one.tagName.toLowerCase()} ${(label ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)}`;
    });
  });
}

type Stop = { place: number | null; isOnPage: boolean; seen: string };

/** Where the focus is, and whether that can be seen: a line around it, within the window, with nothing over it. */
function lookAtFocus(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement || one instanceof SVGElement) || one === document.body)
      return { place: null, isOnPage: false, seen: 'nowhere' };
    const lines = [one, one.parentElement, ...one.querySelectorAll('*')].filter((part) => part !== null);
    const hasLine = ['', '::after', '::before'].some((pseudo) =>
      lines.some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(part, pseudo);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      }),
    );
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const [x, y] = [
      (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
      (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
    ];
    const isInside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const over = document.elementFromPoint(x, y);
    const isFree =
      over !== null && (one.contains(over) || over.contains(one) || over.closest('label')?.contains(one) === true);
    const seen = !hasLine
      ? 'no line around it'
      : !isInside
        ? 'outside the window'
        : isFree
          ? 'seen'
          : `under ${over?.tagName}`;
    return { place: one.dataset['walk'] === undefined ? null : Number(one.dataset['walk']), isOnPage: true, seen };
  });
}

/**
 * Presses Tab from before the first control until the focus has left the last: every control was met, in the order of the page, with the focus to be
 * seen on each; and Shift+Tab leads back the same way.
 */
export async function walkByTab(page: Page, name: string, within = 'body'): Promise<void> {
  const names = await numberControls(page, within);
  expect(names.length, `${name}: controls`).toBeGreaterThan(0);
  // The browser goes on from what had the focus last: before everything, that is.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const met: number[] = [];
  const unseen: string[] = [];
  let off = 0;
  // A field for a date has a stop for its day, its month, its year and its calendar.
  for (let presses = 0; presses < names.length * 4 + 40 && met.length < names.length; presses += 1) {
    await page.keyboard.press('Tab');
    const { place, isOnPage, seen } = await lookAtFocus(page);
    off = isOnPage ? 0 : off + 1;
    if (off > 2) break;
    if (place === null || met.includes(place)) continue;
    met.push(place);
    if (seen !== 'seen') unseen.push(`${names[place]}: ${seen}`);
  }
  expect(
    names.filter((_, place) => !met.includes(place)),
    `${name}: what Tab does not reach`,
  ).toEqual([]);
  expect(unseen, `${name}: where the focus is not seen`).toEqual([]);
  expect(met, `${name}: the order`).toEqual(met.toSorted((one, other) => one - other));
  const back: number[] = [];
  for (let presses = 0; presses < 30 && back.length < Math.min(3, names.length); presses += 1) {
    const { place } = await lookAtFocus(page);
    if (place !== null && !back.includes(place)) back.push(place);
    await page.keyboard.press('Shift+Tab');
  }
  expect(back, `${name}: the way back`).toEqual(met.slice(-3).toReversed());
}

/** Within the dialog that is open, Tab goes round and never behind it. The browser's own buttons are nobody's. */
export async function staysInDialog(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab');
    const isBehind = await page.evaluate(() => {
      const { activeElement, body } = document;
      return activeElement !== body && activeElement?.closest('dialog[open]') === null;
    });
    expect(isBehind, `${name}: the focus is behind the dialog`).toBe(false);
  }
}
