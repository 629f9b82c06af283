/** Departures as operators work with them: lists, a page, series, edits by two at once, calling off, notes and messages. */
import { newId, workOnCallOffs } from '@kamchatour/booking';
import { describe, expect, it } from 'vitest';
import { aMember, anotherCompany, callOperator, type Somebody, staffedStage } from './operators.ts';
import { aBooking, aUser } from './stage.ts';

const { stage, manager, guide } = await staffedStage();

const tourId = '01900000-0000-7000-8000-000000000002';

async function as(who: Somebody, path: string, input: unknown) {
  const answer = await callOperator(stage, path, input, who.headers);
  const body = answer.json();
  return body.error ? body.error.data.refusal : body.result.data;
}

async function bookOn(scheduleId: string, seats = 1, more: object = {}) {
  const answer = await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), seats, more));
  return answer.json();
}

const lead = (scheduleId: string, guideId: string) =>
  stage.database.query((sql) => sql`update tour_schedules set guide_id = ${guideId} where id = ${scheduleId}`);

describe('the list', () => {
  it('counts what the database counts, page by page, and shows a guide its own without money', async () => {
    const scheduleId = await stage.departure({ capacity: 9, startsInHours: 24 * 50 });
    await lead(scheduleId, guide.id);
    await bookOn(scheduleId, 3);
    await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 6 });
    const contact = { name: 'Вера', email: 'vera@example.test', phone: '8 914 000-00-01' };
    await stage.post('/api/tours/waitlist', { scheduleId, userId: aUser(), participantsCount: 2, contact });
    const { rows } = await as(guide, 'departures.list', {});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      scheduleId,
      tour: { slug: 'avacha' },
      capacity: 9,
      booked: 3,
      held: 6,
      free: 0,
      unpaid: 3,
      waiting: 1,
      offered: 0,
      checkedIn: 0,
      guide: { memberId: guide.id },
    });
    expect(rows[0]).not.toHaveProperty('revenue');
    await stage.departure();
    const all = await as(manager, 'departures.list', { sort: 'booked', descending: true, limit: 1 });
    expect(all).toMatchObject({ total: 2, page: 1, limit: 1, rows: [{ scheduleId, revenue: 0 }] });
    expect(await as(manager, 'departures.list', { page: 7 })).toMatchObject({ total: 2, rows: [] });
    const day = new Date(Date.parse(rows[0].startsAt) + 12 * 3_600_000).toISOString().slice(0, 10);
    expect(
      await as(manager, 'departures.list', { from: day, to: day, tour: 'avacha', status: 'scheduled' }),
    ).toMatchObject({ total: 1, rows: [{ scheduleId }] });
    expect(await as(manager, 'departures.list', { tour: 'no-such-tour' })).toMatchObject({ total: 0 });
  });
});

