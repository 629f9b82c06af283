/** The one figure of a move that is shown is the one that is applied, whatever became of prices and money between the two; or nothing is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMove, differenceTold, type MoveCommand, quoteMove } from '../../src/decide/move.ts';
import type { Booking } from '../../src/schedule.ts';
import { aBooking, aPaidBooking, aPayment, aState, granted, hours, minutes, moveCommand, now } from './state.ts';

const adult = (amount: number) => [{ category: 'adult', amount }];
const waived = { memberId: 'member', difference: 'waived' as const };
const there = (amount: number) =>
  aState({ id: 'there', startsAt: hours(300), salesCloseAt: hours(299), prices: adult(amount) });
const move = (booking: Booking, amount: number, change: Partial<MoveCommand> = {}) =>
  decideMove(aState({}, [], [booking]), there(amount), moveCommand(change), now);

function shownFor(booking: Booking, amount: number): number {
  const quote = quoteMove(adult(amount), booking);
  if ('refusal' in quote) throw new Error(quote.refusal.code);
  return differenceTold(booking, quote);
}

describe('two paid seats of 20 500 ₽', () => {
  it.each([
    ['dearer', 1_500_000, 950_000],
    ['cheaper', 800_000, -450_000],
    ['as dear', 1_025_000, 0],
  ])('go to a date that is %s for what was agreed to, and for nothing else', (_, price, difference) => {
    const booking = aPaidBooking();
    for (const agreedDifference of [difference - 1, difference + 1, -difference || 1]) {
      expect(move(booking, price, { agreedDifference })).toEqual({
        refusal: { code: 'DIFFERENCE_CHANGED', details: { difference } },
      });
    }
    const { answer } = granted(move(booking, price, { agreedDifference: difference }));
    expect((answer.owed?.amount ?? 0) - answer.refundAmount).toBe(difference);
    expect(granted(move(booking, price)).answer).toMatchObject({ totalAmount: answer.totalAmount });
  });

  it('are waived what was shown, and no more than that', () => {
    const asked = (agreedDifference: number) => move(aPaidBooking(), 1_500_000, { by: waived, agreedDifference });
    expect(asked(0)).toMatchObject({ refusal: { details: { difference: 950_000 } } });
    expect(granted(asked(950_000)).changes?.audit?.[0]?.details).toMatchObject({ waived: 950_000, refund: 0 });
  });

  it('get back less than was shown by nobody’s leave: a part was given back meanwhile', () => {
    const left = aPaidBooking(undefined, { payments: [aPayment(2_050_000, { promisedBack: 1_900_000 })] });
    expect(move(left, 800_000, { agreedDifference: -450_000 })).toEqual({
      refusal: { code: 'DIFFERENCE_CHANGED', details: { difference: -150_000 } },
    });
    expect(granted(move(left, 800_000, { agreedDifference: -150_000 })).answer.refundAmount).toBe(150_000);
  });

  it('whose date is chosen once more cost nothing by now: by what that date asks now, not by what was owed', () => {
    const booking = aPaidBooking(undefined, {
      move: { scheduleId: 'there', holdId: 'move hold', amount: 950_000, payBefore: minutes(30) },
    });
    expect(move(booking, 1_025_000, { agreedDifference: 950_000 })).toMatchObject({
      refusal: { code: 'DIFFERENCE_CHANGED', details: { difference: 0 } },
    });
    expect(granted(move(booking, 1_025_000, { agreedDifference: 0 })).answer).toMatchObject({ refundAmount: 0 });
    // Dearer still, it is on its way already: that is what there is to say.
    expect(move(booking, 1_500_000, { agreedDifference: 1 })).toMatchObject({
      refusal: { code: 'NOT_MOVABLE', details: { reason: 'moving' } },
    });
  });
});

it('an unpaid booking costs as much more or less as was shown', () => {
  const booking = aBooking();
  expect(move(booking, 1_500_000, { agreedDifference: 0 })).toMatchObject({
    refusal: { details: { difference: 950_000 } },
  });
  expect(granted(move(booking, 1_500_000, { agreedDifference: 950_000 })).answer.totalAmount).toBe(3_000_000);
  expect(granted(move(booking, 800_000, { agreedDifference: -450_000 })).answer.totalAmount).toBe(1_600_000);
});

describe('whatever is edited between the question and the answer', () => {
  const price = fc.integer({ min: 0, max: 3_000_000 });
  const party = fc.record({
    seats: fc.array(fc.record({ amount: price, isCancelled: fc.boolean() }), { minLength: 1, maxLength: 6 }),
    isPaid: fc.boolean(),
    discountAmount: fc.integer({ min: 0, max: 500_000 }),
    givenBack: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  type Party = typeof party extends fc.Arbitrary<infer P> ? P : never;

  function bookingOf({ seats, isPaid, discountAmount, givenBack }: Party): Booking {
    const amounts = seats.map(({ amount }) => amount);
    const booking = isPaid ? aPaidBooking(amounts, { discountAmount }) : aBooking(amounts, { discountAmount });
    return {
      ...booking,
      seats: seats.filter(({ isCancelled }) => !isCancelled).length,
      participants: booking.participants.map((one, place) => ({
        ...one,
        isCancelled: seats[place]?.isCancelled ?? false,
      })),
      payments: booking.payments.map((one) => ({ ...one, promisedBack: Math.floor(one.amount * givenBack) })),
    };
  }
  const left = ({ payments }: Booking) => payments.reduce((sum, one) => sum + one.amount - one.promisedBack, 0);
  const cost = ({ participants }: Booking) =>
    participants.reduce((sum, one) => sum + (one.isCancelled ? 0 : one.amount), 0);

  it('what was shown is applied to the kopeck, or refused with what it is by now', () => {
    fc.assert(
      fc.property(
        party.filter(({ seats }) => seats.some(({ isCancelled }) => !isCancelled)),
        price,
        fc.option(price, { nil: undefined }),
        fc.boolean(),
        (facts, before, edited, isWaived) => {
          const booking = bookingOf(facts);
          const after = edited ?? before;
          const agreedDifference = shownFor(booking, before);
          const isSame = agreedDifference === shownFor(booking, after);
          const by = isWaived ? { by: waived } : {};
          const decision = move(booking, after, { agreedDifference, ...by });
          if ('refusal' in decision) {
            expect(isSame).toBe(false);
            const difference = shownFor(booking, after);
            expect(decision.refusal).toEqual({ code: 'DIFFERENCE_CHANGED', details: { difference } });
            // Shown that, and agreed to: it goes.
            granted(move(booking, after, { agreedDifference: difference, ...by }));
            return;
          }
          expect(isSame).toBe(true);
          const { answer, changes } = decision;
          const gone = changes?.leaves?.after;
          const details = changes?.audit?.[0]?.details;
          const leftOut = typeof details?.['waived'] === 'number' ? details['waived'] : 0;
          const owed = answer.owed?.amount ?? 0;
          if (booking.status === 'confirmed') {
            expect(owed + leftOut - answer.refundAmount).toBe(agreedDifference);
            expect(answer.refundAmount).toBeLessThanOrEqual(left(booking));
            if (gone) expect(left(booking) - left(gone)).toBe(answer.refundAmount);
          } else if (gone) {
            expect(cost(gone) - cost(booking) + leftOut).toBe(agreedDifference);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
