/** An input that each procedure about departures, tours, lines and weather takes, about rows of our own company. */
import { newId } from '@kamchatour/booking';
import { aMember, ourCompany } from './operators.ts';
import { aUser, type Stage } from './stage.ts';

type Sample = (stage: Stage) => Promise<unknown>;

/** A departure that every guide leads who could ask: the roles' test has one, named so. */
async function aDepartureOfGuides(stage: Stage): Promise<string> {
  const scheduleId = await stage.departure();
  await stage.database.query(
    (sql) => sql`
      update tour_schedules set guide_id = (
        select id from operator_members where operator_id = ${ourCompany} and role = 'guide' and name = 'One of ours' limit 1)
      where id = ${scheduleId}`,
  );
  return scheduleId;
}

const aboutSchedule: Sample = async (stage) => ({ scheduleId: await aDepartureOfGuides(stage) });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const dayAhead = (days: number) => inDays(days).slice(0, 10);

async function theTour(stage: Stage): Promise<{ tourId: string; updatedAt: string }> {
  const [tour] = await stage.database.query(
    (sql) => sql<{ tourId: string; updatedAt: string }[]>`
      select id as "tourId", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "updatedAt"
      from tours where operator_id = ${ourCompany} order by created_at limit 1`,
  );
  if (!tour) throw new Error('the stage has no tour');
  return tour;
}

/** A departure with one seat, which is held, and a party in line for it. */
async function anEntry(stage: Stage): Promise<{ scheduleId: string; entryId: string }> {
  const scheduleId = await aDepartureOfGuides(stage);
  const { headers } = await aMember(stage, 'manager');
  const contact = { name: 'Пётр', email: 'petr@example.test', phone: '8 914 000-00-01' };
  const hold = await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 4 });
  const { holdId } = hold.json();
  const added = await stage.post('/trpc/operator.waitlist.add', { scheduleId, participantsCount: 2, contact }, headers);
  const { entryId } = added.json().result.data;
  // Free again without the desk, which would have offered the seats at once.
  await stage.database.query(
    (sql) => sql`
      with h as (update tour_seat_holds set status = 'released', ended_at = now() where id = ${holdId} returning schedule_id)
      update tour_schedules s set held_slots = 0 from h where s.id = h.schedule_id`,
  );
  return { scheduleId, entryId };
}

async function aCallOff(stage: Stage): Promise<{ scheduleId: string }> {
  const scheduleId = await aDepartureOfGuides(stage);
  const { headers } = await aMember(stage, 'manager');
  await stage.post('/trpc/operator.departures.callOff', { scheduleId, why: 'weather' }, headers);
  return { scheduleId };
}

const alert = {
  kind: 'wind',
  severity: 'watch',
  startsAt: inDays(9),
  endsAt: inDays(12),
  message: { ru: 'Ветер', en: 'Wind' },
};

async function anAlert(stage: Stage): Promise<string> {
  const scheduleId = await aDepartureOfGuides(stage);
  const { headers } = await aMember(stage, 'manager');
  const raised = await stage.post('/trpc/operator.weather.raise', { on: { scheduleId }, ...alert }, headers);
  return raised.json().result.data[0].answer.alertId;
}

const series = {
  from: dayAhead(20),
  to: dayAhead(27),
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  times: ['07:15'],
  capacity: 10,
  minParticipants: 2,
  salesCloseHours: 2,
};

let minute = 0;
/** A time at which nothing leaves yet. */
const aFreeTime = () => new Date(Date.parse(inDays(40)) + (minute += 1) * 60_000).toISOString();

export function aTour(slug: string) {
  const both = (text: string) => ({ ru: `${text} по-русски`, en: text });
  return {
    slug,
    title: both('Bears'),
    summary: both('Bears at a river'),
    description: both('Long'),
    difficulty: 'easy',
    durationMinutes: 300,
    minAge: 6,
    meetingPoint: both('Square'),
    meetingAt: { latitude: 53.02, longitude: 158.65 },
    included: both('Guide'),
    bring: both('Boots'),
    needs: ['emergencyContact'],
    refundPolicy: { tiers: [{ hoursBefore: 48, percent: 100 }] },
    categories: [{ category: 'adult', title: both('Adult'), amount: 500_000 }],
  };
}

