/** Whatever an operator edits, the history tells what it was and what it is: in words that people know, never in ids. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aTour } from './departure-samples.ts';
import { paidBooking, participantsOf } from './operator-samples.ts';
import { aMember, callOperator, type Somebody, staffedStage } from './operators.ts';

const { stage, manager, guide } = await staffedStage();
let owner: Somebody;
beforeAll(async () => {
  owner = await aMember(stage, 'owner');
});

async function as(who: Somebody, path: string, input?: unknown) {
  const body = (await callOperator(stage, path, input, who.headers)).json();
  if (body.error) throw new Error(JSON.stringify(body.error.data.refusal));
  return body.result.data;
}
/** The latest entry about it. */
const latest = async (entityId: string) => (await as(owner, 'history.list', { entityId, limit: 1 })).entries[0];

it('of a departure: prices by the names of their categories, the guide by name, the least number and the end', async () => {
  const scheduleId = await stage.departure();
  const { departure: schedule } = await as(manager, 'departures.page', { scheduleId });
  const endsAt = new Date(Date.parse(schedule.endsAt) + 3_600_000).toISOString();
  const prices = schedule.prices.map((one: { category: string; amount: number }) => ({
    ...one,
    amount: one.amount + (one.category === 'adult' ? 50_000 : 0),
  }));
  const change = { scheduleId, minParticipants: 2, endsAt, guideId: guide.id, prices };
  await as(manager, 'departures.edit', { ...change, editedVersion: schedule.editedVersion });
  const { details, about } = await latest(scheduleId);
  const adult = { category: 'adult', title: { ru: 'Category по-русски', en: 'Category' } };
  expect(about).toMatchObject({ title: { en: expect.any(String) }, startsAt: schedule.startsAt });
  expect(details).toEqual({
    before: {
      minParticipants: schedule.minParticipants,
      endsAt: schedule.endsAt,
      guide: null,
      prices: expect.arrayContaining([{ ...adult, amount: 1_250_000 }]),
    },
    after: {
      minParticipants: 2,
      endsAt,
      guide: guide.name,
      prices: expect.arrayContaining([{ ...adult, amount: 1_300_000 }]),
    },
  });
  await as(manager, 'departures.edit', { scheduleId, guideId: null, editedVersion: schedule.editedVersion + 1 });
  expect((await latest(scheduleId)).details).toEqual({ before: { guide: guide.name }, after: { guide: null } });
});

it('of a tour: each part that became otherwise, and no other', async () => {
  const { archivedAt: _, ...tour } = await as(manager, 'tours.save', aTour('history'));
  const change = {
    title: { ...tour.title, en: 'Another name' },
    description: { ru: 'Длинное описание', en: 'A long description' },
    summary: { ru: 'Коротко', en: 'In short' },
    difficulty: 'hard',
    durationMinutes: tour.durationMinutes + 60,
    minAge: 7,
    maxAge: 70,
    maxWeightKg: 110,
    seasonFrom: '06-01',
    seasonTo: '09-30',
    meetingPoint: { ru: 'Порт', en: 'The port' },
    meetingAt: { latitude: 53.5, longitude: 158.5 },
    included: { ru: 'Обед', en: 'Lunch' },
    bring: { ru: 'Сапоги', en: 'Boots' },
    needs: ['weightKg'],
    refundPolicy: { tiers: [{ hoursBefore: 24, percent: 30 }] },
    position: tour.position + 1,
    categories: [
      ...tour.categories.map((one: object) => ({ ...one, amount: 777_700 })),
      { category: 'senior', title: { ru: 'Старший', en: 'Senior' }, amount: 100_000, minAge: 60, maxAge: null },
    ],
  };
  const saved = await as(manager, 'tours.save', { ...tour, ...change });
  const { details, about } = await latest(tour.tourId);
  expect(about.title).toEqual(change.title);
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const { meetingAt, categories, ...plain } = change;
  const side = (of: typeof plain & { meetingAt: typeof meetingAt; categories: typeof categories }) => ({
    ...Object.fromEntries(Object.keys(plain).map((name) => [column(name), Reflect.get(of, name)])),
    meeting_latitude: of.meetingAt.latitude,
    meeting_longitude: of.meetingAt.longitude,
    categories: Object.fromEntries(of.categories.map(({ category, ...one }: { category: string }) => [category, one])),
  });
  expect(details).toEqual({ before: side(tour), after: side({ ...tour, ...change }) });
  const { archivedAt: __, ...same } = saved;
  await as(manager, 'tours.save', { ...same, slug: 'history-2' });
  expect((await latest(tour.tourId)).details).toEqual({ before: { slug: 'history' }, after: { slug: 'history-2' } });
});

