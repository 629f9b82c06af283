/** Companies share an installation, and nothing else: what one gives away is not another's to give. */
import { expect, it } from 'vitest';
import { newId } from '../src/ids.ts';
import { checkPromo, createTourBookingWithLock } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, outcomeOf, type Stage } from './fixtures.ts';
import { aPromoCode } from './money-stage.ts';
import { onStage } from './on-stage.ts';

let stage: Stage;
onStage((opened) => {
  stage = opened;
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
