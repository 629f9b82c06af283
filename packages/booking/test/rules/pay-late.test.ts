/** Money that comes after its booking has lapsed: the seats are taken again where they are free, with all that made them cheaper. */
import { describe, expect, test } from 'vitest';
import { decideExpire } from '../../src/decide/expire.ts';
import { decidePay } from '../../src/decide/pay.ts';
import type { PayCommand } from '../../src/decide/payment.ts';
import { type Booking, evolve, type Schedule } from '../../src/schedule.ts';
import { aLapsedBooking, payCommand } from './money-state.ts';
import { aBooking, aState, granted, hours, minutes, now } from './state.ts';

function decide(booking: Booking, command: Partial<PayCommand> = {}, change: Partial<Schedule> = {}) {
  return granted(decidePay(aState(change, [], [booking]), payCommand(command), now));
}

describe('money that comes late', () => {
  test('takes the seats again where they are free', () => {
    const { answer, changes } = decide(aLapsedBooking(), {}, { booked: 8 });
    expect(answer).toEqual({ outcome: 'late_accepted' });
    expect(changes?.bookings?.[0]).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', seats: 2 });
    expect(changes?.messages).toMatchObject([
      { kind: 'late_payment_accepted', dedupeKey: 'late_payment_accepted:sandbox:1' },
    ]);
    expect(changes?.audit).toMatchObject([{ fromStatus: 'expired', toStatus: 'confirmed' }]);
  });

  test('takes as many as still travel, also after sales have closed', () => {
    const [first, second] = aBooking().participants;
    if (!first || !second) throw new Error('two travellers were expected');
    const booking = aLapsedBooking({ totalAmount: 800_000, participants: [{ ...first, isCancelled: true }, second] });
    const change = { booked: 9, status: 'closed', salesCloseAt: hours(-1) } as const;
    expect(decide(booking, { amount: 800_000 }, change).changes?.bookings?.[0]?.seats).toBe(1);
  });

  test('takes the promo code and the points again, by the last of each', () => {
    const booking = aLapsedBooking({ promoCodeId: 'promo', promoLeft: 1, pointsSpent: 5, personPoints: 5 });
    const retaken = {
      promoUses: [{ id: 'promo', uses: 1 }],
      spend: { id: 'spend', personKey: 'person', bookingId: 'booking', kind: 'spend', cause: 'payment', points: -5 },
    };
    const paid = decide(booking);
    expect(paid.changes).toMatchObject({ promoUses: retaken.promoUses, points: [{ kind: 'earn' }, retaken.spend] });
    expect(paid.changes?.bookings?.[0]).toMatchObject({ personPoints: 1025 });
    const { changes } = decide(booking, { stage: 'authorized' });
    expect(changes).toMatchObject({ promoUses: retaken.promoUses, points: [retaken.spend] });
    expect(changes?.bookings?.[0]).toMatchObject({ status: 'pending_payment', seats: 2, personPoints: 0 });
  });

  test('and set aside, then let go, gives everything back a second time, by entries of its own', () => {
    const booking = aBooking(undefined, {
      payBefore: minutes(-1),
      promoCodeId: 'promo',
      promoLeft: 0,
      pointsSpent: 5,
      personPoints: 0,
    });
    const state = aState({}, [], [booking]);
    const lapse = () => {
      const changes = decideExpire(state, now);
      if (!changes) throw new Error('it was to lapse');
      evolve(state, changes);
      expect(changes).toMatchObject({
        promoUses: [{ id: 'promo', uses: -1 }],
        points: [{ kind: 'give_back', points: 5 }],
      });
      return changes.points?.[0];
    };
    const first = lapse();
    const { changes } = granted(decidePay(state, payCommand({ stage: 'authorized' }), now));
    if (changes) evolve(state, changes);
    state.nothingEndsBefore = 0;
    expect(decideExpire(state, now)).toBeUndefined();
    const authorised = state.bookings.get('booking');
    if (!authorised) throw new Error('it is gone');
    const payments = authorised.payments.map((one) => ({ ...one, status: 'voided' as const }));
    evolve(state, { why: 'refund', bookings: [{ ...authorised, payments, paymentStatus: 'failed' }] });
    state.nothingEndsBefore = 0;
    const second = lapse();
    expect(second?.id).not.toBe(first?.id);
    expect(second?.cause).not.toBe(first?.cause);
    expect(state.bookings.get('booking')).toMatchObject({ promoLeft: 1, personPoints: 5, seats: 0 });
  });
});
