/** The answers of the HTTP calls as schemas: the compiler holds the handlers to them, and the OpenAPI document shows them. */
import {
  bookingStatuses,
  declineReasons,
  difficulties,
  locales,
  messageKinds,
  messageStates,
  paymentFlags,
  paymentStatuses,
  paymentWords,
  refundStates,
  refundWhys,
  scheduleStatuses,
  weatherStatuses,
} from '@kamchatour/booking/status';
import { z } from 'zod';

const id = z.uuid();
const instant = z.iso.datetime().describe('ISO 8601, UTC');
const amount = z.int().describe('kopecks');
const currency = z.string().describe('ISO 4217');
const seats = z.int().nonnegative();
const translated = z.object({ ru: z.string(), en: z.string() }).meta({ id: 'Translated' });
const price = z.object({ category: z.string(), amount }).meta({ id: 'Price' });
const scheduleStatus = z.enum(scheduleStatuses);
const weatherStatus = z.enum(weatherStatuses);

export const toursAnswer = z
  .object({
    tours: z.array(
      z
        .object({
          id,
          slug: z.string(),
          title: translated,
          summary: translated,
          durationMinutes: z.int(),
          minAge: z.int(),
          difficulty: z.enum(difficulties),
          priceFrom: amount,
          currency,
          nextSchedule: z
            .object({ scheduleId: id, startsAt: instant, available: seats })
            .nullable()
            .describe('The next departure with a free seat'),
        })
        .meta({ id: 'Tour' }),
    ),
  })
  .describe('All tours on sale');

export const schedulesAnswer = z
  .object({
    schedules: z.array(
      z
        .object({
          scheduleId: id,
          tourSlug: z.string(),
          startsAt: instant,
          endsAt: instant,
          status: scheduleStatus,
          weatherStatus,
          capacity: seats,
          available: seats,
          minParticipants: z.int(),
          prices: z.array(price),
          currency,
        })
        .meta({ id: 'Schedule' }),
    ),
  })
  .describe('Departures, the earliest first');

export const availabilityAnswer = z
  .object({
    scheduleId: id,
    participantsCount: z.int(),
    capacity: seats,
    booked: seats,
    held: seats,
    available: seats,
    canBook: z.boolean(),
    reason: z
      .enum(['SOLD_OUT', 'NOT_ENOUGH_SEATS', 'SALES_CLOSED', 'SCHEDULE_CANCELLED', 'WEATHER_CANCELLED'])
      .optional()
      .describe('Why not, when canBook is false'),
    status: scheduleStatus,
    weatherStatus,
    startsAt: instant,
    salesCloseAt: instant,
    prices: z.array(price),
    currency,
    asOf: instant.describe("The database's clock when these figures were true"),
  })
  .meta({ id: 'Availability' })
  .describe('Figures of this moment: advice for screens, booking decides');

export const holdAnswer = z
  .object({
    holdId: id,
    scheduleId: id,
    participantsCount: z.int(),
    expiresAt: instant,
    available: seats.describe('Seats left for others'),
  })
  .meta({ id: 'Hold' });

export const releaseAnswer = z
  .object({
    released: z.boolean().describe('False when nothing was left to give back: released, ended or booked before'),
  })
  .describe('The seats are free');

export const waitAnswer = z.object({
  entryId: z.uuid(),
  position: z.int().describe('How many wait before this party, and itself'),
  participantsCount: z
    .int()
    .describe('How many the place is for: those of the first time, whatever is asked for again'),
});

const payment = z
  .object({
    provider: z.enum(['cloudpayments', 'sandbox', 'manual']).describe('manual: settled with the operator of the tour'),
    url: z.url().optional().describe('A page to pay on'),
    widget: z
      .object({ script: z.url(), params: z.record(z.string(), z.unknown()) })
      .optional()
      .describe("The provider's script and what to start it with"),
  })
  .meta({ id: 'PaymentToMake' });

export const bookAnswer = z
  .object({
    bookingId: id,
    bookingNumber: z.string().describe('KT-XXXX-XXXX'),
    confirmationCode: z.string().describe('The secret beside the number: both together open the booking'),
    status: z.enum(bookingStatuses),
    paymentStatus: z.enum(paymentStatuses),
    totalAmount: amount,
    currency,
    payBefore: instant.describe('Unpaid until then, the seats go back to the others'),
    payment,
    manageUrl: z.url(),
  })
  .meta({ id: 'Booked' });

