/** Letters shown on a made-up booking, as guests would get them. */
import type { Locale } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import type { BookedTrip, Letter } from '@kamchatour/tickets';
import { framedLetter } from '../mail/framed-letter.ts';
import { invitationUrl, newPasswordUrl } from '../mail/sealed-links.ts';
import type { Services } from '../services.ts';

export const letterKinds = [
  'booking_made',
  'payment_lapsing',
  'booking_paid',
  'booking_changed',
  'booking_cancelled',
  'departure_called_off',
  'refund_done',
  'late_payment_accepted',
  'late_payment_refunded',
  'reminder',
  'points_link',
  'operator_note',
  'waitlist_joined',
  'waitlist_offer',
  'waitlist_called_off',
  'member_invited',
  'new_password',
] as const satisfies readonly Letter['kind'][];
export type LetterKind = (typeof letterKinds)[number];

const hour = 3_600_000;

type Asked = { kind: LetterKind; locale: Locale };
type Shown = { subject: string; text: string; attachments: { filename: string; bytes: number }[] };

/** What comes with the page that `previewPage` draws. Nothing is sent, and no real booking is read. */
export async function previewLetter(services: Services, operatorId: string, asked: Asked): Promise<Shown> {
  const { subject, text, attachments } = await written(services, operatorId, asked);
  const files = attachments.filter(({ cid }) => cid === undefined);
  return { subject, text, attachments: files.map(({ filename, content }) => ({ filename, bytes: content.length })) };
}

/** The letter as it looks: a page for a frame of its own. */
export async function previewPage(services: Services, operatorId: string, asked: Asked): Promise<string> {
  const { html, attachments } = await written(services, operatorId, asked);
  const pictures = attachments.flatMap(({ cid, content }) =>
    cid === undefined ? [] : [[cid, Buffer.from(content)] as const],
  );
  return framedLetter(html, new Map(pictures));
}

async function written({ readDatabase, env, clock, papers }: Services, operatorId: string, { kind, locale }: Asked) {
  const now = clock.now();
  const operator = await operatorOf(readDatabase, operatorId);
  return await papers.letter(sampleOf(kind, locale, { operator, publicUrl: env.publicUrl, now }), now);
}

type Operator = NonNullable<BookedTrip['operator']>;
type Sample = { operator: Operator; publicUrl: string; now: Date };

async function operatorOf(database: Database, operatorId: string): Promise<Operator> {
  const [row] = await database.query(
    (sql) => sql<Operator[]>`select name, phone, email from operators where id = ${operatorId}`,
  );
  if (!row) throw new Error('a member belongs to no company');
  return row;
}

const people = { ru: ['Анна Образцова', 'Пётр Образцов'], en: ['Anna Sample', 'Peter Sample'] };

function sampleOf(kind: LetterKind, locale: Locale, { operator, publicUrl, now }: Sample): Letter {
  const trip = sampleTrip(kind, locale, operator, now);
  const about = { locale, trip, manageUrl: `${publicUrl}/b/${trip.bookingNumber}#key=sample` };
  const amount = 1_250_000;
  const name = people[locale][0] ?? '';
  const waiting = { locale, name, tour: trip.tour, schedule: trip.schedule, seats: 2, operator };
  const entryUrl = `${publicUrl}/w/sample#key=sample`;
  const leaveUrl = `${entryUrl}&leave`;
  switch (kind) {
    case 'booking_changed': {
      const before = new Date(Date.parse(trip.schedule.startsAt) - 24 * hour).toISOString();
      return { kind, ...about, changes: [{ what: 'date', before, after: trip.schedule.startsAt }] };
    }
    case 'booking_cancelled':
      return {
        kind,
        ...about,
        left: people[locale],
        refund: { amount: 2 * amount, percent: 100, hoursBefore: 168, ways: ['online'] },
      };
    case 'departure_called_off':
      return {
        kind,
        ...about,
        refund: { amount: 2 * amount, percent: 100, ways: ['online'] },
        words: calledOffOf[locale],
      };
    case 'refund_done':
      return { kind, ...about, amount, way: 'online' };
    case 'late_payment_refunded':
      return { kind, ...about, amount };
    case 'points_link':
      return { kind, locale, url: `${publicUrl}/points#key=sample`, expiresAt: in_(now, 1), operator };
    case 'operator_note':
      return { kind, ...about, text: noteOf[locale] };
    case 'waitlist_joined':
      return { kind, ...waiting, position: 3, entryUrl, leaveUrl };
    case 'waitlist_offer':
      return { kind, ...waiting, offerUntil: in_(now, 24), takeUrl: entryUrl, declineUrl: leaveUrl };
    case 'waitlist_called_off':
      return { kind, ...waiting, isWeather: true, tourUrl: publicUrl };
    case 'member_invited': {
      const url = invitationUrl(publicUrl, 'sample');
      return { kind, locale, url, expiresAt: in_(now, 168), role: 'guide', invitedBy: name, operator };
    }
    case 'new_password':
      return { kind, locale, name, url: newPasswordUrl(publicUrl, 'sample'), expiresAt: in_(now, 0.5), operator };
    default:
      return { kind, ...about };
  }
}

const noteOf = {
  ru: 'Сбор на час раньше: в 7:00. Возьмите тёплую куртку.',
  en: 'We meet an hour earlier: at 7:00. Bring a warm jacket.',
};

const calledOffOf = { ru: 'На перевале ветер 30 м/с.', en: 'The wind on the pass is 30 m/s.' };

const in_ = (now: Date, hours: number) => new Date(now.getTime() + hours * hour).toISOString();

function sampleTrip(kind: LetterKind, locale: Locale, operator: Operator, now: Date): BookedTrip {
  const isUnpaid = kind === 'booking_made' || kind === 'payment_lapsing';
  const isOff = kind === 'departure_called_off';
  const isOver = isOff || kind === 'booking_cancelled' || kind === 'late_payment_refunded';
  return {
    bookingId: '00000000-0000-7000-8000-000000000001',
    bookingNumber: 'KT-0000-0000',
    status: isUnpaid ? 'pending_payment' : isOver ? 'cancelled' : 'confirmed',
    paymentStatus: isUnpaid ? 'pending' : 'paid',
    totalAmount: 2_500_000,
    currency: 'RUB',
    ...(isUnpaid ? { payBefore: in_(now, 1) } : {}),
    locale,
    contact: { name: people[locale][0] ?? '' },
    tour: {
      title: { ru: 'Авачинский вулкан', en: 'Avachinsky volcano' },
      meetingPoint: { ru: 'Площадь Ленина', en: 'Lenin Square' },
      bring: { ru: 'Тёплая куртка, вода', en: 'A warm jacket, water' },
      meetingLatitude: 53.0195,
      meetingLongitude: 158.6505,
    },
    schedule: {
      startsAt: in_(now, 240),
      endsAt: in_(now, 250),
      status: isOff ? 'cancelled' : 'scheduled',
      weatherStatus: 'clear',
    },
    participants: people[locale].map((fullName, place) => ({
      participantId: `00000000-0000-7000-8000-00000000000${place + 2}`,
      fullName,
      category: 'adult',
      amount: 1_250_000,
      ...(isUnpaid || isOver ? {} : { ticketCode: sampleCode(place) }),
      ...(isOver ? { cancelledAt: now.toISOString() } : {}),
    })),
    operator,
    calendarSequence: 0,
  };
}

/** Looks like a ticket, and no gate takes it: nobody signed it. */
const sampleCode = (place: number) => `KT1.0000.${'A'.repeat(71)}${place}.${'A'.repeat(86)}`;
