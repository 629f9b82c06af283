/** A booking that a member makes for somebody on the phone. */
import { bookForOperator, findBookingById, type PhoneBooking, takeMoneyForOperator } from '@kamchatour/booking';
import type { BookingStatus, PaymentStatus } from '@kamchatour/booking/status';
import { manageUrl } from '../booking-answer.ts';
import { withRealPhones } from '../phone.ts';
import type { Services } from '../services.ts';
import type { Looker } from './departures.ts';
import { assertOwnSchedule } from './own.ts';

export type BookedByPhone = {
  bookingId: string;
  bookingNumber: string;
  confirmationCode: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  totalAmount: number;
  currency: string;
  payBefore: string;
  /** Where the guest pays and manages the booking. */
  manageUrl: string;
};

const emptyAddress = 'nobody@example.invalid';

/**
 * Books, and notes the money where it was taken at once. Asked again with the same `requestId` it answers the same booking.
 * Refuses with SCHEDULE_NOT_FOUND for another company's departure, and as booking does.
 */
export async function bookByPhone(
  services: Services,
  by: Looker,
  asked: PhoneBooking & { requestId: string; taken?: 'cash' | 'transfer' | undefined },
): Promise<BookedByPhone> {
  const { taken, contact, ...booking } = asked;
  await assertOwnSchedule(services.readDatabase, by, booking.scheduleId);
  const { email } = contact;
  // The numbers are checked as those of a guest; who has no address is spared nothing else.
  const real = withRealPhones({ ...booking, userId: '', contact: { ...contact, email: email ?? emptyAddress } });
  const { userId: _, contact: realContact, ...rest } = real;
  const answer = await bookForOperator(services.desk, by, {
    ...rest,
    requestId: asked.requestId,
    isMoneyAtHand: taken !== undefined,
    payWithinMinutes: asked.payWithinMinutes,
    contact: { name: realContact.name, phone: realContact.phone, email },
  });
  const { bookingId, totalAmount, currency } = answer;
  if (taken !== undefined && answer.status === 'pending_payment') {
    // The booking's own id: taken again with the same request, it is the same money.
    const money = { paymentId: bookingId, method: taken, amount: totalAmount, currency };
    await takeMoneyForOperator(services.desk, by, { bookingId, scheduleId: booking.scheduleId }, money);
  }
  const { status, paymentStatus } = await findBookingById(services.desk, bookingId);
  const { holdId: _hold, ...booked } = answer;
  return { ...booked, status, paymentStatus, manageUrl: manageUrl(services, answer) };
}