const refundFigures = z.object({ percent: z.int(), amount, currency });
const refundQuote = refundFigures.extend({
  rule: z.union([
    z.object({ kind: z.enum(['called_off', 'too_late', 'not_paid']) }),
    z.object({ kind: z.literal('tier'), hoursBefore: z.int() }),
  ]),
  lines: z.array(z.object({ participantId: id, amount, refund: amount })),
});

const bookedPayment = z
  .object({
    paymentId: id,
    provider: z.string(),
    status: z.enum(paymentWords),
    amount,
    givenBack: amount,
    at: instant,
    flag: z.enum(paymentFlags).optional().describe('Why it did not pay for the booking; all of it goes back'),
    reason: z.enum(declineReasons).optional().describe('Why the bank declined'),
    cardLastFour: z.string().optional(),
  })
  .meta({ id: 'Payment' });

const bookedRefund = z
  .object({
    refundId: id,
    paymentId: id,
    kind: z.enum(['refund', 'void']),
    why: z.enum(refundWhys),
    amount,
    state: z.enum(['pending', 'succeeded', 'failed']),
    at: instant,
    settledAt: instant.optional(),
  })
  .meta({ id: 'Refund' });

const ticket = z
  .object({
    participantId: id,
    code: z.string().describe('KT1.…: the text of the QR code, checked without a network'),
    qr: z.object({ size: z.int(), path: z.string() }).describe('The code drawn as one SVG path'),
  })
  .meta({ id: 'Ticket' });

const isUnreadable = z.literal(true).optional().describe('What was told in confidence cannot be read any more');

const bookedParticipant = z
  .object({
    participantId: id,
    fullName: z.string(),
    category: z.string(),
    amount,
    birthDate: z.string().optional(),
    document: z.string().optional(),
    weightKg: z.number().optional(),
    notes: z.string().optional(),
    emergencyContact: z.object({ name: z.string(), phone: z.string() }).optional(),
    isUnreadable,
    cancelledAt: instant.optional(),
  })
  .meta({ id: 'BookedParticipant' });

export const bookingAnswer = z
  .object({
    bookingId: id,
    bookingNumber: z.string(),
    status: z.enum(bookingStatuses),
    paymentStatus: z.enum(paymentStatuses),
    totalAmount: amount,
    currency,
    payBefore: instant.optional(),
    createdAt: instant,
    locale: z.enum(locales),
    contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
    specialRequests: z.string().optional(),
    isUnreadable,
    tour: z.object({ slug: z.string(), title: translated, meetingPoint: translated, bring: translated }),
    schedule: z.object({ scheduleId: id, startsAt: instant, endsAt: instant, status: scheduleStatus, weatherStatus }),
    move: z
      .object({ scheduleId: id, startsAt: instant, endsAt: instant, amount, payBefore: instant })
      .optional()
      .describe('It goes to that dearer date once the amount is paid, in time; until then it stays'),
    participants: z.array(bookedParticipant),
    tickets: z.array(ticket).describe('One for everybody who travels, once it is paid'),
    payments: z.array(bookedPayment),
    refunds: z.array(bookedRefund),
    discountAmount: amount,
    pointsSpent: z.int(),
    pointsEarned: z.int(),
    messages: z.array(z.object({ kind: z.enum(messageKinds), state: z.enum(messageStates), at: instant })),
    revision: z.int().describe('How often what the guest has in hand was changed'),
    refundPolicy: z.object({ tiers: z.array(z.object({ hoursBefore: z.int(), percent: z.int() })) }),
    refundQuote: refundQuote.optional().describe('What cancelling everything would give back now'),
    fileToken: z.string().describe('Opens the PDF and the calendar entry by ?t= for a quarter of an hour'),
  })
  .meta({ id: 'Booking' });

export const cancelAnswer = z
  .object({
    status: z.enum(bookingStatuses),
    seatsReturned: seats,
    refund: refundFigures.extend({ state: z.enum(refundStates) }),
  })
  .meta({ id: 'Cancelled' });
