/** Whatever is sent, the answer is a refusal in the contract's words or a success: never a 5xx, never a hang. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outside } from '../src/refusals.ts';
import { aBooking, aUser, book, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let scheduleId: string;
let bookingNumber: string;
let confirmationCode: string;
beforeAll(async () => {
  stage = await openApiStage();
  scheduleId = await stage.departure({ capacity: 60 });
  ({ bookingNumber, confirmationCode } = await book(stage));
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

const runs = { numRuns: 300, endOnFailure: true };

async function send(request: Parameters<Stage['ask']>[0]): Promise<void> {
  const answer = await stage.ask({ ...request, remoteAddress: `127.${Math.ceil(Math.random() * 250)}.1.1` });
  expect(answer.statusCode, answer.body).toBeLessThan(500);
  if (answer.statusCode < 400) return;
  const { error } = answer.json();
  const code = error.code in outside ? error.code : error.data.refusal.code;
  expect(Object.keys(outside)).toContain(code);
}

/** Fails with the smallest request that was answered otherwise. */
async function never5xx<T>(property: fc.IAsyncProperty<T>, parameters: fc.Parameters<T>): Promise<void> {
  const result = await fc.check(property, parameters);
  expect(result.failed, fc.defaultReportMessage(result)).toBe(false);
}

/** A right value, or one of those that break programs. */
const strange = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    'NaN',
    '1e999',
    "'; drop table tours; --",
    '../../etc/passwd',
    '💥'.repeat(50),
  ),
  fc.double(),
  fc.maxSafeInteger(),
  fc.uuid(),
);
const or = (right: unknown) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: strange });

/** An object with each field right, strange or missing, and perhaps one more. */
function almost(right: Record<string, unknown>) {
  const fields = Object.fromEntries(Object.entries(right).map(([name, value]) => [name, or(value)]));
  return fc
    .tuple(fc.record(fields, { requiredKeys: [] }), fc.option(fc.tuple(fc.string(), strange), { freq: 4 }))
    .map(([body, more]) => (more ? { ...body, [more[0]]: more[1] } : body));
}

describe('almost right', () => {
  it('holds', async () => {
    const body = fc
      .constant(null)
      .chain(() => almost({ scheduleId, userId: aUser(), participantsCount: 1, timeoutMinutes: 10 }));
    await never5xx(
      fc.asyncProperty(body, (payload) => send({ method: 'POST', url: '/api/tours/hold', payload })),
      runs,
    );
  });

  it('bookings', async () => {
    const right = aBooking(scheduleId, aUser(), 1);
    const body = fc.constant(null).chain(() =>
      fc.record({
        top: almost({ ...right, specialRequests: 'Tea', locale: 'en' }),
        contact: almost(right.contact),
        participant: almost({
          fullName: 'Anna',
          category: 'adult',
          birthDate: '1990-01-31',
          document: 'AB 12',
          weightKg: 60,
          notes: 'No nuts',
          emergencyContact: { name: 'P', phone: '+79140000000' },
        }),
        isNested: fc.boolean(),
      }),
    );
    await never5xx(
      fc.asyncProperty(body, ({ top, contact, participant, isNested }) =>
        send({
          method: 'POST',
          url: '/api/tours/book',
          payload: isNested ? { ...right, contact, participants: [participant] } : top,
        }),
      ),
      runs,
    );
  });

  it('cancellations, looks at bookings, and releases', async () => {
    const url = `/api/tours/bookings/${bookingNumber}/cancel`;
    const cancel = almost({ confirmationCode: '00000000', participantIds: [aUser()], reason: 'x' });
    await never5xx(
      fc.asyncProperty(cancel, (payload) => send({ method: 'POST', url, payload })),
      runs,
    );
    const release = almost({ holdId: aUser(), userId: aUser() });
    await never5xx(
      fc.asyncProperty(release, (payload) => send({ method: 'DELETE', url: '/api/tours/hold', payload })),
      runs,
    );
  });

  it('tRPC inputs', async () => {
    const inputs: Record<string, Record<string, unknown>> = {
      hold: { scheduleId, userId: aUser(), participantsCount: 1 },
      release: { holdId: aUser(), userId: aUser() },
      cancel: { bookingNumber, confirmationCode: '00000000' },
      booking: { bookingNumber, confirmationCode },
      liveHold: { userId: aUser(), scheduleId },
      tour: { slug: 'avacha' },
      availability: { scheduleId, participantsCount: 2 },
      schedules: { tour: 'avacha', from: '2026-12-01', to: '2026-12-02' },
    };
    const calls = Object.entries(inputs).map(([name, input]) => almost(input).map((payload) => ({ name, payload })));
    await never5xx(
      fc.asyncProperty(fc.oneof(...calls), ({ name, payload }) =>
        send({ method: 'POST', url: `/trpc/storefront.${name}`, payload }),
      ),
      { ...runs, numRuns: 800 },
    );
  });

  it('addresses', async () => {
    const queries: Record<string, Record<string, unknown>> = {
      availability: { scheduleId, participantsCount: 2 },
      schedules: { tour: 'avacha', from: '2026-12-01', to: '2026-12-02' },
    };
    const calls = Object.entries(queries).map(([name, query]) => almost(query).map((fields) => ({ name, fields })));
    const text = (value: unknown) =>
      encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed());
    await never5xx(
      fc.asyncProperty(fc.oneof(...calls), ({ name, fields }) => {
        const query = Object.entries(fields).map(([field, value]) => `${text(field)}=${text(value)}`);
        return send({ url: `/api/tours/${name}?${query.join('&')}` });
      }),
      { ...runs, numRuns: 500 },
    );
    await never5xx(
      fc.asyncProperty(strange, strange, (number, code) =>
        send({
          url: `/api/tours/bookings/${text(number).slice(0, 250)}`,
          headers: { 'x-confirmation-code': text(code).slice(0, 200) },
        }),
      ),
      runs,
    );
  });
});

