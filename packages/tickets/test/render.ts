/** A PDF as its reader gets it: the text of each page, its links, and the page as a picture. */
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export async function openPdf(pdf: Buffer) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const page = (number: number) => document.getPage(number);
  return {
    pages: document.numPages,
    text: async (number: number) => {
      const { items } = await (await page(number)).getTextContent();
      return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
    },
    /** Width and height, in whole points. */
    size: async (number: number) => {
      const { width, height } = (await page(number)).getViewport({ scale: 1 });
      return [Math.round(width), Math.round(height)];
    },
    /** Each piece of text with where it stands: points from the left and from below. */
    pieces: async (number: number) => {
      const { items } = await (await page(number)).getTextContent();
      return items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , , , x, y]: number[] = item.transform;
        return [{ text: item.str, x: x ?? 0, y: y ?? 0, width: item.width, height: item.height }];
      });
    },
    links: async (number: number) => {
      const found: { url?: string }[] = await (await page(number)).getAnnotations();
      return found.flatMap(({ url }) => (url === undefined ? [] : [url]));
    },
    /** As PNG, `scale` pixels to a point. */
    picture: async (number: number, scale: number): Promise<Buffer> => {
      const sheet = await page(number);
      const viewport = sheet.getViewport({ scale });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      // No element of a page, which the types ask for where there are pages; it draws as well.
      const drawn: object = { canvas };
      await sheet.render(Object.assign({ canvas: null, viewport }, drawn)).promise;
      return canvas.toBuffer('image/png');
    },
  };
}
