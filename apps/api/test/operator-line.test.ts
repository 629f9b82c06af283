/** A guest's place in line, from the call that takes it to the seats that are booked; and the departure's lists as files. */
import { describe, expect, it } from 'vitest';
import { csvFile } from '../src/operator/csv.ts';
import { aMember, callOperator, staffedStage } from './operators.ts';
import { aBooking, aUser, refusal } from './stage.ts';

const { stage, manager } = await staffedStage();

const contact = { name: 'Вера', email: 'vera@example.test', phone: '8 914 000-00-01' };

describe('the line', () => {
  it('gives a place, shows it to whoever has its secret, and turns an offer into a booking', async () => {
    const scheduleId = await stage.departure({ capacity: 2 });
    const early = { scheduleId, userId: aUser(), participantsCount: 1, contact };
    expect(refusal(await stage.post('/api/tours/waitlist', early))).toBe('409 SEATS_ARE_FREE');
    const held = await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 2 });
    const headers = { 'idempotency-key': 'once' };
    const joined = await stage.post('/api/tours/waitlist', early, headers);
    expect([joined.statusCode, joined.json().position]).toEqual([201, 1]);
    expect((await stage.post('/api/tours/waitlist', early, headers)).json()).toEqual(joined.json());
    const userId = aUser();
    const mine = (await stage.post('/trpc/storefront.joinWaitlist', { ...early, userId })).json().result.data;
    expect(mine.position).toBe(2);
    const key = { entryId: mine.entryId, token: mine.token };
    const look = async () => (await stage.post('/trpc/storefront.waitlistEntry', key)).json().result.data;
    expect(await look()).toMatchObject({ status: 'waiting', position: 2, seats: 1, schedule: { scheduleId } });
    const inAddress = await stage.ask({
      url: `/trpc/storefront.waitlistEntry?input=${encodeURIComponent(JSON.stringify(key))}`,
    });
    expect(inAddress.statusCode).toBe(404);
    const { holdId } = held.json();
    await callOperator(stage, 'departures.freeHold', { scheduleId, holdId }, manager.headers);
    expect(await look()).toMatchObject({ status: 'offered', position: null, offerEndsAt: expect.any(String) });
    const taken = (await stage.post('/trpc/storefront.takeOffer', { ...key, userId })).json().result.data;
    const booked = await stage.post('/api/tours/book', aBooking(scheduleId, userId, 1, { holdId: taken.holdId }));
    expect(booked.statusCode).toBe(201);
    expect(await look()).toMatchObject({ status: 'accepted' });
    const left = await stage.post('/trpc/storefront.leaveWaitlist', key);
    expect(left.json().result.data).toEqual({ left: false });
    const line = await callOperator(stage, 'waitlist.list', { scheduleId }, manager.headers);
    expect(line.json().result.data).toMatchObject([
      { status: 'offered', place: 1, isByHand: false },
      { status: 'accepted', place: 2, history: [{ action: 'wait' }, { action: 'offer' }, { action: 'accept' }] },
    ]);
  });

  it('refuses a secret that is not this place’s', async () => {
    const scheduleId = await stage.departure({ capacity: 1 });
    await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 1 });
    const join = async () => {
      const asked = { scheduleId, userId: aUser(), participantsCount: 1, contact };
      return (await stage.post('/trpc/storefront.joinWaitlist', asked)).json().result.data;
    };
    const [one, other] = [await join(), await join()];
    const key = { entryId: one.entryId, token: other.token };
    const before = await stage.rows();
    for (const [call, input] of [
      ['waitlistEntry', key],
      ['leaveWaitlist', key],
      ['takeOffer', { ...key, userId: aUser() }],
    ] as const) {
      expect((await stage.post(`/trpc/storefront.${call}`, input)).statusCode).toBe(404);
    }
    expect(await stage.rows()).toEqual(before);
  });
});

describe('files', () => {
  const people = [
    {
      fullName: '=cmd|calc; "Анна"',
      document: '4510 123456',
      notes: 'Без орехов',
      emergencyContact: { name: 'Пётр', phone: '8 914 000-00-02' },
    },
  ];

  it('are the guide’s list and the rescue service’s, on paper and in tables, and each is noted', async () => {
    // Nine in the morning of that day on Kamchatka; in London it is the day before.
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const startsInHours = (Date.parse(`${day}T09:00+12:00`) - Date.now()) / 3_600_000;
    const scheduleId = await stage.departure({ startsInHours });
    await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), 1, { participants: people }));
    const get = (file: string, headers: Record<string, string> = manager.headers) =>
      stage.ask({ url: `/api/operator/departures/${scheduleId}/${file}`, headers });
    for (const file of ['manifest.pdf', 'rescue.pdf?locale=en']) {
      const answer = await get(file);
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
        200,
        'application/pdf',
        'no-store',
      ]);
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const rescue = await get('rescue.csv');
    expect(rescue.headers['content-disposition']).toContain(`-${day}-rescue.csv`);
    expect(rescue.body.startsWith('\uFEFFИмя;')).toBe(true);
    expect(rescue.body).toContain(`"'=cmd|calc; ""Анна""";;4510 123456;`);
    const born = { fullName: 'Лев Громов', birthDate: '1990-01-01', weightKg: 72 };
    await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), 1, { participants: [born] }));
    const manifest = await get('manifest.csv');
    expect(manifest.body).not.toContain('4510');
    expect(manifest.body).toContain('Имя;Категория;Возраст;Вес, кг;Бронь;Состояние;Оплачено;');
    expect(manifest.body).toMatch(/Лев Громов;Category по-русски;\d\d;72;KT-[\w-]+;ждёт оплаты;нет;/);
    const noted = await stage.database.query(
      (sql) =>
        sql<
          { action: string }[]
        >`select action from audit_log where entity_id = ${scheduleId} and action like 'export%' order by id`,
    );
    expect(noted.map(({ action }) => action)).toEqual([
      'export_manifest',
      'export_rescue',
      'export_rescue',
      'export_manifest',
    ]);

    const guide = await aMember(stage, 'guide');
    expect(refusal(await get('manifest.pdf', {}))).toBe('401 UNAUTHORIZED');
    expect(refusal(await get('manifest.csv', guide.headers))).toBe('404 SCHEDULE_NOT_FOUND');
    await stage.database.query((sql) => sql`update tour_schedules set guide_id = ${guide.id} where id = ${scheduleId}`);
    expect((await get('manifest.csv', guide.headers)).statusCode).toBe(200);
    expect(refusal(await get('rescue.csv', guide.headers))).toBe('403 FORBIDDEN');
  });

  it('hold no text that a spreadsheet would run', () => {
    const texts = ['=1+1', '+7 914', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', 'plain', 'a;b', 'a"b', 'a\nb'];
    expect(csvFile([texts, [1, -2, null, undefined]])).toBe(
      `\uFEFF'=1+1;'+7 914;'-1;'@SUM(A1);'\t=1;' =1;'＝1;plain;"a;b";"a""b";"a\nb"\r\n1;-2;;\r\n`,
    );
  });
});
