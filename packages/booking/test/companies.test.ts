/** Companies share an installation, and nothing else: what one gives away is not another's to give. */
import { expect, it } from 'vitest';
import { newId } from '../src/ids.ts';
import {
  checkPromo,
  claimPoints,
  createTourBookingWithLock,
  findPoints,
  findPointsLink,
  requestPointsLink,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, outcomeOf } from './fixtures.ts';
import { aPromoCode, book, nextTx, tellPaid } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

/** A departure of a company of its own. */
async function aDepartureElsewhere(): Promise<string> {
  const [operatorId, scheduleId] = [newId(), await aDeparture(stage, { capacity: 20 })];
  await stage.database.query(
    (sql) => sql`
      with company as (
        insert into operators (id, slug, name, email, phone)
        values (${operatorId}, ${`points-${operatorId}`}, '{"ru":"Другие","en":"Others"}'::jsonb, 'others@example.test', '+74152000001') returning id
      ), tour as (
        insert into tours (id, operator_id, slug, title, summary, description, difficulty, duration_minutes, min_age, meeting_point,
          meeting_latitude, meeting_longitude, included, bring, refund_policy)
        select ${newId()}, c.id, ${`tour-${operatorId}`}, t.title, t.summary, t.description, t.difficulty, t.duration_minutes, t.min_age, t.meeting_point,
          t.meeting_latitude, t.meeting_longitude, t.included, t.bring, t.refund_policy
        from company c, tours t where t.slug = 'avacha' returning id, operator_id
      )
      update tour_schedules s set operator_id = tour.operator_id, tour_id = tour.id from tour where s.id = ${scheduleId}`,
  );
  return scheduleId;
}

it('lets points be spent with the company that gave them, and shows them with no other', async () => {
  const [here, elsewhere] = [await aDeparture(stage, { capacity: 20 }), await aDepartureElsewhere()];
  const contact = { name: 'Анна Ким', email: 'anna.points@example.test', phone: '+79140000000' };
  const { userId, caller } = aGuest();
  /** Pays for a booking there, and proves the address by the link that is mailed. Answers the points that are shown. */
  const earnAndProve = async (scheduleId: string) => {
    await tellPaid(stage.desk, await book(stage.desk, scheduleId, 1, { contact }), nextTx());
    await requestPointsLink(stage.desk, { scheduleId, email: contact.email, locale: 'ru' });
    const [link] = await stage.database.query(
      (sql) => sql<{ id: string; operatorId: string }[]>`
        select l.id, o.operator_id as "operatorId" from points_links l join outbox_messages o on o.payload->>'linkId' = l.id::text
        order by l.created_at desc limit 1`,
    );
    const { token = '' } = (await findPointsLink(stage.desk, link?.id ?? '')) ?? {};
    return { ...(await claimPoints(stage.desk, { userId, token })), operatorId: link?.operatorId };
  };
  const shown = async (scheduleId: string) =>
    (await findPoints(stage.desk, { userId, email: contact.email, scheduleId })).points;
  const spend = (scheduleId: string) =>
    outcomeOf(
      createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId, 1, { contact, loyaltyPoints: 600 }), caller),
    );
  const missing = {
    code: 'VALIDATION_ERROR',
    details: { fields: [{ path: 'loyaltyPoints', rule: 'points_missing' }] },
  };

  const proven = await earnAndProve(here);
  expect(proven).toMatchObject({ points: 625 });
  expect([await shown(here), await shown(elsewhere)]).toEqual([625, null]);
  expect(await spend(elsewhere)).toEqual(missing);

  const other = await earnAndProve(elsewhere);
  expect(other).toMatchObject({ points: 625 });
  expect(other.operatorId).not.toBe(proven.operatorId);
  expect(await spend(here)).toMatchObject({ totalAmount: 1_190_000 });
  expect([await shown(here), await shown(elsewhere)]).toEqual([25, 625]);
});

/** A company with a code that takes everything off. */
async function aGenerousCompany(): Promise<string> {
  const [operatorId, code] = [newId(), `ALL-${newId().slice(-12).toUpperCase()}`];
  await stage.database.query(
    (sql) => sql`
      with company as (
        insert into operators (id, slug, name, email, phone)
        values (${operatorId}, ${`other-${operatorId}`}, '{"ru":"Другие","en":"Others"}'::jsonb, 'others@example.test', '+74152000001') returning id
      )
      insert into promo_codes (id, operator_id, code, kind, value, starts_at, ends_at, most_uses)
      select ${newId()}, c.id, ${code}, 'percent', 100, now() - interval '1 day', now() + interval '1 day', 10 from company c`,
  );
  return code;
}

it('takes a promo code on departures of the company that made it, and of no other', async () => {
  const own = await aPromoCode(stage, 1);
  const foreign = await aGenerousCompany();
  const scheduleId = await aDeparture(stage);
  const unknown = { code: 'VALIDATION_ERROR', details: { fields: [{ path: 'promoCode', rule: 'promo_unknown' }] } };
  const book = (promoCode: string) => {
    const { userId, caller } = aGuest();
    return outcomeOf(createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId, 1, { promoCode }), caller));
  };
  expect(await book(foreign)).toEqual(unknown);
  expect(await outcomeOf(checkPromo(stage.desk, { scheduleId, promoCode: foreign, categories: ['adult'] }))).toEqual(
    unknown,
  );
  expect(await book(own)).toMatchObject({ status: 'pending_payment', totalAmount: 1_125_000 });
});
