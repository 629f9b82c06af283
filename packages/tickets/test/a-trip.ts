import { type BookedTrip, newTicketKey, signTicket } from '../src/index.ts';

/** A confirmed booking of two for a morning in December, of which nobody said yet that it is paid. */
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

export const key = newTicketKey();
const scheduleId = '01a205e1-baa1-7ff8-966d-0000000000ff';

export const operator = {
  name: { ru: 'Камчатские тропы', en: 'Kamchatka Trails' },
  phone: '+7 (4152) 00-41-52',
  email: 'hello@kamchatour.test',
};

/** The same booking, paid: each participant has a ticket, and all is known that a ticket says. */
export function aPaidTrip(more: Partial<BookedTrip> = {}): BookedTrip {
  const trip = aTrip();
  const { bookingId } = trip;
  const { startsAt } = trip.schedule;
  return {
    ...trip,
    paymentStatus: 'paid',
    tour: { ...trip.tour, meetingLatitude: 53.0195, meetingLongitude: 158.6505 },
    operator,
    participants: trip.participants.map((person, place) => {
      const participantId = `01a205e1-baa1-7ff8-966d-00000000000${place}`;
      const ticketCode = signTicket(key, { participantId, bookingId, scheduleId, startsAt, sequence: 0 });
      return { ...person, participantId, amount: place === 0 ? 1_500_000 : 1_000_050, ticketCode };
    }),
    ...more,
  };
}
