/** The pictures of one run: files in a folder, and a page that shows them beside each other. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Guest } from '../fixtures/guest.ts';
import type { Locale } from '../pages/words.ts';

export const widths = { 390: 'phone', 768: 'tablet', 1440: 'wide' } as const;
export const themes = ['light', 'dark'] as const;

export type Width = keyof typeof widths;
export type Theme = (typeof themes)[number];
export type Look = { width: Width; locale: Locale };

/** Takes the page as it stands, in every theme asked for; `fullPage` false: what is on the screen, for dialogs. */
export type Take = (name: string, fullPage?: boolean) => Promise<void>;

export type Album = {
  /** What takes this guest's pictures; their names begin with the part. */
  taker(part: string, guest: Guest, look: Look): Take;
  /** Writes the page of all pictures. Answers what was wider than its screen. */
  close(): Promise<string[]>;
};

/** Without the fading of colours from one theme into the other, which was caught half-way on a busy machine. */
const still = { caret: 'hide', animations: 'disabled' } as const;

type Options = { folder: string; themes: readonly Theme[]; isWanted: (name: string) => boolean };
type Picture = Look & { name: string; theme: Theme; file: string };

export async function openAlbum({ folder, themes: wanted, isWanted }: Options): Promise<Album> {
  const pictures: Picture[] = [];
  const tooWide: string[] = [];
  await mkdir(folder, { recursive: true });
  return {
    taker:
      (part, { page }, look) =>
      async (name, fullPage = true) => {
        const full = `${part}-${name}`;
        if (!isWanted(full)) return;
        const screen = page.viewportSize();
        if (fullPage && screen !== null)
          await page.setViewportSize({ ...screen, height: await heightOf(page, screen.height) });
        for (const theme of wanted) {
          await page.emulateMedia({ colorScheme: theme });
          // The mailbox has its colours from the system alone, and says nothing of a theme.
          await page.waitForFunction((one) => (document.documentElement.dataset.theme ?? one) === one, theme);
          const file = `${full}-${look.width}-${look.locale}-${theme}.jpg`;
          // As JPEG they are a fifth of the size: hundreds of them are looked through.
          await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 80, ...still });
          pictures.push({ ...look, name: full, theme, file });
        }
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (screen !== null) await page.setViewportSize(screen);
        if (over > 0) tooWide.push(`${full} at ${look.width} px, ${look.locale}: ${over} px beside the screen`);
      },
    close: async () => {
      await writeFile(join(folder, 'index.html'), indexOf(pictures));
      return tooWide;
    },
  };
}

/** The screen is made as tall as the page: what is fixed to its edge would else lie over the middle of the picture. */
async function heightOf(page: Page, least: number): Promise<number> {
  return Math.max(least, await page.evaluate(() => document.documentElement.scrollHeight));
}

function indexOf(pictures: readonly Picture[]): string {
  const names = [...new Set(pictures.map(({ name }) => name))];
  const sections = names.map((name) => {
    const figures = pictures
      .filter((picture) => picture.name === name)
      .map(
        ({ file, width, locale, theme }) =>
          `<a href="${file}"><img loading="lazy" src="${file}" alt=""><br>${width} · ${locale} · ${theme}</a>`,
      );
    return `<h2 id="${name}">${name}</h2><div>${figures.join('\n')}</div>`;
  });
  const links = names.map((name) => `<a href="#${name}">${name}</a>`);
  return `<!doctype html><meta charset="utf-8"><title>Every screen</title>
<style>
  body { font: 14px/1.5 system-ui; margin: 24px; background: #ddd }
  nav { columns: 5 12rem } nav a { display: block }
  div { display: flex; gap: 16px; overflow-x: auto; align-items: start }
  div a { flex: none } img { height: 480px; box-shadow: 0 2px 12px #0004 }
</style>
<h1>Every screen: ${pictures.length} pictures</h1><nav>${links.join('')}</nav>
${sections.join('\n')}
`;
}
