/** What the owner sets holds from the next hold, booking and payment on; the history says who set it; letters look as guests get them. */
import { newId } from '@kamchatour/booking';
import { messageKinds } from '@kamchatour/booking/status';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamLetterKinds } from '../src/mail/team-letters.ts';
import { letterKinds } from '../src/operator/settings-letters.ts';
import { paidBooking, participantsOf } from './operator-samples.ts';
import { aMember, anotherCompany, callOperator, type Somebody } from './operators.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let owner: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  owner = await aMember(stage, 'owner', { name: 'Irina' });
});
afterAll(() => stage.close());

async function call(path: string, input?: unknown, who: Somebody = owner) {
  const answer = await callOperator(stage, path, input, who.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : { refused: body.error.data.refusal };
}

const minutesTo = (time: string) => Math.round((Date.parse(time) - Date.now()) / 60_000);

async function holdFor(): Promise<number> {
  const asked = { scheduleId: await stage.departure(), userId: aUser(), participantsCount: 1 };
  return minutesTo((await stage.post('/api/tours/hold', asked)).json().expiresAt);
}

describe('settings', () => {
  it('hold at once: for holds, unpaid bookings and points', async () => {
    expect(await holdFor()).toBe(15);
    const saved = await call('settings.save', { holdMinutes: 25, paymentMinutes: 90, loyaltyPercent: 10 });
    expect(saved.values).toMatchObject({ holdMinutes: 25, paymentMinutes: 90, loyaltyPercent: 10 });
    expect(await holdFor()).toBe(25);
    const booked = (await stage.post('/api/tours/book', aBooking(await stage.departure(), aUser()))).json();
    expect(minutesTo(booked.payBefore)).toBe(90);
    const { bookingId } = booked;
    await call('bookings.takeMoney', { bookingId, paymentId: newId(), method: 'cash', amount: 1_250_000 });
    expect((await call('bookings.page', { bookingId })).pointsEarned).toBe(1250);
  });

  it('of another company change nothing of ours', async () => {
    const theirs = await aMember(stage, 'owner', { operatorId: await anotherCompany(stage) });
    await call('settings.save', { holdMinutes: 5 }, theirs);
    expect(await holdFor()).toBe(25);
  });

  it('can be taken back to what the installation was started with', async () => {
    const saved = await call('settings.save', { holdMinutes: null, paymentMinutes: null, loyaltyPercent: null });
    expect(saved).toMatchObject({ values: saved.defaults, isSet: { holdMinutes: false } });
    expect(await holdFor()).toBe(15);
  });

  it('are known to another process within seconds', async () => {
    const tiers = [{ hoursBefore: 24, percent: 80 }];
    await call('settings.save', { refundPolicy: { tiers }, holdMinutes: 10 });
    expect((await call('settings.get')).values).toMatchObject({ refundPolicy: { tiers }, holdMinutes: 10 });
    expect(await call('settings.refundPolicy', undefined, await aMember(stage, 'manager'))).toEqual({ tiers });
    const { entries } = await call('history.list', { entity: 'operator' });
    expect(entries[0]).toMatchObject({ action: 'save_settings', actor: { name: 'Irina' } });
    expect(entries[0].details).toMatchObject({ before: { hold_minutes: null }, after: { hold_minutes: 10 } });
  });

  it.each([
    { holdMinutes: 4 },
    { holdMinutes: 31 },
    { paymentMinutes: 1441 },
    { loyaltyPercent: 51 },
    {
      refundPolicy: {
        tiers: [
          { hoursBefore: 24, percent: 50 },
          { hoursBefore: 48, percent: 100 },
        ],
      },
    },
    { secretKey: 'x' },
  ])('refuse %j', async (change) => {
    expect((await call('settings.save', change)).refused.code).toBe('VALIDATION_ERROR');
  });
});

const withTickets = new Set(['booking_paid', 'booking_changed', 'late_payment_accepted', 'reminder']);
const page = (kind: string, locale: string, who: Somebody | null = owner) =>
  stage.ask({ url: `/api/operator/letters/${kind}?locale=${locale}`, ...(who && { headers: who.headers }) });

describe('letters', () => {
  it.each(letterKinds.flatMap((kind) => [[kind, 'ru'] as const, [kind, 'en'] as const]))(
    '%s in %s is shown',
    async (kind, locale) => {
      const letter = await call('settings.previewLetter', { kind, locale });
      expect(letter.subject.length).toBeGreaterThan(5);
      expect(letter.text).toContain('Trails');
      expect(/[а-я]{4}/i.test(letter.subject)).toBe(locale === 'ru');
      const { body, statusCode, headers } = await page(kind, locale);
      expect(statusCode).toBe(200);
      expect(body).toContain('<html');
      expect(body).not.toContain('cid:');
      // A QR code, where it shows tickets.
      expect(body.includes('<img src="data:image/png;base64,iVBOR')).toBe(withTickets.has(kind));
      // In a frame of our own page alone, with its own styles, and nothing that runs.
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
      expect(headers['content-security-policy']).toMatch(/default-src 'none';style-src 'unsafe-inline'.*sandbox/);
      expect(headers['cache-control']).toBe('no-store');
    },
  );

  it('are all that the outbox carries', () => {
    expect([...letterKinds].sort()).toEqual([...messageKinds, ...teamLetterKinds].sort());
  });

  it('are shown to owners', async () => {
    for (const [who, status] of [
      [null, 401],
      [await aMember(stage, 'manager'), 403],
    ] as const) {
      expect((await page('booking_paid', 'ru', who)).statusCode).toBe(status);
    }
    expect((await page('no_such_letter', 'ru', owner)).statusCode).toBe(400);
  });
});

describe('the history', () => {
  it('is told newest first, by page, by member, by day', async () => {
    const first = await call('history.list', { limit: 2 });
    expect(first.entries).toHaveLength(2);
    expect(first.isMore).toBe(true);
    const ids = first.entries.map((entry: { id: number }) => entry.id);
    const second = await call('history.list', { limit: 2, page: 2 });
    expect(Math.max(...second.entries.map((entry: { id: number }) => entry.id))).toBeLessThan(Math.min(...ids));
    const mine = await call('history.list', { memberId: owner.id, limit: 100 });
    expect(new Set(mine.entries.map((entry: { actor: { name: string } }) => entry.actor.name))).toEqual(
      new Set(['Irina']),
    );
    expect((await call('history.list', { to: '2020-01-01' })).entries).toEqual([]);
    expect((await call('history.list', { from: '2020-01-01', to: '2099-01-01' })).entries.length).toBeGreaterThan(5);
  });
});

describe('the history of one booking', () => {
  it('is found by its number, as people write it, and tells of nothing else', async () => {
    const { bookingNumber, bookingId } = (
      await stage.post('/api/tours/book', aBooking(await stage.departure(), aUser()))
    ).json();
    await stage.post('/api/tours/book', aBooking(await stage.departure(), aUser()));
    const written = bookingNumber.toLowerCase().replaceAll('-', ' ');
    const { entries } = await call('history.list', { booking: written });
    expect(entries.map((entry: { action: string; entityId: string }) => [entry.action, entry.entityId])).toEqual([
      ['book', bookingId],
    ]);
    expect((await call('history.list', { booking: 'nonsense' })).entries).toEqual([]);
    const theirs = await aMember(stage, 'owner', { operatorId: await anotherCompany(stage) });
    expect((await call('history.list', { booking: bookingNumber }, theirs)).entries).toEqual([]);
  });
});

it('the history of who was checked in names their booking', async () => {
  const { bookingId, bookingNumber, scheduleId } = await paidBooking(stage);
  const [participantId] = await participantsOf(stage, bookingId);
  const at = new Date().toISOString();
  await call('checkIn.checkIn', { id: newId(), scheduleId, participantId, at });
  const { entries } = await call('history.list', { entity: 'participant', entityId: participantId });
  expect(entries).toMatchObject([{ action: 'check_in', entityId: participantId, bookingId, bookingNumber }]);
  const ofBooking = await call('history.list', { booking: bookingNumber });
  const named = new Set(ofBooking.entries.map((entry: { bookingId: string }) => entry.bookingId));
  expect(named).toEqual(new Set([bookingId]));
  const ofSchedule = await call('history.list', { entity: 'operator' });
  expect(ofSchedule.entries[0]).toMatchObject({ bookingId: null, bookingNumber: null });
});

describe('promo codes', () => {
  const form = (more: object = {}) => ({
    code: 'summer-10',
    kind: 'percent',
    value: 10,
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2099-01-01T00:00:00Z',
    mostUses: 2,
    ...more,
  });

  it('take off what they say, until they are ended', async () => {
    const { promoCodeId } = await call('promoCodes.save', form());
    const bookWith = async () => {
      const more = { promoCode: 'Summer-10' };
      return (await stage.post('/api/tours/book', aBooking(await stage.departure(), aUser(), 1, more))).json();
    };
    expect((await bookWith()).totalAmount).toBe(1_125_000);
    expect((await call('promoCodes.list'))[0]).toMatchObject({ code: 'SUMMER-10', uses: 1, state: 'running' });
    // Used: what it takes off stays, how often and until when may change.
    expect((await call('promoCodes.save', form({ promoCodeId, value: 20 }))).refused.details.fields[0].path).toBe(
      'value',
    );
    expect((await call('promoCodes.save', form({ promoCodeId, mostUses: 5 }))).promoCodeId).toBe(promoCodeId);
    await call('promoCodes.end', { promoCodeId });
    expect((await call('promoCodes.list'))[0]).toMatchObject({ state: 'ended', mostUses: 5 });
    expect((await bookWith()).error.details.fields[0].rule).toBe('promo_unknown');
  });

  it.each([
    [form(), 'code'],
    [form({ code: 'OTHER', value: 101 }), 'value'],
    [form({ code: 'OTHER', endsAt: '2025-01-01T00:00:00Z' }), 'endsAt'],
  ])('refuse %#: %s', async (wrong, path) => {
    expect((await call('promoCodes.save', wrong)).refused.details.fields[0].path).toBe(path);
  });
});
