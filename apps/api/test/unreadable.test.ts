/** What was sealed was spoilt on its disk: lists of the group, the booking's pages and other guests' are read as ever, and say it; the money goes on. */
import { randomUUID } from 'node:crypto';
import { keepNotification, openAttempt } from '@kamchatour/booking';
import { expect, it, onTestFinished } from 'vitest';
import { reconcile } from '../src/money/reconcile.ts';
import { bookingAnswer } from '../src/rest/answers.ts';
import { participantsOf } from './operator-samples.ts';
import { aMember, callOperator, staffedStage } from './operators.ts';
import { aBooking, aUser, book, openApiStage } from './stage.ts';

const { stage, manager } = await staffedStage();
const owner = await aMember(stage, 'owner');

async function as(path: string, input: unknown) {
  const answer = await callOperator(stage, path, input, owner.headers);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json().result.data;
}

type Booked = { bookingId: string; bookingNumber: string; confirmationCode: string };

async function booked(scheduleId: string, fullName: string, email: string): Promise<Booked> {
  const answer = await stage.post(
    '/api/tours/book',
    aBooking(scheduleId, aUser(), 1, {
      contact: { name: fullName, email, phone: '8 914 000-00-05' },
      participants: [{ fullName, birthDate: '1990-05-01', notes: 'Без орехов' }],
      specialRequests: 'Место у окна',
    }),
  );
  const { bookingId, bookingNumber, confirmationCode } = answer.json();
  await as('bookings.addNote', { bookingId, text: 'Перезвонить' });
  return { bookingId, bookingNumber, confirmationCode };
}

const spoil = {
  'what was told': ({ bookingId }: Booked) =>
    stage.database.query(
      (sql) => sql`
        with people as (
          update tour_participants set details_sealed = set_byte(details_sealed, 20, get_byte(details_sealed, 20) # 1) where booking_id = ${bookingId}
        ), notes as (
          update booking_notes set text_sealed = set_byte(text_sealed, 20, get_byte(text_sealed, 20) # 1) where booking_id = ${bookingId}
        )
        update tour_bookings_v2 set requests_sealed = set_byte(requests_sealed, 20, get_byte(requests_sealed, 20) # 1) where id = ${bookingId}`,
    ),
  'its key': ({ bookingId }: Booked) =>
    stage.database.query(
      (sql) =>
        sql`update tour_bookings_v2 set data_key = set_byte(data_key, 20, get_byte(data_key, 20) # 1) where id = ${bookingId}`,
    ),
};

it.each(['what was told', 'its key'] as const)('is told, and keeps nobody from the rest: %s', async (what) => {
  const scheduleId = await stage.departure();
  const whole = await booked(scheduleId, 'Анна Ким', 'anna@example.test');
  const email = `${aUser()}@example.test`;
  const hurt = await booked(scheduleId, 'Яна Ли', email);
  await spoil[what](hurt);

  const { manifest } = await as('departures.page', { scheduleId });
  expect(manifest).toMatchObject([
    { bookingId: whole.bookingId, notes: 'Без орехов', requests: 'Место у окна' },
    { bookingId: hurt.bookingId, fullName: 'Яна Ли', isUnreadable: true },
  ]);
  expect(manifest[0]).not.toHaveProperty('isUnreadable');
  for (const gone of ['notes', 'requests', 'birthDate', 'age']) expect(manifest[1]).not.toHaveProperty(gone);
  const file = async (name: string) => {
    const answer = await stage.ask({
      url: `/api/operator/departures/${scheduleId}/${name}?locale=en`,
      headers: manager.headers,
    });
    expect([name, answer.statusCode]).toEqual([name, 200]);
    return answer.body;
  };
  for (const list of ['manifest', 'rescue']) {
    await file(`${list}.pdf`);
    const lines = (await file(`${list}.csv`)).split('\r\n');
    expect(lines.find((line) => line.startsWith('Анна Ким'))).toContain('Без орехов');
    expect(lines.find((line) => line.startsWith('Яна Ли'))).toContain('record damaged, ask the guest');
  }

  const page = await as('bookings.page', { bookingId: hurt.bookingId });
  expect(page).toMatchObject({ isUnreadable: true, participants: [{ isUnreadable: true }], notes: [{ text: null }] });
  const exported = await as('guests.export', { email });
  expect(exported.bookings).toMatchObject([{ isUnreadable: true, notes: [null] }]);
  const seen = await stage.ask({
    url: `/api/tours/bookings/${hurt.bookingNumber}`,
    headers: { 'x-confirmation-code': hurt.confirmationCode },
  });
  expect(bookingAnswer.strict().parse(seen.json())).toMatchObject({
    isUnreadable: true,
    participants: [{ fullName: 'Яна Ли', isUnreadable: true }],
  });
});