describe('far from right', () => {
  const methods = fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS');

  it('addresses', async () => {
    const starts = [
      '/',
      '/api/',
      '/api/tours/',
      '/api/tours/availability?',
      '/api/tours/schedules?from=',
      '/trpc/',
      '/api/tours/bookings/',
    ];
    const url = fc
      .tuple(fc.constantFrom(...starts), fc.string({ unit: 'binary', maxLength: 80 }))
      .map((parts) => parts.join(''));
    await never5xx(
      fc.asyncProperty(methods, url, async (method, address) => {
        const answer = await stage.ask({ method, url: encodeURI(address.toWellFormed()) });
        expect(answer.statusCode).toBeLessThan(500);
      }),
      runs,
    );
  });

  it('bodies, types and headers', async () => {
    const types = fc.constantFrom(
      'application/json',
      'application/json; charset=latin1',
      'text/plain',
      'application/JSON;x',
      '',
      '/',
    );
    const urls = fc.constantFrom(
      '/api/tours/hold',
      '/api/tours/book',
      '/trpc/storefront.hold',
      '/trpc/storefront.tour,storefront.tours?batch=1',
    );
    const headerText = fc.string({ maxLength: 140 }).map((text) => text.replace(/[^\x20-\x7e]/g, '~'));
    await never5xx(
      fc.asyncProperty(urls, types, headerText, fc.uint8Array({ maxLength: 400 }), (url, type, header, bytes) =>
        send({
          method: 'POST',
          url,
          headers: {
            'content-type': type,
            'idempotency-key': header,
            'accept-language': header,
            'if-none-match': header,
          },
          payload: Buffer.from(bytes),
        }),
      ),
      { ...runs, numRuns: 600 },
    );
  });

  it('long texts, quickly', async () => {
    const long = ['a', '0', ' ', '+', '-', '(', '@', 'a@', 'a.', '\n', '"', '\\'].map((text) =>
      text.repeat(50_000 / text.length),
    );
    for (const text of long) {
      const startedAt = performance.now();
      const contact = { name: text, email: text, phone: text };
      await send({
        method: 'POST',
        url: '/api/tours/book',
        payload: aBooking(text, text, 1, { contact: contact, promoCode: undefined }),
      });
      await send({ url: '/api/tours', headers: { 'accept-language': text.slice(0, 8000).replace(/\n/g, ' ') } });
      expect(performance.now() - startedAt).toBeLessThan(250);
    }
  });
});
