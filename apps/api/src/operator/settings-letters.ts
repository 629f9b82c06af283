/** Letters shown on a made-up booking, as guests would get them. */
import type { Locale } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { type BookedTrip, type Letter, writeLetter } from '@kamchatour/tickets';

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
  'waitlist_offer',
] as const satisfies readonly Letter['kind'][];
export type LetterKind = (typeof letterKinds)[number];

const hour = 3_600_000;

/** HTML is to be shown in a frame of its own. Nothing is sent, and no real booking is read. */
export async function previewLetter(
  { database, publicUrl, now }: { database: Database; publicUrl: string; now: Date },
  operatorId: string,
  { kind, locale }: { kind: LetterKind; locale: Locale },
): Promise<{ subject: string; html: string; text: string; attachments: { filename: string; bytes: number }[] }> {
  const operator = await operatorOf(database, operatorId);
  const letter = sampleOf(kind, locale, { operator, publicUrl, now });
  const { subject, html, text, attachments } = await writeLetter(letter, now);
  return {
    subject,
    html: withPictures(html, attachments),
    text,
    attachments: attachments.map(({ filename, content }) => ({ filename, bytes: content.length })),
  };
}

/** Pictures inside a letter are named by their attachment; in a page they are told in full. */
function withPictures(html: string, attachments: { cid?: string; contentType: string; content: Buffer }[]): string {
  return attachments.reduce(
    (page, { cid, contentType, content }) =>
      cid === undefined
        ? page
        : page.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString('base64')}`),
    html,
  );
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
  const [name] = people[locale];
  switch (kind) {
    case 'booking_changed': {
      const before = new Date(Date.parse(trip.schedule.startsAt) - 24 * hour).toISOString();
      return { kind, ...about, changes: [{ what: 'date', before, after: trip.schedule.startsAt }] };
    }
    case 'booking_cancelled':
      return { kind, ...about, left: people[locale], refund: { amount: 2 * amount, percent: 100, hoursBefore: 168 } };
    case 'departure_called_off':
      return { kind, ...about, refund: { amount: 2 * amount, percent: 100 } };
    case 'refund_done':
    case 'late_payment_refunded':
      return { kind, ...about, amount };
    case 'points_link':
      return { kind, locale, url: `${publicUrl}/points#key=sample`, expiresAt: in_(now, 1), operator };
    case 'waitlist_offer':
      return {
        kind,
        locale,
        name: name ?? '',
        tour: trip.tour,
        schedule: trip.schedule,
        seats: 2,
        offerUntil: in_(now, 24),
        takeUrl: `${publicUrl}/w/sample#key=sample`,
        declineUrl: `${publicUrl}/w/sample#key=sample&leave`,
        operator,
      };
    default:
      return { kind, ...about };
  }
}

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