it('of a promo code, of the settings, and of a role: by the name of whose role it is', async () => {
  const form = { code: `H-${randomUUID().slice(0, 6).toUpperCase()}`, kind: 'percent', value: 10, mostUses: 5 };
  const days = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2099-01-01T00:00:00Z' };
  const { promoCodeId } = await as(owner, 'promoCodes.save', { ...form, ...days });
  expect(await latest(promoCodeId)).toMatchObject({ about: { name: form.code }, details: { after: form } });
  await as(owner, 'promoCodes.save', { ...form, ...days, promoCodeId, value: 15 });
  expect((await latest(promoCodeId)).details).toMatchObject({ before: { value: 10 }, after: { value: 15 } });
  await as(owner, 'settings.save', { holdMinutes: 25 });
  const { details } = await latest(owner.operatorId);
  expect([details.before.hold_minutes, details.after.hold_minutes]).toEqual([null, 25]);
  const vera = await aMember(stage, 'guide', { name: 'Вера' });
  await as(owner, 'team.changeRole', { memberId: vera.id, role: 'manager' });
  expect(await latest(vera.id)).toMatchObject({ before: 'guide', after: 'manager', about: { name: 'Вера' } });
});

it('of names, as long as the guest is known; of a move, by the dates', async () => {
  const { bookingId } = await paidBooking(stage);
  const [participantId] = await participantsOf(stage, bookingId);
  const named = await as(manager, 'bookings.page', { bookingId });
  await as(manager, 'bookings.rename', { bookingId, names: [{ participantId, fullName: 'Анна Петрова' }] });
  const renamed = (await latest(bookingId)).details;
  expect(renamed).toEqual({
    names: 1,
    before: { names: [named.participants[0].fullName] },
    after: { names: ['Анна Петрова'] },
  });
  const onPage = (await as(manager, 'bookings.page', { bookingId })).history;
  expect(onPage.find((one: { action: string }) => one.action === 'rename').details).toEqual(renamed);
  const scheduleId = await stage.departure();
  const { startsAt } = await as(manager, 'bookings.move', { bookingId, scheduleId });
  const moved = (await latest(bookingId)).details;
  expect(moved).toMatchObject({ toStartsAt: startsAt, fromStartsAt: named.schedule.startsAt });
  await as(owner, 'bookings.cancel', { bookingId, percent: 0 });
  await as(owner, 'guests.erase', { bookingId });
  const { entries } = await as(owner, 'history.list', { entityId: bookingId });
  expect(entries.find((one: { action: string }) => one.action === 'rename').details).toEqual({
    names: 1,
    isUnreadable: true,
  });
  expect(JSON.stringify(entries)).not.toContain('Петрова');
});

it('of a cancellation: who of the party left, by the names they have, and by none once the guest is erased', async () => {
  const { bookingId } = await paidBooking(stage, 3);
  const [first, second, third] = await participantsOf(stage, bookingId);
  await as(manager, 'bookings.cancel', { bookingId, participantIds: [first, third], percent: 0 });
  await as(manager, 'bookings.rename', { bookingId, names: [{ participantId: second, fullName: 'Лев Громов' }] });
  const left = (await as(manager, 'bookings.page', { bookingId })).participants
    .filter((one: { cancelledAt?: string }) => one.cancelledAt !== undefined)
    .map((one: { fullName: string }) => one.fullName);
  const told = async () =>
    (await as(owner, 'history.list', { entityId: bookingId })).entries
      .filter(({ action }: { action: string }) => action === 'cancel')
      .map(({ details }: { details: object }) => details);
  const figures = { seats: 2, percent: 0, amount: 0 };
  expect(left).toHaveLength(2);
  expect(await told()).toEqual([{ ...figures, people: left }]);
  // Of all who are left nobody is named: it is the booking that is over.
  await as(owner, 'bookings.cancel', { bookingId, percent: 0 });
  expect(await told()).toEqual([
    { ...figures, seats: 1 },
    { ...figures, people: left },
  ]);
  await as(owner, 'guests.erase', { bookingId });
  expect(await told()).toEqual([{ ...figures, seats: 1 }, figures]);
  const kept = await stage.database.query(
    (sql) => sql<{ details: object }[]>`select details from audit_log where entity_id = ${bookingId}`,
  );
  expect(left.filter((name: string) => JSON.stringify(kept).includes(name))).toEqual([]);
});

