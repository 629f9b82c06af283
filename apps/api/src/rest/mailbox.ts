/** The built-in mailbox of the demo: pages for people, made here, without a script. Where letters really leave, there is none. */
import { BookingError } from '@kamchatour/booking';
import type { Locale } from '@kamchatour/booking/status';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { preferredLocale } from '../accept-language.ts';
import type { App } from '../app-type.ts';
import { type OpenedLetter, openLetter } from '../mail/mailbox-letter.ts';
import { filePolicy, letterPolicy, pagePolicy } from '../mail/mailbox-look.ts';
import { letterPage, listPage, missingPage } from '../mail/mailbox-pages.ts';
import { findInMailbox, listMailbox, type MailboxEntry } from '../mail/mailbox-store.ts';
import { hasMailbox } from '../mail/transport.ts';
import type { Services } from '../services.ts';

/** Read leniently: whoever changes the address by hand gets a page, not an error. */
const listQuery = z.object({
  q: z
    .string()
    .max(100)
    // The database knows no character 0, and nobody looks for the others.
    .transform((text) => text.replace(/\p{Cc}/gu, '').trim())
    .catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const letterQuery = z.object({ show: z.enum(['letter', 'text']).catch('letter') });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const letterAddress = z.object({ id: z.string() });
const fileAddress = z.object({ id: z.string(), place: z.string() });

type Found = { entry: MailboxEntry; letter: OpenedLetter };

export function addMailbox(app: App, { env, readDatabase }: Services): void {
  const isOpen = hasMailbox(env);
  const schema = { hide: true };
  const onRequest = async () => {
    if (!isOpen) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  };

  const find = async (id: string): Promise<Found | undefined> => {
    const entry = uuid.test(id) ? await findInMailbox(readDatabase, id) : undefined;
    return entry && { entry, letter: await openLetter(entry.raw) };
  };
  const missing = (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply.code(404), missingPage(localeOf(request)));

  app.get('/mailbox', { schema, onRequest }, async (request, reply) => {
    const { q: search, page } = listQuery.parse(request.query);
    const found = await listMailbox(readDatabase, { search, page });
    return sendPage(reply, listPage({ locale: localeOf(request), search, page, ...found }));
  });

  app.get('/mailbox/:id', { schema, onRequest }, async (request, reply) => {
    const found = await find(letterAddress.parse(request.params).id);
    if (found === undefined) return missing(request, reply);
    const { show } = letterQuery.parse(request.query);
    return sendPage(reply, letterPage({ locale: localeOf(request), ...found, shows: show }));
  });

  app.get('/mailbox/:id/html', { schema, onRequest }, async (request, reply) => {
    const found = await find(letterAddress.parse(request.params).id);
    if (found?.letter.page === undefined) return missing(request, reply);
    return (
      neverKept(reply)
        .header('content-security-policy', letterPolicy)
        // The frame stands in our own page.
        .header('x-frame-options', 'SAMEORIGIN')
        .type('text/html; charset=utf-8')
        .send(found.letter.page)
    );
  });

  app.get('/mailbox/:id/files/:place', { schema, onRequest }, async (request, reply) => {
    const { id, place } = fileAddress.parse(request.params);
    const found = await find(id);
    const file = /^\d{1,3}$/.test(place) ? found?.letter.files[Number(place)] : undefined;
    if (file === undefined) return missing(request, reply);
    const shows = file.contentType === 'application/pdf' || file.contentType === 'image/png';
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
    return neverKept(reply)
      .header('content-security-policy', filePolicy)
      .header('content-disposition', `${shows ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
      .type(file.contentType)
      .send(file.content);
  });
}

const localeOf = (request: FastifyRequest): Locale => preferredLocale(request.headers['accept-language']);

function sendPage(reply: FastifyReply, page: string) {
  return neverKept(reply)
    .header('content-security-policy', pagePolicy)
    .header('vary', 'Accept-Language, Origin')
    .type('text/html; charset=utf-8')
    .send(page);
}

const neverKept = (reply: FastifyReply) => reply.header('cache-control', 'no-store');
