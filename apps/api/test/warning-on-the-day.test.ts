/** A weather warning among what the day asks to be decided. */
import { workOnCallOffs } from '@kamchatour/booking';
import { expect, it } from 'vitest';
import { callOperator, staffedStage } from './operators.ts';
import { aBooking, aUser } from './stage.ts';

const { stage, manager } = await staffedStage();

async function as(path: string, input: unknown) {
  return (await callOperator(stage, path, input, manager.headers)).json().result.data;
}

it('leaves nothing to decide on the day once the departure is called off; its own page keeps it', async () => {
  const scheduleId = await stage.departure({ startsInHours: 30 });
  await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), 1));
  await as('weather.raise', {
    on: { scheduleId },
    kind: 'wind',
    severity: 'warning',
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    message: { ru: 'Ветер', en: 'Wind' },
  });
  const warnings = async () => {
    const { alerts }: { alerts: { kind: string; scheduleId?: string }[] } = await as('today.view', {});
    return alerts.filter((alert) => alert.kind === 'weather' && alert.scheduleId === scheduleId);
  };
  expect(await warnings()).toMatchObject([{ severity: 'warning' }]);
  await as('departures.callOff', { scheduleId, why: 'operator', reason: 'Wind' });
  await workOnCallOffs(stage.services.desk);
  expect(await warnings()).toEqual([]);
  expect(await as('weather.list', { scheduleId })).toMatchObject([{ severity: 'warning', liftedAt: null }]);
});
