import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookAnswer } from '../src/rest/answers.ts';
import { aBooking, aUser, openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage({ PUBLIC_URL: 'https://tours.example' });
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

const book = (body: object, headers = {}) => stage.post('/api/tours/book', body, headers);
const hold = async (scheduleId: string, userId: string, participantsCount: number): Promise<string> =>
  (await stage.post('/api/tours/hold', { scheduleId, userId, participantsCount })).json().holdId;

describe('POST /api/tours/book', () => {
  it('books held seats: 201, and exactly the fields of the contract', async () => {
    const scheduleId = await stage.departure();
    const userId = aUser();
    const holdId = await hold(scheduleId, userId, 2);
    const answer = await book(aBooking(scheduleId, userId, 2, { holdId }));
    expect(answer.statusCode).toBe(201);
    const booked = bookAnswer.strict().parse(answer.json());
    expect(booked).toMatchObject({
      status: 'pending_payment',
      paymentStatus: 'pending',
      totalAmount: 2_500_000,
      currency: 'RUB',
      payment: { provider: 'manual' },
      manageUrl: expect.stringMatching(new RegExp(`^https://tours.example/b/${booked.bookingNumber}#key=[\\w-]{43}$`)),
    });
    expect(booked.bookingNumber).toMatch(/^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('books without a hold what is free, and refuses what is not', async () => {
    const scheduleId = await stage.departure({ capacity: 2 });
    expect((await book(aBooking(scheduleId, aUser(), 2))).statusCode).toBe(201);
    const before = await stage.rows();
    expect(refusal(await book(aBooking(scheduleId, aUser(), 1)))).toBe('409 SOLD_OUT');
    expect(await stage.rows()).toEqual(before);
  });

  it('takes the guest’s own hold when none is named', async () => {
    const scheduleId = await stage.departure({ capacity: 2 });
    const userId = aUser();
    await hold(scheduleId, userId, 2);
    expect((await book(aBooking(scheduleId, userId, 2))).statusCode).toBe(201);
  });

  it('stores phone numbers as they are dialled from anywhere', async () => {
    const scheduleId = await stage.departure();
    const emergencyContact = { name: 'Пётр', phone: '+7 4152 00-00-00' };
    const participants = [{ fullName: 'Anna', emergencyContact }];
    const { bookingNumber, confirmationCode } = (await book(aBooking(scheduleId, aUser(), 1, { participants }))).json();
    const seen = await stage.ask({
      url: `/api/tours/bookings/${bookingNumber}`,
      headers: { 'x-confirmation-code': confirmationCode },
    });
    expect(seen.json().contact.phone).toBe('+79140000000');
    expect(seen.json().participants[0].emergencyContact.phone).toBe('+74152000000');
  });

  it('names every phone number that cannot exist', async () => {
    const scheduleId = await stage.departure();
    const contact = { name: 'Anna', email: 'a@example.test', phone: '+7 12 34' };
    const participants = [{ fullName: 'Anna', emergencyContact: { name: 'P', phone: '00000000000000000000' } }];
    const before = await stage.rows();
    const answer = await book(aBooking(scheduleId, aUser(), 1, { contact, participants }));
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
    expect(answer.json().error.details.fields).toMatchObject([
      { path: 'contact.phone', rule: 'format' },
      { path: 'participants.0.emergencyContact.phone', rule: 'format' },
    ]);
    expect(await stage.rows()).toEqual(before);
  });

  it('refuses the holds of others, those that are none, have ended, or were booked', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const userId = aUser();
    const holdId = await hold(scheduleId, userId, 1);
    expect(refusal(await book(aBooking(scheduleId, aUser(), 1, { holdId })))).toBe('401 HOLD_NOT_YOURS');
    const none = { holdId: '01900000-0000-7000-8000-00000000dead' };
    expect(refusal(await book(aBooking(scheduleId, userId, 1, none)))).toBe('404 HOLD_NOT_FOUND');

    await stage.database.query(
      (sql) => sql`
      update tour_seat_holds set created_at = now() - interval '20 minutes', expires_at = now() - interval '1 second' where id = ${holdId}`,
    );
    const expired = await book(aBooking(scheduleId, userId, 1, { holdId }));
    expect(refusal(expired)).toBe('409 HOLD_EXPIRED');
    expect(expired.json().error.details.expiredAt).toEqual(expect.any(String));

    const nextHold = await hold(scheduleId, userId, 1);
    expect((await book(aBooking(scheduleId, userId, 1, { holdId: nextHold }))).statusCode).toBe(201);
    expect(refusal(await book(aBooking(scheduleId, userId, 1, { holdId: nextHold })))).toBe('409 HOLD_ALREADY_BOOKED');
  });

  it.each([
    ['404 SCHEDULE_NOT_FOUND', undefined],
    ['409 SALES_CLOSED', { startsInHours: -48, salesCloseInHours: -49 }],
    ['409 SCHEDULE_CANCELLED', { status: 'cancelled' }],
    ['409 WEATHER_CANCELLED', { weatherStatus: 'cancelled' }],
  ])('answers %s', async (expected, departure) => {
    const unknown = '01900000-0000-7000-8000-00000000dead';
    const scheduleId = departure === undefined ? unknown : await stage.departure(departure);
    const before = await stage.rows();
    expect(refusal(await book(aBooking(scheduleId, aUser(), 1)))).toBe(expected);
    expect(await stage.rows()).toEqual(before);
  });

  it('names what the fields say together', async () => {
    const scheduleId = await stage.departure();
    const ask = async (more: object) =>
      (await book(aBooking(scheduleId, aUser(), 2, more))).json().error.details.fields;
    expect(await ask({ participants: [{ fullName: 'Alone' }] })).toMatchObject([
      { path: 'participants', rule: 'count_mismatch' },
    ]);
    expect(await ask({ promoCode: 'SUMMER' })).toMatchObject([{ path: 'promoCode', rule: 'promo_unknown' }]);
    expect(await ask({ loyaltyPoints: 5 })).toMatchObject([{ path: 'loyaltyPoints', rule: 'points_missing' }]);
    expect(await ask({ participants: [{ fullName: 'A', category: 'cat' }, { fullName: 'B' }] })).toMatchObject([
      { path: 'participants.0.category', rule: 'category_unknown' },
    ]);
    expect(await ask({ consents: { personalData: true, terms: false } })).toMatchObject([
      { path: 'consents.terms', rule: 'choice' },
    ]);
    expect(await ask({ consents: { personalData: true } })).toMatchObject([
      { path: 'consents.terms', rule: 'required' },
    ]);
  });

  it('says of whom the tour’s limits speak, on the day of the departure, in words and with the figure', async () => {
    const scheduleId = await stage.departure();
    await stage.database.query(
      (sql) => sql`
        update tours set max_weight_kg = 110 where id = (select tour_id from tour_schedules where id = ${scheduleId})`,
    );
    const of = (...participants: object[]) =>
      book(
        aBooking(scheduleId, aUser(), participants.length, {
          participants: participants.map((one) => ({ fullName: 'Лев Громов', ...one })),
        }),
        { 'accept-language': 'en' },
      );
    const refused = await of({}, { birthDate: '2024-01-01', weightKg: 111 });
    expect(refusal(refused)).toBe('400 VALIDATION_ERROR');
    expect(refused.json().error.details.fields).toEqual([
      {
        path: 'participants.1.birthDate',
        rule: 'too_young',
        limit: 8,
        message: expect.stringMatching(/younger than the tour allows/),
      },
      { path: 'participants.1.weightKg', rule: 'too_heavy', limit: 110, message: expect.stringMatching(/heavier/) },
    ]);
    expect((await of({}, { birthDate: '1990-01-01', weightKg: 110 })).statusCode).toBe(201);
  });

  it('books once for twenty requests at once under one key', async () => {
    const scheduleId = await stage.departure({ capacity: 40 });
    const body = aBooking(scheduleId, aUser(), 2);
    const key = { 'idempotency-key': 'b9c1d6' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(body, key)));
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    const [row] = await stage.database.query(
      (sql) => sql<{ bookings: number }[]>`
      select count(*)::int as bookings from tour_bookings_v2 where schedule_id = ${scheduleId}`,
    );
    expect(row?.bookings).toBe(1);
    const changed = await book({ ...body, specialRequests: 'A window' }, key);
    expect(refusal(changed)).toBe('409 IDEMPOTENCY_KEY_REUSED');
  });

  it('reads the same number written another way as the same request', async () => {
    const scheduleId = await stage.departure();
    const userId = aUser();
    const key = { 'idempotency-key': 'phones' };
    const written = (phone: string) =>
      aBooking(scheduleId, userId, 1, { contact: { name: 'Anna', email: 'a@example.test', phone } });
    const first = await book(written('8 914 000-00-00'), key);
    expect((await book(written('+79140000000'), key)).json()).toEqual(first.json());
  });
});
