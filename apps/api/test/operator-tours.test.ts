/** Tours as the team edits them: what is sold stays as it was sold. */
import { newId } from '@kamchatour/booking';
import { expect, it } from 'vitest';
import { aTour } from './departure-samples.ts';
import { callOperator, staffedStage } from './operators.ts';
import { book } from './stage.ts';

const { stage, manager } = await staffedStage();

const tourId = '01900000-0000-7000-8000-000000000002';

async function as(path: string, input?: unknown) {
  const body = (await callOperator(stage, path, input, manager.headers)).json();
  return body.error ? body.error.data.refusal : body.result.data;
}

it('makes a tour and reads it back', async () => {
  const saved = await as('tours.save', { ...aTour('bears'), seasonFrom: '06-01', seasonTo: '09-30', maxWeightKg: 120 });
  expect(await as('tours.get', { tourId: saved.tourId })).toEqual(saved);
  expect(saved).toMatchObject({
    slug: 'bears',
    seasonFrom: '06-01',
    maxWeightKg: 120,
    categories: [{ amount: 500_000 }],
  });
  const list = await as('tours.list');
  expect(list.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual(['avacha', 'bears']);
  expect(await as('tours.save', aTour('bears'))).toMatchObject({
    details: { fields: [{ path: 'slug', rule: 'duplicate' }] },
  });
  expect(await as('tours.archive', { tourId: saved.tourId })).toMatchObject({ archivedAt: expect.any(String) });
  expect(await as('tours.restore', { tourId: saved.tourId })).toMatchObject({ archivedAt: null });
});

it('tells the slower of two editors', async () => {
  const { tourId: id, updatedAt } = await as('tours.save', aTour('whales'));
  const edits = await Promise.all(
    [1, 2].map((position) => as('tours.save', { ...aTour('whales'), tourId: id, updatedAt, position })),
  );
  expect(edits.filter((one) => one.code === 'EDITED_MEANWHILE')).toHaveLength(1);
});

it('raises the version of every departure ahead with a new policy, and touches nothing that is sold', async () => {
  const { bookingId, scheduleId } = await book(stage);
  const { archivedAt: _, ...tour } = await as('tours.get', { tourId });
  const of = async () => {
    const [row] = await stage.database.query(
      (sql) => sql`
        select s.version, s.prices, b.prices as sold_prices, b.total_amount, b.refund_policy
        from tour_schedules s join tour_bookings_v2 b on b.schedule_id = s.id where b.id = ${bookingId} and s.id = ${scheduleId}`,
    );
    return row;
  };
  const before = await of();
  const dearer = {
    ...tour,
    categories: tour.categories.map((one: { amount: number }) => ({ ...one, amount: one.amount * 2 })),
  };
  const saved = await as('tours.save', dearer);
  expect(await of()).toEqual(before);
  const refundPolicy = { tiers: [{ hoursBefore: 10, percent: 10 }] };
  const stricter = await as('tours.save', { ...dearer, updatedAt: saved.updatedAt, refundPolicy });
  expect(stricter.refundPolicy).toEqual(refundPolicy);
  expect(await of()).toEqual({ ...before, version: Number(before?.['version']) + 1 });
  // What the desk remembered is over: the next booking is sold by the new policy.
  const answer = await book(stage);
  const [sold] = await stage.database.query(
    (sql) => sql`select refund_policy from tour_bookings_v2 where id = ${answer.bookingId}`,
  );
  expect(sold).toEqual({ refund_policy: refundPolicy });
});

it('counts the departures ahead that have no price for a category', async () => {
  // Another tour's, which has no such category either.
  await stage.departure();
  const { tourId: id, updatedAt } = await as('tours.save', aTour('foxes'));
  const [adult] = aTour('foxes').categories;
  const family = { ...adult, category: 'family' };
  const unsold = () => as('tours.unsold', { tourId: id });
  const made = await Promise.all(
    ['2099-05-01', '2099-05-02', '2099-05-03', '2099-05-04'].map((day) =>
      as('departures.create', {
        requestId: newId(),
        tourId: id,
        startsAt: `${day}T20:00:00.000Z`,
        capacity: 8,
        minParticipants: 1,
      }),
    ),
  );
  const [, closed, gone, calledOff] = made.map(({ scheduleId }) => scheduleId);
  await as('departures.close', { scheduleId: closed });
  await stage.database.query(
    (sql) => sql`
      update tour_schedules set starts_at = starts_at - interval '90 years', ends_at = ends_at - interval '90 years',
        sales_close_at = sales_close_at - interval '90 years'
      where id = ${gone}`,
  );
  await stage.database.query((sql) => sql`update tour_schedules set status = 'cancelled' where id = ${calledOff}`);
  expect(await unsold()).toEqual({ upcoming: 2, unsold: {} });
  await as('tours.save', { ...aTour('foxes'), tourId: id, updatedAt, categories: [adult, family] });
  expect(await unsold()).toEqual({ upcoming: 2, unsold: { family: 2 } });
  const prices = [adult, family].map((one) => ({ category: one?.category, amount: 100 }));
  const scheduleIds = made.slice(0, 1).map(({ scheduleId }) => scheduleId);
  await as('departures.bulk', { scheduleIds, action: { kind: 'prices', prices } });
  expect(await unsold()).toEqual({ upcoming: 2, unsold: { family: 1 } });
});

it('keeps categories that departures ahead have prices for, and policies in their order', async () => {
  await stage.departure();
  const { archivedAt: _, ...tour } = await as('tours.get', { tourId });
  const fewer = { ...tour, categories: tour.categories.slice(0, 1) };
  expect(await as('tours.save', fewer)).toMatchObject({
    details: { fields: [{ path: 'categories', rule: 'required' }] },
  });
  const tiers = [
    { hoursBefore: 24, percent: 50 },
    { hoursBefore: 48, percent: 100 },
  ];
  expect(await as('tours.save', { ...tour, refundPolicy: { tiers } })).toMatchObject({
    details: {
      fields: [
        { path: 'refundPolicy.tiers.1.hoursBefore', rule: 'too_big', most: 23 },
        { path: 'refundPolicy.tiers.1.percent', rule: 'too_big', most: 50 },
      ],
    },
  });
});
