/** A departure made once more, on another day. */
import { newId } from '@kamchatour/booking';
import { expect, it } from 'vitest';
import { aMember, callOperator, staffedStage } from './operators.ts';
import { aBooking, aUser } from './stage.ts';

const { stage, manager } = await staffedStage();

const tourId = '01900000-0000-7000-8000-000000000002';

async function ask(path: string, input: unknown) {
  const body = (await callOperator(stage, path, input, manager.headers)).json();
  return body.error ? body.error.data.refusal : body.result.data;
}

it('copies a departure to another time', async () => {
  const scheduleId = await stage.departure({ capacity: 7 });
  const terms = { minParticipants: 3, prices: [{ category: 'adult', amount: 1_234_550 }] };
  await ask('departures.edit', { scheduleId, editedVersion: 0, ...terms });
  await stage.post('/api/tours/book', aBooking(scheduleId, aUser()));
  const startsAt = '2099-08-01T20:00:00.000Z';
  const made = await ask('departures.duplicate', { requestId: newId(), scheduleId, startsAt });
  const { departure } = await ask('departures.page', { scheduleId: made.scheduleId });
  // Sold until an hour before, as it was; nobody is booked on it yet.
  const times = { startsAt, endsAt: '2099-08-02T04:00:00.000Z', salesCloseAt: '2099-08-01T19:00:00.000Z' };
  expect(departure).toMatchObject({ ...terms, ...times, capacity: 7, booked: 0 });

  const again = () => ask('departures.duplicate', { requestId: newId(), scheduleId, startsAt });
  expect(await again()).toMatchObject({ details: { fields: [{ path: 'startsAt', rule: 'duplicate' }] } });
  await ask('tours.archive', { tourId });
  expect(await again()).toMatchObject({ details: { fields: [{ path: 'scheduleId', rule: 'unknown' }] } });
  await ask('tours.restore', { tourId });
});

it('copies a departure without a guide who has left the team', async () => {
  const scheduleId = await stage.departure();
  const gone = await aMember(stage, 'guide');
  await stage.database.query((sql) => sql`update tour_schedules set guide_id = ${gone.id} where id = ${scheduleId}`);
  const asked = (startsAt: string) => ({ requestId: newId(), scheduleId, startsAt });
  const first = asked('2099-09-01T20:00:00.000Z');
  const led = await ask('departures.duplicate', first);
  await stage.database.query((sql) => sql`update operator_members set disabled_at = now() where id = ${gone.id}`);
  const bare = await ask('departures.duplicate', asked('2099-09-02T20:00:00.000Z'));
  expect([led.hasLostGuide, bare.hasLostGuide]).toEqual([false, true]);
  // Sent once more, it is the copy that was made, with its guide.
  expect(await ask('departures.duplicate', first)).toEqual(led);
  const guideOf = async (made: { scheduleId: string }) =>
    (await ask('departures.page', { scheduleId: made.scheduleId })).departure.guide;
  expect([await guideOf(led), await guideOf(bare)]).toMatchObject([{ memberId: gone.id }, null]);
});

it('takes no departure and no copy of one into the past', async () => {
  const scheduleId = await stage.departure();
  const over = { code: 'VALIDATION_ERROR', details: { fields: [{ path: 'startsAt', rule: 'too_small' }] } };
  const startsAt = new Date(Date.now() - 60_000).toISOString();
  const asked = { requestId: newId(), scheduleId, startsAt };
  expect(await ask('departures.duplicate', asked)).toMatchObject(over);
  const edited = { scheduleId, editedVersion: 0, startsAt, salesCloseAt: startsAt };
  expect(await ask('departures.edit', edited)).toMatchObject(over);
});