describe('the page', () => {
  const details = {
    participants: [
      {
        fullName: 'Анна Ким',
        birthDate: '1990-05-01',
        document: '4510 123456',
        notes: 'Без орехов',
        emergencyContact: { name: 'Пётр', phone: '8 914 000-00-02' },
      },
    ],
  };

  it('shows what was sealed to whoever may see it, and notes that it was read', async () => {
    const scheduleId = await stage.departure();
    await lead(scheduleId, guide.id);
    // Kamchatka's first of May: a birthday.
    await stage.database.query(
      (sql) => sql`
        update tour_schedules set starts_at = '2099-04-30T20:00Z', ends_at = '2099-05-01T04:00Z', sales_close_at = '2099-04-30T20:00Z'
        where id = ${scheduleId}`,
    );
    await bookOn(scheduleId, 1, details);
    const page = await as(manager, 'departures.page', { scheduleId });
    expect(page.manifest).toMatchObject([
      { age: 109, document: '4510 123456', notes: 'Без орехов', isPaid: false, checkIn: null },
    ]);
    expect(page.money).toMatchObject({ sold: 1_250_000, awaited: 1_250_000, paid: 0 });
    const seen = await as(guide, 'departures.page', { scheduleId });
    expect(seen.manifest[0]).toMatchObject({
      age: 109,
      notes: 'Без орехов',
      emergencyContact: { phone: '+79140000002' },
    });
    expect(seen.manifest[0]).not.toHaveProperty('document');
    expect(JSON.stringify(seen)).not.toMatch(/amount|revenue|money/i);
    for (let look = 0; look < 3; look += 1) await as(guide, 'departures.page', { scheduleId });
    const reads = await stage.database.query(
      (sql) => sql`select from audit_log where entity_id = ${scheduleId} and action = 'read_details'`,
    );
    expect(reads).toHaveLength(2);
    const other = await aMember(stage, 'guide');
    expect(await as(other, 'departures.page', { scheduleId })).toMatchObject({ code: 'SCHEDULE_NOT_FOUND' });
  });

  it('holds notes that nobody changes, and messages that go out once', async () => {
    const scheduleId = await stage.departure();
    await bookOn(scheduleId);
    await as(manager, 'departures.addNote', { scheduleId, text: 'Two ropes' });
    expect(await as(manager, 'departures.messagePreview', { scheduleId })).toEqual({ bookings: 1 });
    const text = { ru: 'У другого входа', en: 'At the other door' };
    const messageId = newId();
    for (const _ of [1, 2]) await as(manager, 'departures.message', { scheduleId, messageId, text });
    const page = await as(manager, 'departures.page', { scheduleId });
    expect(page.notes).toMatchObject([{ text: 'Two ropes', by: 'The manager' }]);
    expect(page.messages).toMatchObject([{ text, bookings: 1, waiting: 1, sent: 0 }]);
    await expect(
      stage.database.query((sql) => sql`update schedule_notes set text = 'x' where schedule_id = ${scheduleId}`),
    ).rejects.toThrow('append-only');
  });

  it('tells English readers in Russian where nobody wrote English', async () => {
    const scheduleId = await stage.departure();
    await bookOn(scheduleId);
    const warning = { on: { scheduleId }, kind: 'wind', severity: 'watch' };
    const times = { startsAt: '2099-01-01T00:00:00Z', endsAt: '2099-01-02T00:00:00Z' };
    await as(manager, 'departures.message', { scheduleId, messageId: newId(), text: { ru: 'Ждём', en: ' ' } });
    await as(manager, 'weather.raise', { ...warning, ...times, message: { ru: 'Ветер' } });
    expect(await as(manager, 'departures.page', { scheduleId })).toMatchObject({
      messages: [{ text: { ru: 'Ждём', en: 'Ждём' } }],
      alerts: [{ message: { ru: 'Ветер', en: 'Ветер' } }],
    });
    const silent = await as(manager, 'weather.raise', { ...warning, ...times, message: { ru: ' ', en: 'Wind' } });
    expect(silent).toMatchObject({ details: { fields: [{ path: 'message.ru' }] } });
  });

  it('lists live holds and frees one', async () => {
    const scheduleId = await stage.departure();
    const held = await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 2 });
    const { holdId } = held.json();
    expect((await as(manager, 'departures.page', { scheduleId })).holds).toMatchObject([
      { holdId, seats: 2, entryId: null },
    ]);
    expect(await as(manager, 'departures.freeHold', { scheduleId, holdId })).toEqual({ released: true });
    expect(await as(manager, 'departures.freeHold', { scheduleId, holdId })).toEqual({ released: false });
    expect((await as(manager, 'departures.page', { scheduleId })).holds).toEqual([]);
  });
});

describe('a series', () => {
  const asked = {
    tourId,
    from: '2099-06-01',
    to: '2099-06-14',
    weekdays: [1, 3],
    times: ['08:00'],
    exceptions: ['2099-06-03'],
    capacity: 12,
    minParticipants: 4,
    salesCloseHours: 24,
  };

  it('is shown before it is made, and is made once', async () => {
    // The first of June 2099 is a Monday; at eight on Kamchatka it is still Sunday in UTC.
    const { dates, prices } = await as(manager, 'departures.previewSeries', asked);
    expect(dates.map(({ day, startsAt }: Record<string, string>) => [day, startsAt])).toEqual([
      ['2099-06-01', '2099-05-31T20:00:00.000Z'],
      ['2099-06-08', '2099-06-07T20:00:00.000Z'],
      ['2099-06-10', '2099-06-09T20:00:00.000Z'],
    ]);
    expect(prices[0]).toEqual({ category: 'adult', amount: 1_250_000 });
    const requestId = newId();
    const made = await Promise.all([1, 2].map(() => as(manager, 'departures.createSeries', { ...asked, requestId })));
    const count = (await as(manager, 'departures.list', { from: '2099-06-01', to: '2099-06-30' })).total;
    expect(count).toBe(3);
    expect(made.flatMap(({ made: some }) => some)).toHaveLength(3);
    const again = await as(manager, 'departures.createSeries', { ...asked, requestId: newId() });
    expect(again).toMatchObject({
      made: [],
      skipped: [{ conflict: 'exists' }, { conflict: 'exists' }, { conflict: 'exists' }],
    });
  });

  it('says when the guide is elsewhere, and makes it all the same when told to', async () => {
    const scheduleId = await stage.departure();
    await stage.database.query(
      (sql) => sql`
        update tour_schedules set guide_id = ${guide.id}, starts_at = '2099-07-05T22:00Z', ends_at = '2099-07-06T05:00Z', sales_close_at = '2099-07-05T22:00Z'
        where id = ${scheduleId}`,
    );
    const one = { ...asked, from: '2099-07-06', to: '2099-07-06', guideId: guide.id };
    const { dates } = await as(manager, 'departures.previewSeries', one);
    expect(dates).toMatchObject([{ conflict: 'guide_busy' }]);
    const kept = await as(manager, 'departures.createSeries', { ...one, requestId: newId() });
    expect(kept).toMatchObject({ made: [], skipped: [{ conflict: 'guide_busy' }] });
    const made = await as(manager, 'departures.createSeries', { ...one, requestId: newId(), despite: ['guide_busy'] });
    expect(made.made).toHaveLength(1);
  });

  it('refuses prices of categories that the tour does not know, strangers as guides, and too long a time', async () => {
    const stranger = await aMember(stage, 'guide', { operatorId: await anotherCompany(stage) });
    const wrong = async (change: object) =>
      (await as(manager, 'departures.previewSeries', { ...asked, ...change })).details.fields[0];
    expect(await wrong({ prices: [{ category: 'pet', amount: 1 }] })).toEqual({
      path: 'prices.0.category',
      rule: 'unknown',
    });
    expect(await wrong({ guideId: stranger.id })).toEqual({ path: 'guideId', rule: 'unknown' });
    expect(await wrong({ to: '2099-05-01' })).toEqual({ path: 'to', rule: 'too_small' });
    expect(await wrong({ minParticipants: 13 })).toEqual({
      path: 'minParticipants',
      rule: 'too_big',
      least: 1,
      most: 12,
    });
  });
});

