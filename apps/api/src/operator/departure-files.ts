/** A departure's lists as files: for the guide's hand, for spreadsheets, for the rescue service. Each one that leaves is noted in the audit log. */
import { BookingError, type Desk, kamchatkaDay } from '@kamchatour/booking';
import type { Locale, Translated } from '@kamchatour/booking/status';
import type { Manifest } from '@kamchatour/tickets';
import type { Services } from '../services.ts';
import { csvFile, csvType, onKamchatka } from './csv.ts';
import { findDeparture, type Looker } from './departures.ts';
import { listTravellers, type Traveller } from './manifest.ts';
import { recordRead } from './reads.ts';
import { stateWords } from './state-words.ts';

export const departureFiles = ['manifest.pdf', 'manifest.csv', 'rescue.pdf', 'rescue.csv'] as const;
export type DepartureFile = (typeof departureFiles)[number];

export type FileOut = { filename: string; contentType: string; content: Buffer };

/** Refuses with SCHEDULE_NOT_FOUND, also for a departure that the guide does not lead; the rescue service's list is not a guide's: FORBIDDEN. */
export async function departureFile(
  { desk, papers, clock }: Pick<Services, 'desk' | 'papers' | 'clock'>,
  by: Looker,
  asked: { scheduleId: string; file: DepartureFile; locale: Locale },
): Promise<FileOut> {
  const { scheduleId, file, locale } = asked;
  const isRescue = file.startsWith('rescue');
  if (isRescue && by.role === 'guide') throw new BookingError({ code: 'FORBIDDEN', details: {} });
  const row = await findDeparture(desk.readDatabase, by, scheduleId);
  if (!row) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  const { meetingPoint, operatorName, operatorPhone, categories } = await placeOf(desk, scheduleId);
  const travellers = await listTravellers(desk, by, scheduleId);
  const people = travellers.map((one) => ({ ...one, category: categories[one.category]?.[locale] ?? one.category }));
  await recordRead(desk.readDatabase, by, {
    entity: 'schedule',
    entityId: scheduleId,
    action: isRescue ? 'export_rescue' : 'export_manifest',
    details: { participants: people.length, file },
  });
  const filename = `${row.tour.slug}-${kamchatkaDay(new Date(row.startsAt))}-${file}`;
  if (file.endsWith('.csv')) {
    const rows = isRescue ? rescueRows(people, locale) : manifestRows(people, locale);
    return { filename, contentType: csvType, content: Buffer.from(csvFile(rows)) };
  }
  const manifest: Manifest = {
    list: isRescue ? 'rescue' : 'guide',
    locale,
    tour: { title: row.tour.title[locale], meetingPoint: meetingPoint[locale] },
    schedule: { startsAt: row.startsAt, endsAt: row.endsAt },
    guide: row.guide?.name ?? null,
    operator: { name: operatorName[locale], phone: operatorPhone },
    printedAt: clock.now().toISOString(),
    people: people.map(({ contact, checkIn, bookingStatus, ...person }) => ({
      ...person,
      phone: contact.phone,
      isNoShow: bookingStatus === 'no_show',
      ...(checkIn && { checkedInAt: checkIn.at }),
    })),
  };
  return { filename, contentType: 'application/pdf', content: await papers.manifest(manifest) };
}

type Place = {
  meetingPoint: Translated;
  operatorName: Translated;
  operatorPhone: string;
  /** What the tour calls its categories. */
  categories: Record<string, Translated>;
};

async function placeOf(desk: Desk, scheduleId: string): Promise<Place> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<Place[]>`
      select t.meeting_point as "meetingPoint", o.name as "operatorName", o.phone as "operatorPhone",
        (select coalesce(json_object_agg(c.category, c.title), '{}') from tour_price_categories c where c.tour_id = t.id) as categories
      from tour_schedules s join tours t on t.id = s.tour_id join operators o on o.id = s.operator_id where s.id = ${scheduleId}`,
  );
  if (!row) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  return row;
}

const words = {
  ru: {
    manifest: [
      'Имя',
      'Категория',
      'Возраст',
      'Вес, кг',
      'Бронь',
      'Состояние',
      'Оплачено',
      'Заказчик',
      'Телефон',
      'Экстренная связь',
      'Телефон для связи',
      'Питание и здоровье',
      'Пожелания',
      'На месте с (Камчатка)',
    ],
    rescue: [
      'Имя',
      'Дата рождения',
      'Документ',
      'Вес, кг',
      'Телефон',
      'Экстренная связь',
      'Телефон для связи',
      'Питание и здоровье',
    ],
    unreadable: 'запись повреждена, спросите гостя',
    yes: 'да',
    no: 'нет',
  },
  en: {
    manifest: [
      'Name',
      'Category',
      'Age',
      'Weight, kg',
      'Booking',
      'State',
      'Paid',
      'Booked by',
      'Phone',
      'In an emergency',
      'Their phone',
      'Diet and health',
      'Requests',
      'Here since (Kamchatka)',
    ],
    rescue: ['Name', 'Born', 'Document', 'Weight, kg', 'Phone', 'In an emergency', 'Their phone', 'Diet and health'],
    unreadable: 'record damaged, ask the guest',
    yes: 'yes',
    no: 'no',
  },
} as const satisfies Record<Locale, unknown>;

const notesOf = ({ notes, isUnreadable }: Traveller, locale: Locale) =>
  [...(isUnreadable ? [words[locale].unreadable] : []), ...(notes === undefined ? [] : [notes])].join('; ');

/** Ages are those on the day of the departure. */
function manifestRows(people: Traveller[], locale: Locale) {
  const { manifest, yes, no } = words[locale];
  const { booking } = stateWords[locale];
  return [
    manifest,
    ...people.map((one) => [
      one.fullName,
      one.category,
      one.age,
      one.weightKg,
      one.bookingNumber,
      booking[one.bookingStatus],
      one.isPaid ? yes : no,
      one.contact.name,
      one.contact.phone,
      one.emergencyContact?.name,
      one.emergencyContact?.phone,
      notesOf(one, locale),
      one.requests,
      one.checkIn && onKamchatka(one.checkIn.at),
    ]),
  ];
}

function rescueRows(people: Traveller[], locale: Locale) {
  return [
    words[locale].rescue,
    ...people.map((one) => [
      one.fullName,
      one.birthDate,
      one.document,
      one.weightKg,
      one.contact.phone,
      one.emergencyContact?.name,
      one.emergencyContact?.phone,
      notesOf(one, locale),
    ]),
  ];
}
