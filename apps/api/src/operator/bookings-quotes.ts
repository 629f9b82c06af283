/** What a change of a booking would cost or give back, before anybody does it. Kopecks. */
import {
  BookingError,
  findBookingById,
  type MoveChoice,
  quoteMoves,
  quoteRefund,
  type RefundQuote,
} from '@kamchatour/booking';
import type { Services } from '../services.ts';
import { ownBooking } from './bookings-find.ts';

/**
 * What cancelling these participants (all who travel, unless said otherwise) gives back, seat by seat: by the policy kept with the booking, or by
 * `percent` in its place. Refuses with BOOKING_NOT_FOUND, NOT_CANCELLABLE, VALIDATION_ERROR.
 */
export async function quoteCancel(
  services: Services,
  operatorId: string,
  asked: { bookingId: string; participantIds?: string[] | undefined; percent?: number | undefined },
): Promise<RefundQuote & { byPolicy: number }> {
  await ownBooking(services.readDatabase, operatorId, asked.bookingId);
  const view = await findBookingById(services.desk, asked.bookingId);
  if (view.refundQuote === undefined) {
    throw new BookingError({ code: 'NOT_CANCELLABLE', details: { status: view.status } });
  }
  const travelling = view.participants.filter((one) => one.cancelledAt === undefined);
  const unknown = (asked.participantIds ?? []).findIndex((id) => !travelling.some((one) => one.participantId === id));
  if (unknown >= 0) {
    const fields = [{ path: `participantIds.${unknown}`, rule: 'unknown' as const }];
    throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields } });
  }
  const leaving = travelling.filter((one) => asked.participantIds?.includes(one.participantId) ?? true);
  const { schedule } = view;
  const quote = quoteRefund(
    {
      status: schedule.status,
      weatherStatus: schedule.weatherStatus,
      startsAt: new Date(schedule.startsAt),
      currency: view.currency,
    },
    {
      status: view.status,
      paymentStatus: view.paymentStatus,
      payBefore: view.payBefore === undefined ? null : new Date(view.payBefore),
      refundPolicy: view.refundPolicy,
      payments: await paymentsOf(services, asked.bookingId),
    },
    leaving.map(({ participantId, amount }) => ({ id: participantId, amount })),
    services.clock.now(),
    asked.percent,
  );
  return { ...quote, byPolicy: view.refundQuote.percent };
}

type Promised = Parameters<typeof quoteRefund>[1]['payments'][number];

async function paymentsOf({ readDatabase }: Services, bookingId: string): Promise<Promised[]> {
  return await readDatabase.query(
    (sql) => sql<Promised[]>`
      select status, flag, amount, promised_back as "promisedBack" from payments where booking_id = ${bookingId}`,
  );
}

/** The dates to which the booking could go. Here the policy and a higher price stand in nobody's way: only the seats do. */
export async function quoteMovesForOperator(
  services: Services,
  operatorId: string,
  bookingId: string,
): Promise<MoveChoice[]> {
  await ownBooking(services.readDatabase, operatorId, bookingId);
  return await quoteMoves(services.desk, bookingId, 'operator');
}
