import type { BookedTrip } from '../src/index.ts';

/** A confirmed booking of two for a morning in December. */
export function aTrip(more: Partial<BookedTrip> = {}): BookedTrip {
  return {
    bookingId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
    bookingNumber: 'KT-7Q4M-011X',
    status: 'confirmed',
    totalAmount: 2_500_000,
    currency: 'RUB',
    locale: 'ru',
    contact: { name: 'Анна Ким' },
    tour: {
      title: { ru: 'Авачинский вулкан', en: 'Avachinsky Volcano' },
      meetingPoint: { ru: 'Площадь Ленина, 1; у входа', en: 'Lenin Square' },
      bring: { ru: 'Тёплая одежда\nПалки', en: 'Warm clothes\nPoles' },
    },
    schedule: {
      startsAt: '2026-12-01T20:00:00.000Z',
      endsAt: '2026-12-02T08:00:00.000Z',
      status: 'scheduled',
      weatherStatus: 'clear',
    },
    participants: [
      { fullName: 'Анна Ким', category: 'adult' },
      { fullName: 'Пётр Ким', category: 'child' },
    ],
    ...more,
  };
}