describe('a change', () => {
  it('tells the slower of two editors, keeps what is sold, and answers for each row in bulk', async () => {
    const [one, other, foreign] = [await stage.departure(), await stage.departure(), newId()];
    await bookOn(one, 3);
    const edit = (capacity: number) => as(manager, 'departures.edit', { scheduleId: one, editedVersion: 0, capacity });
    expect(await edit(2)).toEqual({ code: 'CAPACITY_TAKEN', details: { taken: 3 } });
    expect(await edit(8)).toEqual({ editedVersion: 1 });
    expect(await edit(9)).toEqual({ code: 'EDITED_MEANWHILE', details: { editedVersion: 1 } });
    const results = await as(manager, 'departures.bulk', {
      scheduleIds: [one, other, foreign],
      action: { kind: 'capacity', capacity: 2 },
    });
    expect(results).toMatchObject([
      { id: one, ok: false, refusal: { code: 'CAPACITY_TAKEN' } },
      { id: other, ok: true, answer: { editedVersion: 1 } },
      { id: foreign, ok: false, refusal: { code: 'SCHEDULE_NOT_FOUND' } },
    ]);
    await as(manager, 'departures.close', { scheduleId: other });
    const hold = { scheduleId: other, userId: aUser(), participantsCount: 1 };
    expect((await stage.post('/api/tours/hold', hold)).json().error.code).toBe('SALES_CLOSED');
    await as(manager, 'departures.open', { scheduleId: other });
    expect((await stage.post('/api/tours/hold', hold)).statusCode).toBe(201);
  });

  it('calls a departure off and shows how far it is', async () => {
    const scheduleId = await stage.departure();
    await bookOn(scheduleId, 2);
    const begun = await as(manager, 'departures.callOff', { scheduleId, why: 'weather', reason: 'Wind' });
    expect(begun).toMatchObject({ state: 'running', bookings: 1, left: 1 });
    expect(await as(manager, 'departures.stopCallOff', { scheduleId })).toMatchObject({ state: 'stopped', left: 1 });
    await workOnCallOffs(stage.services.desk);
    expect(await as(manager, 'departures.resumeCallOff', { scheduleId })).toMatchObject({ state: 'running', left: 1 });
    await workOnCallOffs(stage.services.desk);
    await workOnCallOffs(stage.services.desk);
    expect(await as(manager, 'departures.callOffProgress', { scheduleId })).toMatchObject({ state: 'done', left: 0 });
  });

  it('warns of the weather on every departure of a tour within the time, and lifts it again', async () => {
    const ids = [await stage.departure({ startsInHours: 24 * 70 }), await stage.departure({ startsInHours: 24 * 71 })];
    const results = await as(manager, 'weather.raise', {
      on: { tourId },
      kind: 'volcano',
      severity: 'cancelled',
      startsAt: new Date(Date.now() + 69 * 86_400_000).toISOString(),
      endsAt: new Date(Date.now() + 73 * 86_400_000).toISOString(),
      message: { ru: 'Пепел', en: 'Ash' },
    });
    expect(results.map(({ id, ok }: { id: string; ok: boolean }) => [id, ok])).toEqual(ids.map((id) => [id, true]));
    const hold = { scheduleId: ids[0], userId: aUser(), participantsCount: 1 };
    expect((await stage.post('/api/tours/hold', hold)).json().error.code).toBe('WEATHER_CANCELLED');
    const [first] = results;
    expect(await as(manager, 'weather.lift', { alertId: first.answer.alertId })).toEqual({ weatherStatus: 'clear' });
    expect((await stage.post('/api/tours/hold', hold)).statusCode).toBe(201);
    expect(await as(manager, 'weather.list', { scheduleId: ids[1] })).toMatchObject([
      { severity: 'cancelled', liftedAt: null },
    ]);
    const tourWide = {
      on: { tourId },
      kind: 'wind',
      severity: 'watch',
      startsAt: '2099-01-01T00:00:00Z',
      endsAt: '2099-01-02T00:00:00Z',
      message: { ru: 'x', en: 'x' },
    };
    expect(await as(guide, 'weather.raise', tourWide)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await as(manager, 'weather.list', {})).not.toEqual([]);
    // None of them is the guide's.
    expect(await as(guide, 'weather.list', {})).toEqual([]);
  });
});
