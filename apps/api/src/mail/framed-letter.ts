/** A letter's HTML as a page for a frame: its pictures are put into the page itself, so that it needs nothing from anywhere; its links open in the whole window. */
export function framedLetter(html: string, picturesByCid: ReadonlyMap<string, Buffer>): string {
  const page = html.replace(/(["'(])cid:([^"')\s]+)/gi, (found, quote: string, id: string) => {
    const picture = picturesByCid.get(id);
    return picture === undefined ? found : `${quote}data:image/png;base64,${picture.toString('base64')}`;
  });
  const base = '<base target="_top">';
  return /<head[^>]*>/i.test(page) ? page.replace(/<head[^>]*>/i, (head) => `${head}${base}`) : `${base}${page}`;
}
