/**
 * A booking is looked up, goes to another date, and only then is decided what was asked of it: nobody is told that there is no such booking. The move
 * is put exactly between the look and the decision.
 */
import { expect, it } from 'vitest';
import {
  cancelForOperator,
  cancelTourBooking,
  type Desk,
  findBookingById,
  giveBackForOperator,
  moveForOperator,
  renameForOperator,
  renameParticipants,
  settleByHand,
} from '../src/index.ts';
import { aDeparture, codesOf, fourDesks, outcomeOf } from './fixtures.ts';
import { keyOf, move } from './money-stage.ts';
import { aMember, aPaid } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const desks = fourDesks(stage);
const by = await aMember(stage);

type Paid = Awaited<ReturnType<typeof aPaid>>;
const guest = { source: 'a guest' };
const byOperator = (desk: Desk, booking: Paid, toScheduleId: string) =>
  moveForOperator(desk, by, booking, { toScheduleId, difference: 'owed' });
const placeOf = async (booking: Paid) => (await findBookingById(stage.desk, booking.bookingId)).schedule.scheduleId;

/** A desk whose first command waits until something else has happened. `asked` counts what it was told to decide. */
function afterwards(desk: Desk, happens: () => Promise<unknown>) {
  const { queue } = desk;
  let before: Promise<unknown> | undefined;
  const counted = { asked: 0 };
  const late: Desk = {
    ...desk,
    queue: {
      submit(waiting) {
        counted.asked += 1;
        before ??= happens();
        void before.then(() => queue.submit(waiting));
      },
      close: () => queue.close(),
      get waiting() {
        return queue.waiting;
      },
    },
  };
  return { late, counted };
}

type Act = (desk: Desk, booking: Paid, third: string) => Promise<unknown>;
const names = ({ participantIds }: Paid) =>
  participantIds.map((participantId) => ({ participantId, fullName: 'Лев Орлов' }));
const acts: Record<string, Act> = {
  'a guest cancels': (desk, booking) => cancelTourBooking(desk, keyOf(booking), guest),
  'a guest moves': move,
  'a guest puts a name right': (desk, booking) =>
    renameParticipants(desk, { ...keyOf(booking), participants: names(booking) }, guest),
  'an operator cancels': (desk, booking) => cancelForOperator(desk, by, booking, { why: 'operator' }),
  'an operator moves': byOperator,
  'an operator puts a name right': (desk, booking) => renameForOperator(desk, by, booking, names(booking)),
  'an operator gives money back': (desk, booking) => giveBackForOperator(desk, by, booking, { amount: 1000 }),
  'an operator hands money over': async (desk, booking) => {
    const [refund] = (await findBookingById(stage.desk, booking.bookingId)).refunds;
    return await settleByHand(desk, by, booking, refund?.refundId ?? '');
  },
};

it.each(Object.entries(acts))('%s while the booking goes to another date', async (name, act) => {
  const booking = await aPaid(stage, by);
  const [there, third] = [await aDeparture(stage), await aDeparture(stage)];
  if (name.includes('hands')) await giveBackForOperator(stage.desk, by, booking, { amount: 2000 });
  const { late, counted } = afterwards(desks(1), () => byOperator(desks(2), booking, there));
  expect(codesOf([await outcomeOf(act(late, booking, third))])).toEqual(['ok']);
  // It was refused where it had been, and asked again.
  expect(counted.asked).toBe(2);
  expect(await placeOf(booking)).toBe(name.endsWith('moves') ? third : there);
});

it('what befell one departure lets go whoever has left it', async () => {
  const booking = await aPaid(stage, by);
  const there = await aDeparture(stage);
  const { late } = afterwards(desks(1), () => byOperator(desks(2), booking, there));
  const called = cancelForOperator(late, by, booking, { why: 'weather' }, {}, { onlyThere: true });
  expect(codesOf([await outcomeOf(called)])).toEqual(['BOOKING_NOT_FOUND']);
  expect((await findBookingById(stage.desk, booking.bookingId)).status).toBe('confirmed');
});

it('at the same moment, again and again: one or the other first, and the guest is always answered', async () => {
  for (let round = 0; round < 30; round += 1) {
    const booking = await aPaid(stage, by);
    const there = await aDeparture(stage);
    const [moved, cancelled] = await Promise.all([
      outcomeOf(byOperator(desks(round), booking, there)),
      outcomeOf(cancelTourBooking(desks(round + 1), keyOf(booking), guest)),
    ]);
    // Too many at once is for who asks to try again; that there is no such booking would be a lie.
    expect(['ok', 'SCHEDULE_BUSY']).toContain(codesOf([cancelled])[0]);
    expect(['ok', 'NOT_MOVABLE', 'SCHEDULE_BUSY']).toContain(codesOf([moved])[0]);
  }
});
