/** Every wrong request gets the contract's status and code, and changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMember, callOperator } from './operators.ts';
import { aBooking, aUser, book, openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
let scheduleId: string;
let bookingNumber: string;
let confirmationCode: string;
const userId = aUser();

beforeAll(async () => {
  stage = await openApiStage();
  ({ bookingNumber, confirmationCode } = await book(stage));
  scheduleId = await stage.departure();
});
afterAll(() => stage.close());

type Call = { url: string; method: 'POST' | 'DELETE'; body: () => Record<string, unknown> };
const calls: [string, Call][] = [
  ['hold', { method: 'POST', url: '/api/tours/hold', body: () => ({ scheduleId, userId, participantsCount: 1 }) }],
  ['release', { method: 'DELETE', url: '/api/tours/hold', body: () => ({ holdId: aUser(), userId }) }],
  ['book', { method: 'POST', url: '/api/tours/book', body: () => aBooking(scheduleId, userId) }],
  [
    'cancel',
    {
      method: 'POST',
      url: '/api/tours/bookings/:number/cancel',
      body: () => ({ confirmationCode, participantIds: [userId] }),
    },
  ],
];

async function send({ method, url }: Call, payload: string, headers: Record<string, string> = {}) {
  const before = await stage.rows();
  const answer = await stage.ask({
    method,
    url: url.replace(':number', bookingNumber),
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });
  expect(await stage.rows()).toEqual(before);
  return answer;
}
const sendChanged = (call: Call, change: object) => send(call, JSON.stringify({ ...call.body(), ...change }));

describe.each(calls)('%s', (name, call) => {
  it.each(['status', 'totalAmount', 'expiresAt', 'role', 'paidAt', 'operatorId', 'version', 'constructor2'])(
    'refuses the unknown field %s',
    async (field) => {
      const answer = await sendChanged(call, { [field]: 'x' });
      expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
      expect(answer.json().error.details.fields).toMatchObject([{ path: field, rule: 'unknown' }]);
    },
  );

  it('refuses prototype keys', async () => {
    const fields = JSON.stringify(call.body()).slice(1);
    expect(refusal(await send(call, `{"__proto__":{"isAdmin":true},${fields}`))).toBe('400 VALIDATION_ERROR');
    expect(refusal(await send(call, `{"constructor":{"prototype":{"isAdmin":true}},${fields}`))).toBe(
      '400 VALIDATION_ERROR',
    );
    expect({}).not.toHaveProperty('isAdmin');
  });

  it.each(['', '{', 'null', '[]', '"text"', '17', 'undefined', '{"a":1}}', '\u0000'])(
    'refuses the body %j',
    async (body) => {
      expect(refusal(await send(call, body))).toBe('400 VALIDATION_ERROR');
    },
  );

  it('refuses a body of 1 MB with the limit, before reading it', async () => {
    const answer = await send(call, JSON.stringify({ ...call.body(), padding: 'x'.repeat(1024 * 1024) }));
    expect(refusal(answer)).toBe('413 PAYLOAD_TOO_LARGE');
    expect(answer.json().error.details).toEqual({ limitBytes: 102_400 });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'refuses %s',
    async (contentType) => {
      const answer = await send(call, JSON.stringify(call.body()), { 'content-type': contentType });
      expect(refusal(answer)).toBe('415 UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it.each(['', ' ', 'x'.repeat(129), 'ключ'])('refuses the key %j', async (key) => {
    const answer = await send(call, JSON.stringify(call.body()), { 'idempotency-key': key });
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
  });

  it('names each field that is missing', async () => {
    const answer = await send(call, '{}');
    const required = answer.json().error.details.fields.filter((field: { rule: string }) => field.rule === 'required');
    expect(required.length, name).toBeGreaterThan(0);
  });
});

describe('seats', () => {
  it.each([
    [0, 'too_small'],
    [-1, 'too_small'],
    [1.5, 'type'],
    [1_000_000_000, 'too_big'],
    [1e300, 'too_big'],
    ['1', 'type'],
    ['1 OR 1', 'type'],
    [null, 'type'],
    [[1], 'type'],
    [true, 'type'],
  ])('refuses %j', async (participantsCount, rule) => {
    for (const [name, call] of calls.slice(0, 3).filter(([called]) => called !== 'release')) {
      const answer = await sendChanged(call, { participantsCount });
      expect(refusal(answer), name).toBe('400 VALIDATION_ERROR');
      expect(answer.json().error.details.fields, name).toContainEqual(
        expect.objectContaining({ path: 'participantsCount', rule }),
      );
    }
  });

  it('refuses a hold shorter than 5 or longer than 30 minutes', async () => {
    const [, call] = calls[0] ?? expect.fail();
    for (const timeoutMinutes of [0, 4, 31, -15, 15.5, 1e9]) {
      expect(refusal(await sendChanged(call, { timeoutMinutes }))).toBe('400 VALIDATION_ERROR');
    }
  });
});

describe('ids', () => {
  it.each(['', '17', 'not-a-uuid', `${aUser()}0`, '00000000-0000-0000-0000-00000000000g', "' OR 1=1 --"])(
    'refuses %j',
    async (id) => {
      for (const [name, call] of calls) {
        for (const field of Object.keys(call.body()).filter((key) => key.endsWith('Id'))) {
          const answer = await sendChanged(call, { [field]: id });
          expect(refusal(answer), `${name} ${field}`).toBe('400 VALIDATION_ERROR');
        }
      }
    },
  );

  it('refuses a userId that a clock could have made: it would not be a secret', async () => {
    const [, call] = calls[0] ?? expect.fail();
    const answer = await sendChanged(call, { userId: '01900000-0000-7000-8000-00000000dead' });
    expect(answer.json().error.details.fields).toMatchObject([{ path: 'userId', rule: 'format' }]);
  });
});

describe('participants and contact', () => {
  const [, call] = calls[2] ?? expect.fail();
  it.each([
    ['contact.email', { contact: { name: 'A', email: 'nobody', phone: '+79140000000' } }, 'format'],
    ['contact.name', { contact: { name: '  ', email: 'a@b.test', phone: '+79140000000' } }, 'required'],
    ['contact.phone', { contact: { name: 'A', email: 'a@b.test', phone: 'call me' } }, 'format'],
    ['contact.vip', { contact: { name: 'A', email: 'a@b.test', phone: '+79140000000', vip: true } }, 'unknown'],
    ['participants.0.fullName', { participants: [{}] }, 'required'],
    ['participants.0.fullName', { participants: [{ fullName: 'x'.repeat(121) }] }, 'too_big'],
    ['participants.0.birthDate', { participants: [{ fullName: 'A', birthDate: '2026-02-30' }] }, 'format'],
    ['participants.0.weightKg', { participants: [{ fullName: 'A', weightKg: -5 }] }, 'too_small'],
    ['participants.0.admin', { participants: [{ fullName: 'A', admin: 1 }] }, 'unknown'],
    ['participants', { participants: [] }, 'too_small'],
    ['participants', { participants: 'Anna' }, 'type'],
    ['locale', { locale: 'de' }, 'choice'],
    ['consents.personalData', { consents: { personalData: 'yes', terms: true } }, 'choice'],
    ['consents', { consents: undefined }, 'required'],
  ])('names %s of %j', async (path, change, rule) => {
    const answer = await sendChanged(call, change);
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
    expect(answer.json().error.details.fields).toContainEqual(expect.objectContaining({ path, rule }));
  });
});

it.each([
  ['today.search', { text: 'ab\0c' }, 'text'],
  ['bookings.list', { filters: { tour: 'avacha\0' } }, 'filters.tour'],
  ['history.list', { entity: 'booking\0' }, 'entity'],
  ['team.accept', { token: 'A'.repeat(43), name: 'A\0B', password: 'volcano and bears' }, 'name'],
])('%s refuses a text with a character that no database keeps', async (path, input, field) => {
  const owner = await aMember(stage, 'owner');
  const answer = await callOperator(stage, path, input, owner.headers);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error.data.refusal.details.fields).toMatchObject([{ path: field, rule: 'format' }]);
});

it('the file of bookings refuses it as well', async () => {
  const { headers } = await aMember(stage, 'manager');
  expect(refusal(await stage.ask({ url: '/api/operator/bookings.csv?tour=avacha%00', headers }))).toBe(
    '400 VALIDATION_ERROR',
  );
});
