/** One example for each call, shown in the OpenAPI document. A test holds them to the schemas. */
const scheduleId = '01a001a1-8e00-76d1-9a36-de0c9ed5dee8';
const userId = '6f1c2a9e-4b7d-4c3a-9d52-8e0f7a1b2c3d';
const holdId = '01a205e1-ba76-76c4-a77f-d6068eb4c9b9';
const participantId = '01a205e1-baa1-7c06-8a22-d0e985dccf29';
const confirmationCode = 'R9VDR20Y';
const title = { ru: 'Авачинский вулкан', en: 'Avachinsky Volcano' };
const prices = [
  { category: 'adult', amount: 1250000 },
  { category: 'child', amount: 800000 },
];
const contact = { name: 'Анна Ким', email: 'anna@example.com', phone: '+79141234567' };

export const examples = {
  listTours: {
    answer: {
      tours: [
        {
          id: '019dfd28-c200-7c0f-a0fe-f7f33998c204',
          slug: 'avachinsky-volcano',
          title,
          summary: { ru: 'Восхождение к кратеру.', en: 'Up to the crater.' },
          durationMinutes: 840,
          minAge: 12,
          difficulty: 'hard',
          priceFrom: 800000,
          currency: 'RUB',
          nextSchedule: { scheduleId, startsAt: '2026-12-01T18:00:00.000Z', available: 7 },
        },
      ],
    },
  },
  listSchedules: {
    answer: {
      schedules: [
        {
          scheduleId,
          tourSlug: 'avachinsky-volcano',
          startsAt: '2026-12-01T18:00:00.000Z',
          endsAt: '2026-12-02T08:00:00.000Z',
          status: 'scheduled',
          weatherStatus: 'clear',
          capacity: 12,
          available: 7,
          minParticipants: 4,
          prices,
          currency: 'RUB',
        },
      ],
    },
  },
  checkTourAvailability: {
    answer: {
      scheduleId,
      participantsCount: 2,
      capacity: 12,
      booked: 3,
      held: 2,
      available: 7,
      canBook: true,
      status: 'scheduled',
      weatherStatus: 'clear',
      startsAt: '2026-12-01T18:00:00.000Z',
      salesCloseAt: '2026-12-01T06:00:00.000Z',
      prices,
      currency: 'RUB',
      asOf: '2026-11-23T00:50:09.145Z',
    },
  },
  holdTourSeats: {
    request: { scheduleId, userId, participantsCount: 2 },
    answer: { holdId, scheduleId, participantsCount: 2, expiresAt: '2026-11-23T01:05:09.145Z', available: 5 },
  },
  joinWaitlist: {
    request: { scheduleId, userId, participantsCount: 2, contact },
    answer: { entryId: '01a205e1-bb10-7d3e-b2f4-5a9c61d7e024', position: 3, participantsCount: 2 },
  },
  releaseHold: { request: { holdId, userId }, answer: { released: true } },
  createTourBookingWithLock: {
    request: {
      scheduleId,
      userId,
      holdId,
      participantsCount: 2,
      contact,
      participants: [
        { fullName: 'Анна Ким', category: 'adult' },
        { fullName: 'Пётр Ким', category: 'child', birthDate: '2016-04-30' },
      ],
      locale: 'ru',
      consents: { personalData: true, terms: true },
    },
    answer: {
      bookingId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
      bookingNumber: 'KT-WWQ0-TSS3',
      confirmationCode,
      status: 'pending_payment',
      paymentStatus: 'pending',
      totalAmount: 2050000,
      currency: 'RUB',
      payBefore: '2026-11-23T01:20:09.187Z',
      payment: { provider: 'manual' },
      manageUrl: 'https://tours.example/b/KT-WWQ0-TSS3',
    },
  },
  findBooking: {
    answer: {
      bookingId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
      bookingNumber: 'KT-WWQ0-TSS3',
      status: 'pending_payment',
      paymentStatus: 'pending',
      totalAmount: 1250000,
      currency: 'RUB',
      payBefore: '2026-11-23T01:20:09.187Z',
      createdAt: '2026-11-23T00:50:09.193Z',
      locale: 'ru',
      contact,
      tour: {
        slug: 'avachinsky-volcano',
        title,
        meetingPoint: { ru: 'Площадь Ленина', en: 'Lenin Square' },
        bring: { ru: 'Тёплая одежда', en: 'Warm clothes' },
      },
      schedule: {
        scheduleId,
        startsAt: '2026-12-01T18:00:00.000Z',
        endsAt: '2026-12-02T08:00:00.000Z',
        status: 'scheduled',
        weatherStatus: 'clear',
      },
      participants: [{ participantId, fullName: 'Анна Ким', category: 'adult', amount: 1250000 }],
      tickets: [],
      payments: [],
      refunds: [],
      discountAmount: 0,
      pointsSpent: 0,
      pointsEarned: 0,
      messages: [{ kind: 'booking_made', state: 'sent', at: '2026-11-23T00:50:11.402Z' }],
      revision: 0,
      refundPolicy: { tiers: [{ hoursBefore: 48, percent: 100 }] },
      refundQuote: {
        percent: 0,
        amount: 0,
        currency: 'RUB',
        rule: { kind: 'not_paid' },
        lines: [{ participantId, amount: 1250000, refund: 0 }],
      },
      fileToken: 'AaIF4bqhf_iWbeAdvt7n-gGiBe94P8ON9qxDAh_u-UEohG1JwBtaDZn_A82c4n-0OagmIhB7',
    },
  },
  cancelTourBooking: {
    request: { confirmationCode, participantIds: [participantId], reason: 'Заболели' },
    answer: {
      status: 'pending_payment',
      seatsReturned: 1,
      refund: { percent: 100, amount: 0, currency: 'RUB', state: 'none' },
    },
  },
} as const satisfies Record<string, { request?: object; answer: object }>;
