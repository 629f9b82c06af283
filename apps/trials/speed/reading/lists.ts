/**
 * Does the past slow the office down? What the operator's screens ask first, and every way to look for somebody, with a million bookings behind and
 * with next to none: one asker asks the one, then the other, turn about. What lies ahead is the same, and so are the answers' sizes, which on the
 * demo season they would not be; and the same person is to be found in both.
 */
import { randomUUID } from 'node:crypto';
import { appRouter } from '@kamchatour/api/router';
import type { Services } from '@kamchatour/api/services';
import { openApiServices } from '../seats/desk.ts';
import { type Figures, over, type Trial } from '../trial.ts';
import { makeSmall, openLarge } from './large.ts';
import { p50, turnAbout } from './turn-about.ts';

type Operator = ReturnType<typeof callerOf>;
type Place = { operator: Operator; bookingNumber: string; scheduleId: string };
const guest = { name: 'Ярослава Незабудкина', email: 'nezabudkina@example.test', phone: '+79147654321' };

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const newest = { limit: 50 };
const asks: Record<string, (place: Place) => Promise<unknown>> = {
  'the day': ({ operator }) => operator.today.view({}),
  'departures of a month': ({ operator }) => operator.departures.list({ from: dayFrom(0), to: dayFrom(30) }),
  'a departure': ({ operator, scheduleId }) => operator.departures.page({ scheduleId }),
  'who waits for a departure': ({ operator, scheduleId }) => operator.waitlist.list({ scheduleId }),
  tours: ({ operator }) => operator.tours.list(),
  warnings: ({ operator }) => operator.weather.list({}),
  "the gate's list": ({ operator }) => operator.checkIn.manifest({}),
  bookings: ({ operator }) => operator.bookings.list(newest),
  'bookings by departure': ({ operator }) =>
    operator.bookings.list({ ...newest, sort: 'startsAt', filters: { from: dayFrom(0), to: dayFrom(30) } }),
  'bookings not paid': ({ operator }) => operator.bookings.list({ ...newest, filters: { status: 'pending_payment' } }),
  'bookings of a departure': ({ operator, scheduleId }) =>
    operator.bookings.list({ ...newest, filters: { scheduleId } }),
  'bookings of a name': ({ operator }) => operator.bookings.list({ ...newest, filters: { text: guest.name } }),
  history: ({ operator }) => operator.history.list(newest),
  'promo codes': ({ operator }) => operator.promoCodes.list(),
  team: ({ operator }) => operator.team.list(),
  'search by number': ({ operator, bookingNumber }) => operator.today.search({ text: bookingNumber }),
  'search by name': ({ operator }) => operator.today.search({ text: guest.name }),
  'search by the last word of a name': ({ operator }) => operator.today.search({ text: 'незабуд' }),
  'search by address': ({ operator }) => operator.today.search({ text: guest.email.slice(0, 6) }),
  "search by a phone's end": ({ operator }) => operator.today.search({ text: guest.phone.slice(-4) }),
  'search for nobody': ({ operator }) => operator.today.search({ text: 'Щщщщ' }),
};
const figure = {
  small: (ask: string) => `${ask}, p50 ms, next to no bookings`,
  large: (ask: string) => `${ask}, p50 ms, a million bookings`,
};
const warmUp = 20;

export const lists: Trial = {
  name: 'lists',
  ratios: {
    listsP50: (round) => Math.max(...Object.keys(asks).map((ask) => over(figure.large(ask), figure.small(ask))(round))),
  },
  notInGuard: 'a million bookings take two or three minutes to make',
  async open(rig, { secondsEach }) {
    const smallUrl = await makeSmall(rig, 'lists_small');
    const largeUrl = await openLarge(rig, smallUrl);
    const [small, large] = [await openPlace(smallUrl), await openPlace(largeUrl)];
    const both = { small: small.place, large: large.place };
    for (const ask of Object.values(asks)) await turnAbout(both, timed(ask), (count) => count >= warmUp);
    return {
      // Nothing is sold here.
      databaseUrls: [],
      async round() {
        const figures: Figures = {};
        for (const [name, ask] of Object.entries(asks)) {
          const until = performance.now() + secondsEach * 100;
          const times = await turnAbout(both, timed(ask), () => performance.now() > until);
          figures[figure.small(name)] = p50(times.small);
          figures[figure.large(name)] = p50(times.large);
        }
        return figures;
      },
      async close() {
        await Promise.all([small.services.close(), large.services.close()]);
      },
    };
  },
};

const timed = (ask: (place: Place) => Promise<unknown>) => async (place: Place) => {
  const began = performance.now();
  await ask(place);
  return performance.now() - began;
};

/** The office of the only company that is there, and a guest who booked the departure after next. */
async function openPlace(url: string): Promise<{ services: Services; place: Place }> {
  const services = await openApiServices(url);
  const { readDatabase } = services;
  const [found] = await readDatabase.query(
    (sql) => sql<{ operatorId: string; bookingNumber: string; scheduleId: string }[]>`
      update tour_bookings_v2 set contact_name = ${guest.name}, contact_email = ${guest.email}, contact_phone = ${guest.phone}
      where id = (
        select b.id from tour_schedules s join tour_bookings_v2 b on b.schedule_id = s.id
        where s.starts_at > now() + interval '1 day' and b.status = 'confirmed' order by s.starts_at, b.id limit 1)
      returning operator_id as "operatorId", booking_number as "bookingNumber", schedule_id as "scheduleId"`,
  );
  if (!found) throw new Error('Nobody has booked.');
  const { operatorId, ...known } = found;
  return { services, place: { ...known, operator: callerOf(services, operatorId) } };
}

function callerOf(services: Services, operatorId: string) {
  const owner = {
    id: randomUUID(),
    operatorId,
    name: 'Owner',
    email: 'owner@kamchatour.test',
    role: 'owner' as const,
    sessionId: randomUUID(),
  };
  return appRouter.createCaller({
    services,
    caller: { source: 'the office' },
    locale: 'ru',
    requestId: 'lists',
    member: async () => owner,
  }).operator;
}