it('what was asked for with a booking stands at the first of its people who still travel', async () => {
  const scheduleId = await stage.departure();
  const asked = aBooking(scheduleId, aUser(), 2, { specialRequests: 'Место у окна' });
  const { bookingId } = (await stage.post('/api/tours/book', asked)).json();
  const [first, second] = await participantsOf(stage, bookingId);
  const requestsOf = async () =>
    (await as('departures.page', { scheduleId })).manifest.map(
      ({ participantId, requests }: { participantId: string; requests?: string }) => [participantId, requests],
    );
  expect(await requestsOf()).toEqual([
    [first, 'Место у окна'],
    [second, undefined],
  ]);
  await as('bookings.cancel', { bookingId, participantIds: [first] });
  expect(await requestsOf()).toEqual([[second, 'Место у окна']]);
});

it('a preview for many foresees what it can, whoever among them cannot be read', async () => {
  const from = await stage.departure();
  const to = await stage.departure({ startsInHours: 24 * 12 });
  const whole = await booked(from, 'Анна Ким', `${aUser()}@example.test`);
  const hurt = await booked(from, 'Яна Ли', `${aUser()}@example.test`);
  await spoil['what was told'](hurt);
  const bookingIds = [whole.bookingId, hurt.bookingId];
  const { rows } = await as('bookings.previewBulk', { bookingIds, action: { kind: 'move', scheduleId: to } });
  expect(rows).toMatchObject(bookingIds.map((bookingId) => ({ bookingId, can: true, unfit: [] })));
});

it('what a provider told and nobody can read any more is left at that, and the books are asked as ever', async () => {
  const selling = await openApiStage({
    CLOUDPAYMENTS_PUBLIC_ID: 'pk_unreadable',
    CLOUDPAYMENTS_API_SECRET: 'a secret',
    CLOUDPAYMENTS_TEST: '1',
  });
  onTestFinished(() => selling.close());
  const { desk, money } = selling.services;
  if (!money.provider) throw new Error('nobody takes money');
  const { provider } = money;
  const tell = async () => {
    const providerTx = randomUUID();
    const told = { provider: provider.id, kind: 'pay' as const, providerTx, aboutTx: providerTx };
    return await keepNotification(desk, {
      ...told,
      contentType: 'text/plain',
      signatures: {},
      body: Buffer.from('a=b'),
    });
  };
  const [hurt, whole] = [await tell(), await tell()];
  await selling.database.query(
    (sql) =>
      sql`update payment_notifications set body_sealed = set_byte(body_sealed, 20, get_byte(body_sealed, 20) # 1) where id = ${hurt.id}`,
  );
  const outcomeOf = async ({ id }: { id: string }) => {
    const [row] = await selling.database.query(
      (sql) => sql<{ outcome: string | null }[]>`select outcome from payment_notifications where id = ${id}`,
    );
    return row?.outcome;
  };
  const { bookingId } = await book(selling);
  await openAttempt(desk, { attemptId: randomUUID(), bookingId, provider: provider.id });
  let asked = 0;
  const failing = {
    ...provider,
    parse: () => {
      throw new Error('out of order');
    },
    find: () => {
      asked += 1;
      return Promise.resolve([]);
    },
  };
  await expect(reconcile({ desk, provider: failing }, true)).rejects.toThrow('out of order');
  expect([await outcomeOf(hurt), await outcomeOf(whole)]).toEqual([null, null]);
  expect(asked).toBeGreaterThan(0);
  await reconcile({ desk, provider: { ...failing, parse: (told) => provider.parse(told) } }, true);
  expect([await outcomeOf(hurt), await outcomeOf(whole)]).toEqual([null, expect.any(String)]);
});