it('with an entry that cannot be opened any more: said of that one, and the others stay', async () => {
  const { bookingId } = await paidBooking(stage);
  const [participantId] = await participantsOf(stage, bookingId);
  await as(manager, 'bookings.rename', { bookingId, names: [{ participantId, fullName: 'Анна Вторая' }] });
  // No line of the log can be changed: one more, as it would be if its bytes had suffered.
  const spoilt = (sealed: string) =>
    stage.database.query(
      (sql) => sql`
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select operator_id, entity, entity_id, action, actor_kind, actor_id, details || jsonb_build_object('afterSealed', ${sealed}::text)
        from audit_log where entity_id = ${bookingId} and action = 'rename' order by id limit 1`,
    );
  await spoilt(Buffer.alloc(60, 7).toString('base64'));
  await spoilt('no sealed text');
  const renames = (entries: { action: string; details: object }[]) =>
    entries.filter(({ action }) => action === 'rename').map(({ details }) => details);
  const unreadable = { names: 1, isUnreadable: true };
  const before = { names: [expect.any(String)] };
  const whole = { names: 1, before, after: { names: ['Анна Вторая'] } };
  const expected = [whole, { ...unreadable, before }, { ...unreadable, before }];
  expect(renames((await as(manager, 'bookings.page', { bookingId })).history)).toEqual(expected);
  expect(renames((await as(owner, 'history.list', { entityId: bookingId })).entries)).toEqual(expected.toReversed());
  // A key that is not the booking's own opens none of them.
  await stage.database.query(
    (sql) => sql`update tour_bookings_v2 set data_key = ${Buffer.alloc(60, 7)} where id = ${bookingId}`,
  );
  const { entries } = await as(owner, 'history.list', { entityId: bookingId });
  expect(renames(entries)).toEqual([unreadable, unreadable, unreadable]);
  expect(entries.some(({ action }: { action: string }) => action === 'book')).toBe(true);
});

it('of the weather: how bad it is said to be, and the words that guests read', async () => {
  const scheduleId = await stage.departure();
  const [startsAt, endsAt] = [new Date().toISOString(), new Date(Date.now() + 3_600_000).toISOString()];
  const message = { ru: 'Ветер', en: 'Wind' };
  const alert = { on: { scheduleId }, kind: 'wind', severity: 'warning', startsAt, endsAt, message };
  const [{ answer }] = await as(manager, 'weather.raise', alert);
  expect((await latest(scheduleId)).details).toEqual({
    kind: 'wind',
    severity: 'warning',
    startsAt,
    endsAt,
    before: { weather: 'clear' },
    after: { weather: 'warning', message },
  });
  await as(manager, 'weather.lift', { alertId: answer.alertId });
  expect((await latest(scheduleId)).details).toEqual({
    severity: 'warning',
    before: { weather: 'warning' },
    after: { weather: 'clear' },
  });
});

it('beside an export that was narrowed by days: its days are days, and no departures', async () => {
  const days = { from: '2027-01-01', to: '2027-12-31' };
  const url = `/api/operator/bookings.csv?${new URLSearchParams(days).toString()}`;
  const file = await stage.app.inject({ url, headers: owner.headers });
  expect(file.statusCode).toBe(200);
  const { action, details } = await latest(owner.operatorId);
  expect([action, details]).toEqual(['export_bookings', { ...days, isSearch: false }]);
});