export const departureSamples: Record<string, Sample> = {
  'operator.departures.list': async () => ({}),
  'operator.departures.page': aboutSchedule,
  'operator.departures.create': async (stage) => ({
    requestId: newId(),
    tourId: (await theTour(stage)).tourId,
    startsAt: aFreeTime(),
    capacity: 10,
    minParticipants: 2,
  }),
  'operator.departures.previewSeries': async (stage) => ({ tourId: (await theTour(stage)).tourId, ...series }),
  'operator.departures.createSeries': async (stage) => ({
    requestId: newId(),
    tourId: (await theTour(stage)).tourId,
    ...series,
  }),
  'operator.departures.duplicate': async (stage) => ({
    requestId: newId(),
    scheduleId: await stage.departure(),
    startsAt: aFreeTime(),
  }),
  'operator.departures.edit': async (stage) => ({ scheduleId: await stage.departure(), editedVersion: 0, capacity: 6 }),
  'operator.departures.bulk': async (stage) => ({ scheduleIds: [await stage.departure()], action: { kind: 'close' } }),
  'operator.departures.close': aboutSchedule,
  'operator.departures.open': async (stage) => ({ scheduleId: await stage.departure({ status: 'closed' }) }),
  'operator.departures.freeHold': async (stage) => {
    const scheduleId = await stage.departure();
    const hold = await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 1 });
    return { scheduleId, holdId: hold.json().holdId };
  },
  'operator.departures.callOff': async (stage) => ({ scheduleId: await stage.departure(), why: 'operator' }),
  'operator.departures.stopCallOff': aCallOff,
  'operator.departures.resumeCallOff': aCallOff,
  'operator.departures.callOffProgress': aCallOff,
  'operator.departures.messagePreview': aboutSchedule,
  'operator.departures.message': async (stage) => ({
    scheduleId: await stage.departure(),
    messageId: newId(),
    text: { ru: 'Встречаемся у другого входа.', en: 'We meet at the other door.' },
  }),
  'operator.departures.addNote': async (stage) => ({ scheduleId: await aDepartureOfGuides(stage), text: 'Two ropes' }),
  'operator.tours.get': async (stage) => ({ tourId: (await theTour(stage)).tourId }),
  'operator.tours.unsold': async (stage) => ({ tourId: (await theTour(stage)).tourId }),
  'operator.tours.save': async (stage) => ({
    ...aTour('avacha'),
    ...(await theTour(stage)),
    categories: ['adult', 'child', 'infant'].map((category) => ({
      category,
      title: { ru: 'Гость', en: 'Guest' },
      amount: 100,
    })),
  }),
  'operator.tours.archive': async (stage) => ({ tourId: await savedTour(stage) }),
  'operator.tours.restore': async (stage) => ({ tourId: await savedTour(stage) }),
  'operator.waitlist.list': aboutSchedule,
  'operator.waitlist.add': async (stage) => ({
    scheduleId: await stage.departure(),
    participantsCount: 2,
    contact: { name: 'Пётр', email: 'petr@example.test', phone: '8 914 000-00-01' },
  }),
  'operator.waitlist.offer': anEntry,
  'operator.waitlist.remove': anEntry,
  'operator.weather.list': async () => ({}),
  'operator.weather.raise': async (stage) => ({ on: { scheduleId: await aDepartureOfGuides(stage) }, ...alert }),
  'operator.weather.lift': async (stage) => ({ alertId: await anAlert(stage) }),
};

let made = 0;
async function savedTour(stage: Stage): Promise<string> {
  const { headers } = await aMember(stage, 'manager');
  made += 1;
  const saved = await stage.post('/trpc/operator.tours.save', aTour(`bears-${made}`), headers);
  return saved.json().result.data.tourId;
}
