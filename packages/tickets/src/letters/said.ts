import type { Content, Said } from './content.ts';
import { bookingCancelled } from './kinds/booking-cancelled.ts';
import { bookingChanged } from './kinds/booking-changed.ts';
import { bookingMade } from './kinds/booking-made.ts';
import { bookingPaid } from './kinds/booking-paid.ts';
import { departureCalledOff } from './kinds/departure-called-off.ts';
import { latePaymentRefunded } from './kinds/late-payment-refunded.ts';
import { memberInvited } from './kinds/member-invited.ts';
import { moveOwed } from './kinds/move-owed.ts';
import { newPassword } from './kinds/new-password.ts';
import { operatorNote } from './kinds/operator-note.ts';
import { paymentLapsing } from './kinds/payment-lapsing.ts';
import { pointsLink } from './kinds/points-link.ts';
import { refundDone } from './kinds/refund-done.ts';
import { reminder } from './kinds/reminder.ts';
import { waitlistCalledOff } from './kinds/waitlist-called-off.ts';
import { waitlistJoined } from './kinds/waitlist-joined.ts';
import { waitlistOffer } from './kinds/waitlist-offer.ts';
import type { Letter } from './letter.ts';

/** What the letter says, whichever it is. */
export function contentOf(letter: Letter, now: Date): Content {
  const operator = 'trip' in letter ? letter.trip.operator : letter.operator;
  const { blocks, ...words } = said(letter, now);
  return {
    ...words,
    // A tour may say nothing of the day: then there is no list of it either.
    blocks: blocks.filter((block) => block.is !== 'facts' || block.facts.length > 0),
    locale: letter.locale,
    ...(operator !== undefined && { operator }),
  };
}

function said(letter: Letter, now: Date): Said {
  switch (letter.kind) {
    case 'booking_made':
      return bookingMade(letter);
    case 'booking_paid':
    case 'late_payment_accepted':
      return bookingPaid(letter);
    case 'move_owed':
      return moveOwed(letter);
    case 'payment_lapsing':
      return paymentLapsing(letter);
    case 'booking_changed':
      return bookingChanged(letter);
    case 'booking_cancelled':
      return bookingCancelled(letter);
    case 'refund_done':
      return refundDone(letter);
    case 'late_payment_refunded':
      return latePaymentRefunded(letter);
    case 'departure_called_off':
      return departureCalledOff(letter);
    case 'reminder':
      return reminder(letter, now);
    case 'points_link':
      return pointsLink(letter);
    case 'operator_note':
      return operatorNote(letter);
    case 'waitlist_joined':
      return waitlistJoined(letter);
    case 'waitlist_offer':
      return waitlistOffer(letter);
    case 'waitlist_called_off':
      return waitlistCalledOff(letter);
    case 'member_invited':
      return memberInvited(letter);
    case 'new_password':
      return newPassword(letter);
  }
}
