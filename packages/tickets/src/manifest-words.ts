/** What the lists of travellers are called and what stands in their columns. */
import { kamchatkaClock } from './kamchatka-time.ts';
import type { ManifestPerson } from './manifest.ts';
import { textsIn } from './texts.ts';
import type { Locale } from './trip.ts';

export type ManifestColumn = {
  title: string;
  /** Of the width. */
  share: number;
  shows: 'box' | ((person: ManifestPerson, place: number) => string);
  isStrong?: boolean;
};

const emergency = ({ emergencyContact }: ManifestPerson) =>
  emergencyContact === undefined ? '—' : `${emergencyContact.name}, ${emergencyContact.phone}`;
const orDash = (text: string | undefined) => text ?? '—';
const joined = (...texts: (string | undefined)[]) => texts.filter((text) => text !== undefined).join('; ') || '—';

type Words = {
  title: Record<'guide' | 'rescue', string>;
  start: string;
  meetingPoint: string;
  guide: string;
  nobody: string;
  nobodyYet: string;
  people: string;
  printed: string;
  secret: string;
  columns: Record<'guide' | 'rescue', ManifestColumn[]>;
};

type Titles = Record<
  | 'place'
  | 'name'
  | 'category'
  | 'booking'
  | 'phone'
  | 'emergency'
  | 'notes'
  | 'birth'
  | 'document'
  | 'weight'
  | 'age'
  | 'unpaid'
  | 'here'
  | 'missed'
  | 'wishes'
  | 'unreadable',
  string
>;

function columnsOf(t: Titles, locale: Locale): Words['columns'] {
  const categories: Record<string, string> = textsIn(locale).categories;
  const state = ({ isPaid, isNoShow, checkedInAt }: ManifestPerson) => [
    ...(isPaid ? [] : [t.unpaid]),
    ...(checkedInAt === undefined ? [] : [`${t.here} ${kamchatkaClock(checkedInAt, locale)}`]),
    ...(isNoShow === true ? [t.missed] : []),
  ];
  const number: ManifestColumn = { title: t.place, share: 0.4, shows: (_, place) => String(place) };
  const name: ManifestColumn = { title: t.name, share: 3.2, shows: ({ fullName }) => fullName, isStrong: true };
  const phone: ManifestColumn = { title: t.phone, share: 1.6, shows: (person) => person.phone };
  const whom: ManifestColumn = { title: t.emergency, share: 2.4, shows: emergency };
  const spoilt = ({ isUnreadable }: ManifestPerson) => (isUnreadable ? t.unreadable : undefined);
  const notes: ManifestColumn = {
    title: t.notes,
    share: 2.4,
    shows: (person) => joined(spoilt(person), person.notes),
  };
  const wishes: ManifestColumn = {
    title: t.wishes,
    share: 2.4,
    shows: (person) => joined(spoilt(person), person.notes, person.requests),
  };
  return {
    guide: [
      { title: '', share: 0.4, shows: 'box' },
      number,
      name,
      { title: t.category, share: 1, shows: ({ category }) => categories[category] ?? category },
      { title: t.age, share: 0.8, shows: ({ age }) => (age === undefined ? '—' : String(age)) },
      {
        title: t.booking,
        share: 1.6,
        shows: (person) => [person.bookingNumber, ...state(person)].join(', '),
      },
      phone,
      whom,
      wishes,
    ],
    rescue: [
      number,
      name,
      { title: t.birth, share: 1.1, shows: ({ birthDate }) => orDash(birthDate) },
      { title: t.document, share: 1.6, shows: (person) => orDash(person.document) },
      { title: t.weight, share: 0.7, shows: ({ weightKg }) => (weightKg === undefined ? '—' : String(weightKg)) },
      phone,
      whom,
      notes,
    ],
  };
}

export const manifestWords: Record<'ru' | 'en', Words> = {
  ru: {
    title: { guide: 'Список группы', rescue: 'Список для спасательной службы' },
    start: 'Выезд (по Камчатке)',
    meetingPoint: 'Место встречи',
    guide: 'Гид',
    nobody: 'не назначен',
    nobodyYet: 'Пока никто не едет.',
    people: 'Участников',
    printed: 'Напечатано',
    secret: 'Личные данные: после поездки уничтожить',
    columns: columnsOf(
      {
        place: '№',
        name: 'Имя',
        category: 'Категория',
        booking: 'Бронь',
        phone: 'Телефон',
        emergency: 'Экстренная связь',
        notes: 'Питание и здоровье',
        birth: 'Родился',
        document: 'Документ',
        weight: 'Вес, кг',
        age: 'Возраст',
        unpaid: 'не оплачено',
        here: 'на месте с',
        missed: 'не пришли',
        wishes: 'Питание, здоровье, пожелания',
        unreadable: 'запись повреждена, спросите гостя',
      },
      'ru',
    ),
  },
  en: {
    title: { guide: 'Group list', rescue: 'List for the rescue service' },
    start: 'Departure (Kamchatka time)',
    meetingPoint: 'Meeting point',
    guide: 'Guide',
    nobody: 'not named yet',
    nobodyYet: 'Nobody travels yet.',
    people: 'People',
    printed: 'Printed',
    secret: 'Personal data: destroy after the trip',
    columns: columnsOf(
      {
        place: 'No.',
        name: 'Name',
        category: 'Category',
        booking: 'Booking',
        phone: 'Phone',
        emergency: 'In an emergency',
        notes: 'Diet and health',
        birth: 'Born',
        document: 'Document',
        weight: 'Weight, kg',
        age: 'Age',
        unpaid: 'not paid',
        here: 'here since',
        missed: 'did not come',
        wishes: 'Diet, health, requests',
        unreadable: 'record damaged, ask the guest',
      },
      'en',
    ),
  },
};
