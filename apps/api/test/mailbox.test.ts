import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookSeats, openPostOffice, type PostOffice, payFor } from './post-office.ts';
import { openApiStage } from './stage.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
afterAll(async () => {
  await office.close();
});

const page = (url: string, language = 'ru') =>
  office.ask({ url, headers: { accept: 'text/html', 'accept-language': language } });

async function aPaidBooking(email: string) {
  const contact = { name: 'Анна Ким', email, phone: '8 (914) 000-00-00' };
  const booked = await bookSeats(office, { seats: 2, contact });
  await office.deliverAll(undefined);
  await payFor(office, booked);
  await office.deliverAll(undefined);
  return booked;
}

/** The addresses of the letters in a list. */
const lettersIn = (html: string) =>
  [...html.matchAll(/href="(\/mailbox\/[0-9a-f-]{36})"/g)].map(([, href = '']) => href);

async function ticketLetter(email: string) {
  const booked = await aPaidBooking(email);
  const list = await page(`/mailbox?q=${booked.bookingNumber}`);
  const [newest = ''] = lettersIn(list.body);
  return { ...booked, address: newest };
}

describe('the mailbox', () => {
  it('says what to do while it is empty, in both languages, and keeps nothing', async () => {
    const ru = await page('/mailbox');
    expect(ru.statusCode).toBe(200);
    expect(ru.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(ru.headers['cache-control']).toBe('no-store');
    expect(ru.body).toContain('<html lang="ru">');
    expect(ru.body).toContain('Забронируйте поездку');
    const en = await page('/mailbox', 'en-GB,en;q=0.9');
    expect(en.body).toContain('<html lang="en">');
    expect(en.body).toContain('Book a trip');
    expect(en.body).not.toMatch(/<script/i);
    expect(en.headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-/);
  });

  it('lists the newest first and finds them by recipient and by number, as people write it', async () => {
    const first = await aPaidBooking('first_one@example.test');
    const second = await aPaidBooking('second@example.test');
    const all = await page('/mailbox');
    expect(lettersIn(all.body)).toHaveLength(4);
    expect(all.body.indexOf(second.bookingNumber)).toBeLessThan(all.body.indexOf(first.bookingNumber));
    expect(all.body).not.toContain('rel="next"');

    const written = first.bookingNumber.toLowerCase().replaceAll('0', 'o');
    for (const [search, found] of [
      ['first_one', first],
      ['SECOND@', second],
      [written, first],
      [first.bookingNumber.slice(3), first],
    ] as const) {
      const { body } = await page(`/mailbox?q=${encodeURIComponent(search)}`);
      expect(lettersIn(body)).toHaveLength(2);
      expect(body).toContain(found.bookingNumber);
    }
    await office.database.query(
      (sql) => sql`
        update tour_bookings_v2 set booking_number = 'KT-0A1B-2C3D' where id = ${second.bookingId}`,
    );
    expect(lettersIn((await page('/mailbox?q=kt-oalb-2c3d')).body)).toHaveLength(2);

    for (const nothing of ['nobody@', '%', 'first-one', '"><b>', '\u0000']) {
      const { statusCode, body } = await page(`/mailbox?q=${encodeURIComponent(nothing)}`);
      expect(statusCode).toBe(200);
      expect(lettersIn(body)).toHaveLength(nothing === '\u0000' ? 4 : 0);
      expect(body).not.toContain('"><b>');
    }
    expect((await page('/mailbox?page=x&q=a&q=b&more=1')).statusCode).toBe(200);
    expect(lettersIn((await page('/mailbox?page=2')).body)).toEqual([]);
  });

  it('shows a letter as it is, with its text and its files', async () => {
    const { address, bookingNumber } = await ticketLetter('whole@example.test');
    const { body, headers } = await page(address);
    expect(body).toContain('whole@example.test');
    expect(body).toContain('Kamchatour &lt;tours@kamchatour.test&gt;');
    expect(body).toContain(`<iframe src="${address}/html"`);
    expect(headers['content-security-policy']).toContain("frame-src 'self'");

    const letter = await page(`${address}/html`);
    expect(letter.statusCode).toBe(200);
    expect(letter.body).toContain('<base target="_top">');
    expect(letter.body.match(/src="data:image\/png;base64,/g)).toHaveLength(2);
    expect(letter.body).not.toContain('cid:');
    expect(letter.headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none';.*sandbox/);
    expect(letter.headers['content-security-policy']).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    expect(letter.headers['cache-control']).toBe('no-store');

    const text = await page(`${address}?show=text`);
    expect(text.body).toContain('<pre>');
    expect(text.body).toContain(`https://tours.example/b/${bookingNumber}#key=`);
    expect(text.body).not.toContain('<iframe');

    const files = [...body.matchAll(/href="([^"]+\/files\/\d+)">([^<]+)</g)].map(([, href = '', name]) => [name, href]);
    expect(files.map(([name]) => name)).toEqual([`${bookingNumber}.pdf`, `${bookingNumber}.ics`]);
    const [pdf, calendar] = await Promise.all(files.map(([, href = '']) => office.ask({ url: href })));
    expect(pdf?.headers['content-type']).toBe('application/pdf');
    expect(pdf?.headers['content-disposition']).toBe(`inline; filename*=UTF-8''${bookingNumber}.pdf`);
    expect(pdf?.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf?.rawPayload.toString('latin1')).toMatch(/%%EOF\s*$/);
    expect(calendar?.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendar?.headers['content-disposition']).toMatch(/^attachment/);
    expect(calendar?.body).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
  });

  it('has a page for what is not there', async () => {
    const { address } = await ticketLetter('missing@example.test');
    for (const url of [
      '/mailbox/x',
      '/mailbox/01900000-0000-7000-8000-000000000000',
      '/mailbox/x/html',
      `${address}/files/7`,
      `${address}/files/-1`,
      `${address}/files/constructor`,
    ]) {
      const { statusCode, body } = await page(url);
      expect(statusCode).toBe(404);
      expect(body).toContain('Такого письма нет');
    }
  });

  it('lets nothing in a letter become markup around it', async () => {
    const raw = [
      'From: "<b>x</b>" <x@example.test>',
      'To: <img@example.test>',
      'Subject: <script>alert(1)</script>"\'',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      '</pre><script>alert(2)</script>',
      '--b',
      'Content-Type: text/html; name="<i>.html"',
      'Content-Disposition: attachment; filename="<i>\'\u202e.html"',
      '',
      '<script>alert(3)</script>',
      '--b--',
      '',
    ].join('\r\n');
    const id = '01900000-0000-7000-8000-00000000abcd';
    await office.database.query(
      (sql) => sql`
        insert into mailbox_messages (id, recipient, subject, raw)
        values (${id}, '<u>who', '<script>alert(4)</script>', ${Buffer.from(raw)})`,
    );
    for (const url of ['/mailbox', `/mailbox/${id}`, `/mailbox/${id}?show=text`]) {
      const { statusCode, body } = await page(url);
      expect(statusCode).toBe(200);
      expect(body).not.toMatch(/<(script|b|u|i|img)>/);
    }
    const file = await office.ask({ url: `/mailbox/${id}/files/0` });
    expect(file.headers['content-type']).toBe('application/octet-stream');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
  });

  it('keeps a letter once, however often it is delivered', async () => {
    await aPaidBooking('once@example.test');
    await office.database.query(
      (sql) => sql`update outbox_messages set state = 'waiting', sent_at = null, next_attempt_at = now()`,
    );
    await office.deliverAll(undefined);
    expect(lettersIn((await page('/mailbox?q=once@')).body)).toHaveLength(2);
  });
});

describe('without the demo', () => {
  it.each([{ DEMO: '0' }, { DEMO: '1', SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'tours@example.test' }])(
    'there is none: %o',
    async (environment) => {
      const stage = await openApiStage(environment);
      for (const url of ['/mailbox', '/mailbox/x', '/mailbox/x/html', '/mailbox/x/files/0']) {
        const { statusCode, body } = await stage.ask({ url, headers: { accept: 'text/html' } });
        expect(statusCode).toBe(404);
        expect(body).not.toContain('<html');
      }
      await stage.close();
    },
  );
});
