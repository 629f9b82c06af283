/**
 * What the operator's screens ask first, and every way to look for somebody: all that lists, by the procedures that the screens call. Who asks is the
 * owner, unless it says otherwise. Asked on the demo season with years behind it: here it is counted what each reads, in the speed trials it is timed.
 */
import { randomUUID } from 'node:crypto';
import { kamchatkaDay } from '@kamchatour/booking';
import type { Services } from '../src/services.ts';
import { appRouter } from '../src/trpc/router.ts';

type Operator = ReturnType<typeof appRouter.createCaller>['operator'];
/** Somebody who can be found, and whatever the lists of one thing are about. */
export type Place = {
  owner: Operator;
  guide: Operator;
  ownerId: string;
  bookingId: string;
  bookingNumber: string;
  scheduleId: string;
  tourId: string;
  tour: string;
  tourTitle: string;
};

export const guest = { name: 'Ярослава Незабудкина', email: 'nezabudkina@example.test', phone: '+79147654321' };
/** Twenty in the demo season are called so, and everybody in the years behind. */
export const namesake = { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000000', count: 25 };

const dayFrom = (days: number) => kamchatkaDay(new Date(Date.now() + days * 86_400_000));
const page = { page: 1, limit: 50 };
const newest = { ...page, sort: 'bookedAt' as const, descending: true };

type ListAsk = (place: Place) => Promise<unknown>;

export const listAsks: Record<string, ListAsk> = {
  'the day': ({ owner }) => owner.today.view({}),
  "a guide's day": ({ guide }) => guide.today.view({}),
  tomorrow: ({ owner }) => owner.today.view({ day: dayFrom(1) }),
  departures: ({ owner }) => owner.departures.list({ ...page, from: dayFrom(0) }),
  'departures of a month': ({ owner }) => owner.departures.list({ ...page, from: dayFrom(0), to: dayFrom(30) }),
  'departures of a tour': ({ owner, tour }) => owner.departures.list({ ...page, from: dayFrom(0), tour, limit: 100 }),
  'departures of a tour in a month': ({ owner, tour }) =>
    owner.departures.list({ ...page, from: dayFrom(0), to: dayFrom(30), tour, sort: 'booked' }),
  'departures of a tour called off': ({ owner, tour }) =>
    owner.departures.list({ ...page, from: dayFrom(0), tour, status: 'cancelled' }),
  'departures called off': ({ owner }) => owner.departures.list({ ...page, from: dayFrom(0), status: 'cancelled' }),
  "a guide's departures": ({ guide }) => guide.departures.list({ ...page, from: dayFrom(0) }),
  'a departure': ({ owner, scheduleId }) => owner.departures.page({ scheduleId }),
  'who can lead': ({ owner }) => owner.departures.guides(),
  'who waits for a departure': ({ owner, scheduleId }) => owner.waitlist.list({ scheduleId }),
  "a departure's warnings": ({ owner, scheduleId }) => owner.weather.list({ scheduleId }),
  warnings: ({ owner }) => owner.weather.list({}),
  "the gate's list": ({ owner }) => owner.checkIn.manifest({}),
  "a guide's gate": ({ guide }) => guide.checkIn.manifest({}),
  "the gate's list of a departure": ({ owner, scheduleId }) => owner.checkIn.manifest({ scheduleId }),
  tours: ({ owner }) => owner.tours.list(),
  'a tour': ({ owner, tourId }) => owner.tours.get({ tourId }),
  "what a tour's departures do not sell": ({ owner, tourId }) => owner.tours.unsold({ tourId }),
  bookings: ({ owner }) => owner.bookings.list(newest),
  'bookings by departure': ({ owner }) =>
    owner.bookings.list({ ...page, sort: 'startsAt', filters: { from: dayFrom(0), to: dayFrom(30) } }),
  'bookings by departure, from today on': ({ owner }) =>
    owner.bookings.list({ ...page, sort: 'startsAt', filters: { from: dayFrom(0) } }),
  'bookings not paid': ({ owner }) => owner.bookings.list({ ...newest, filters: { status: 'pending_payment' } }),
  'bookings of a month': ({ owner }) => owner.bookings.list({ ...newest, filters: { bookedFrom: dayFrom(-30) } }),
  'bookings of a departure': ({ owner, scheduleId }) => owner.bookings.list({ ...newest, filters: { scheduleId } }),
  'bookings of a name': ({ owner }) => owner.bookings.list({ ...newest, filters: { text: guest.name } }),
  'views of bookings': ({ owner }) => owner.bookingViews.list(),
  'a booking': ({ owner, bookingId }) => owner.bookings.page({ bookingId }),
  'where a booking may go': ({ owner, bookingId }) => owner.bookings.quoteMove({ bookingId }),
  'where many bookings may go': ({ owner, bookingId }) => owner.bookings.bulkTargets({ bookingIds: [bookingId] }),
  'what an act would do': ({ owner, bookingId }) =>
    owner.bookings.previewBulk({ bookingIds: [bookingId], action: { kind: 'cancel' } }),
  history: ({ owner }) => owner.history.list(page),
  'history of a booking': ({ owner, bookingNumber }) => owner.history.list({ ...page, booking: bookingNumber }),
  'history of a departure': ({ owner, scheduleId }) => owner.history.list({ ...page, entityId: scheduleId }),
  'history of a member': ({ owner, ownerId }) => owner.history.list({ ...page, memberId: ownerId }),
  'promo codes': ({ owner }) => owner.promoCodes.list(),
  team: ({ owner }) => owner.team.list(),
  settings: ({ owner }) => owner.settings.get(),
  'search by number': ({ owner, bookingNumber }) => owner.today.search({ text: bookingNumber }),
  'search by name': ({ owner }) => owner.today.search({ text: guest.name }),
  'search by the last word of a name': ({ owner }) => owner.today.search({ text: 'незабуд' }),
  'search by address': ({ owner }) => owner.today.search({ text: guest.email.slice(0, 6) }),
  "search by a phone's end": ({ owner }) => owner.today.search({ text: guest.phone.slice(-4) }),
  'search by a name that many have': ({ owner }) => owner.today.search({ text: namesake.name }),
  'search by an address that many have': ({ owner }) => owner.today.search({ text: namesake.email }),
  'search by a tour': ({ owner, tourTitle }) => owner.today.search({ text: tourTitle }),
  'search by a day': ({ owner }) => owner.today.search({ text: dayFrom(3) }),
  'search for nobody': ({ owner }) => owner.today.search({ text: 'Щщщщ' }),
  "a guide's search": ({ guide, bookingNumber }) => guide.today.search({ text: bookingNumber }),
};

/** The office of the only company that is there, and a guest who booked a departure that lies ahead. */
export async function openPlace(services: Services): Promise<Place> {
  const { readDatabase: database } = services;
  await database.query(
    (sql) => sql`
      update tour_bookings_v2 set contact_name = ${namesake.name}, contact_email = ${namesake.email}, contact_phone = ${namesake.phone}
      where id in (
        select b.id from tour_schedules s join tour_bookings_v2 b on b.schedule_id = s.id
        where s.starts_at > now() + interval '2 days' order by s.starts_at desc, b.id limit ${namesake.count})`,
  );
  // In a database that is kept between runs somebody else was called so, hours ago. Found by the index: to read a million from the disk takes too long.
  await database.query(
    (sql) => sql`
      update tour_bookings_v2 set contact_name = 'Некто', contact_email = 'nobody@example.test', contact_phone = '+79140000009'
      where operator_id in (select id from operators) and lower(contact_email) = ${guest.email.toLowerCase()}`,
  );
  const [found] = await database.query(
    (sql) => sql<(Omit<Place, 'owner' | 'guide'> & { operatorId: string; guideId: string })[]>`
      with guest as (
        update tour_bookings_v2 set contact_name = ${guest.name}, contact_email = ${guest.email}, contact_phone = ${guest.phone}
        where id = (
          select b.id from tour_schedules s join tour_bookings_v2 b on b.schedule_id = s.id
          where s.starts_at > now() + interval '2 days' and b.status = 'confirmed' and s.guide_id is not null order by s.starts_at, b.id limit 1)
        returning *
      )
      select g.operator_id as "operatorId", g.id as "bookingId", g.booking_number as "bookingNumber", g.schedule_id as "scheduleId",
        t.id as "tourId", t.slug as tour, t.title->>'ru' as "tourTitle", s.guide_id as "guideId",
        (select m.id from operator_members m where m.operator_id = g.operator_id and m.role = 'owner') as "ownerId"
      from guest g join tour_schedules s on s.id = g.schedule_id join tours t on t.id = s.tour_id`,
  );
  if (!found) throw new Error('Nobody has booked.');
  const { operatorId, guideId, ...known } = found;
  return {
    ...known,
    owner: callerOf(services, { id: known.ownerId, operatorId, role: 'owner' }),
    guide: callerOf(services, { id: guideId, operatorId, role: 'guide' }),
  };
}

function callerOf(services: Services, who: { id: string; operatorId: string; role: 'owner' | 'guide' }): Operator {
  const member = { ...who, name: who.role, email: `${who.role}@kamchatour.test`, sessionId: randomUUID() };
  return appRouter.createCaller({
    services,
    caller: { source: 'the office' },
    locale: 'ru',
    requestId: 'lists',
    member: async () => member,
  }).operator;
}
