/** Seats that come free go to who waits first and fits, before any stranger; and nobody waits beside a free seat. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createTourBookingWithLock } from '../src/create-tour-booking-with-lock.ts';
import {
  addToWaitlist,
  editSchedule,
  freeHold,
  holdTourSeats,
  joinWaitlist,
  leaveWaitlist,
  manageToken,
  offerSeats,
  releaseHold,
  takeOffer,
  tendLines,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, fourDesks, holdSeats, outcomeOf } from './fixtures.ts';
import { aMember } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const desks = fourDesks(stage);
const by = await aMember(stage);

const contact = { name: 'Вера', email: 'vera@example.test', phone: '+79140000001' };

async function wait(scheduleId: string, seats: number, desk = stage.desk) {
  const { userId, caller } = aGuest();
  const answer = await joinWaitlist(desk, { scheduleId, userId, participantsCount: seats, contact }, caller);
  return { ...answer, userId, caller, token: manageToken(desk.keys.manage, answer.entryId) };
}

async function hold(scheduleId: string, seats: number, desk = stage.desk) {
  const guest = aGuest();
  const { holdId } = await holdSeats(desk, scheduleId, seats, guest);
  return { holdId, ...guest };
}

async function line(scheduleId: string): Promise<string[]> {
  const rows = await stage.database.query(
    (sql) => sql<{ text: string }[]>`
      select seats || ' ' || status as text from tour_waitlist where schedule_id = ${scheduleId} order by place`,
  );
  return rows.map(({ text }) => text);
}

const lapse = (scheduleId: string) =>
  stage.database.query(
    (sql) => sql`
      with ended as (
        update tour_seat_holds set expires_at = now() - interval '1 second'
        where schedule_id = ${scheduleId} and status = 'active' returning id, expires_at)
      update tour_waitlist w set offer_ends_at = e.expires_at from ended e where w.hold_id = e.id`,
  );

describe('a full departure', () => {
  let scheduleId: string;
  let taken: Awaited<ReturnType<typeof hold>>;
  beforeEach(async () => {
    scheduleId = await aDeparture(stage, { capacity: 4 });
    taken = await hold(scheduleId, 4);
  });

  it('takes names, each once, in order', async () => {
    const first = await wait(scheduleId, 2);
    const second = await wait(scheduleId, 1);
    expect([first.position, second.position]).toEqual([1, 2]);
    const { userId, caller } = first;
    const again = await joinWaitlist(stage.desk, { scheduleId, userId, participantsCount: 3, contact }, caller);
    expect(again).toEqual({ entryId: first.entryId, position: 1, seats: 2 });
    expect(await line(scheduleId)).toEqual(['2 waiting', '1 waiting']);
  });

  it('offers what comes free to the earliest whose party fits, and not to a stranger of the same round', async () => {
    await wait(scheduleId, 5 - 1);
    const small = await wait(scheduleId, 2);
    const [, refused] = await Promise.all([
      holdSeats(stage.desk, scheduleId, 2, taken),
      outcomeOf(holdSeats(stage.desk, scheduleId)),
    ]);
    expect(refused).toEqual({ code: 'SOLD_OUT', details: { available: 0 } });
    expect(await line(scheduleId)).toEqual(['4 waiting', '2 offered']);
    const messages = await stage.database.query(
      (sql) =>
        sql`select from outbox_messages where kind = 'waitlist_offer' and payload->>'entryId' = ${small.entryId}`,
    );
    expect(messages).toHaveLength(1);
  });

  it('gives an offer to nobody but who has its link', async () => {
    const entry = await wait(scheduleId, 4);
    await releaseHold(stage.desk, { holdId: taken.holdId, userId: taken.userId }, taken.caller);
    const [row] = await stage.database.query(
      (sql) => sql<{ holdId: string }[]>`select hold_id as "holdId" from tour_waitlist where id = ${entry.entryId}`,
    );
    const stranger = aGuest();
    const holdId = row?.holdId ?? '';
    for (const attempt of [
      () =>
        createTourBookingWithLock(stage.desk, aBooking(scheduleId, stranger.userId, 4, { holdId }), stranger.caller),
      () => releaseHold(stage.desk, { holdId, userId: stranger.userId }, stranger.caller),
      () => createTourBookingWithLock(stage.desk, aBooking(scheduleId, entry.userId, 4, { holdId }), entry.caller),
    ]) {
      expect(await outcomeOf(attempt())).toMatchObject({ code: 'HOLD_NOT_YOURS' });
    }
    const wrong = {
      entryId: entry.entryId,
      token: manageToken('another secret', entry.entryId),
      userId: stranger.userId,
    };
    expect(await outcomeOf(takeOffer(stage.desk, wrong, stranger.caller))).toMatchObject({ code: 'NOT_FOUND' });
    const offer = await takeOffer(stage.desk, entry, entry.caller);
    expect(offer).toMatchObject({ holdId, seats: 4 });
    await createTourBookingWithLock(stage.desk, aBooking(scheduleId, entry.userId, 4, { holdId }), entry.caller);
    expect(await line(scheduleId)).toEqual(['4 accepted']);
    expect(await outcomeOf(takeOffer(stage.desk, entry, entry.caller))).toMatchObject({ code: 'HOLD_ALREADY_BOOKED' });
  });

  it('passes what lapses to the next, once, however many tend the line', async () => {
    const first = await wait(scheduleId, 3);
    await wait(scheduleId, 4);
    await wait(scheduleId, 1);
    await freeHold(stage.desk, by, { scheduleId, holdId: taken.holdId });
    expect(await line(scheduleId)).toEqual(['3 offered', '4 waiting', '1 offered']);
    await lapse(scheduleId);
    await Promise.all([0, 1, 2, 3, 4].map((place) => tendLines(desks(place))));
    expect(await line(scheduleId)).toEqual(['3 lapsed', '4 offered', '1 lapsed']);
    expect(await outcomeOf(takeOffer(stage.desk, first, first.caller))).toMatchObject({ code: 'HOLD_EXPIRED' });
    const messages = await stage.database.query(
      (sql) => sql`
        select from outbox_messages o join tour_waitlist w on o.payload->>'entryId' = w.id::text
        where o.kind = 'waitlist_offer' and w.schedule_id = ${scheduleId}`,
    );
    expect(messages).toHaveLength(3);
  });

  it('gives what lapsed to the next, though a stranger is the first to ask', async () => {
    await wait(scheduleId, 4);
    await wait(scheduleId, 4);
    await freeHold(stage.desk, by, { scheduleId, holdId: taken.holdId });
    await lapse(scheduleId);
    expect(await outcomeOf(hold(scheduleId, 1, desks(2)))).toEqual({ code: 'SOLD_OUT', details: { available: 0 } });
    expect(await line(scheduleId)).toEqual(['4 lapsed', '4 offered']);
  });

  it('lets a guest who holds other seats there take the offer instead of them', async () => {
    await releaseHold(stage.desk, { holdId: taken.holdId, userId: taken.userId }, taken.caller);
    await hold(scheduleId, 2);
    const own = await hold(scheduleId, 2);
    const { userId, caller } = own;
    const { entryId } = await joinWaitlist(stage.desk, { scheduleId, userId, participantsCount: 3, contact }, caller);
    await editSchedule(stage.desk, by, { scheduleId, editedVersion: undefined, edit: { capacity: 7 } });
    const token = manageToken(stage.desk.keys.manage, entryId);
    expect(await takeOffer(stage.desk, { entryId, token, userId }, caller)).toMatchObject({ seats: 3 });
    const held = await stage.database.query(
      (sql) => sql<{ seats: number }[]>`
        select seats from tour_seat_holds where schedule_id = ${scheduleId} and status = 'active' order by seats`,
    );
    expect(held.map(({ seats }) => seats)).toEqual([2, 3]);
  });

  it('gives the seats of who leaves to the next, and says who took whom out', async () => {
    const first = await wait(scheduleId, 4);
    const second = await wait(scheduleId, 4);
    await releaseHold(stage.desk, { holdId: taken.holdId, userId: taken.userId }, taken.caller);
    expect(await leaveWaitlist(stage.desk, null, { scheduleId, entryId: first.entryId })).toEqual({ left: true });
    expect(await line(scheduleId)).toEqual(['4 declined', '4 offered']);
    expect(await leaveWaitlist(stage.desk, by, { scheduleId, entryId: second.entryId })).toEqual({ left: true });
    expect(await line(scheduleId)).toEqual(['4 declined', '4 left']);
    expect(await leaveWaitlist(stage.desk, by, { scheduleId, entryId: second.entryId })).toEqual({ left: false });
    const told = await stage.database.query(
      (sql) => sql<{ text: string }[]>`
        select action || ' ' || actor_kind as text from audit_log where entity = 'waitlist' and entity_id = any(${[first.entryId, second.entryId]}::uuid[])
        order by id`,
    );
    expect(told.map(({ text }) => text)).toEqual([
      'wait guest',
      'wait guest',
      'offer system',
      'decline_offer guest',
      'offer system',
      'leave operator',
    ]);
  });

  it('is written into by an operator, who may offer by hand what fits', async () => {
    const { entryId } = await addToWaitlist(stage.desk, by, { scheduleId, participantsCount: 2, contact });
    expect(await outcomeOf(offerSeats(stage.desk, by, { scheduleId, entryId }))).toEqual({
      code: 'SOLD_OUT',
      details: { available: 0 },
    });
    await releaseHold(stage.desk, { holdId: taken.holdId, userId: taken.userId }, taken.caller);
    // It was offered by itself; by hand it is the same offer.
    const { offerEndsAt } = await offerSeats(stage.desk, by, { scheduleId, entryId });
    expect(Date.parse(offerEndsAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(await line(scheduleId)).toEqual(['2 offered']);
  });
});

it('keeps the order, oversells nothing and leaves no seat free beside somebody who fits, whatever four processes do', async () => {
  const scheduleId = await aDeparture(stage, { capacity: 20 });
  const holds = await Promise.all(Array.from({ length: 10 }, (_, place) => hold(scheduleId, 2, desks(place))));
  const parties = await Promise.all(
    Array.from({ length: 30 }, (_, place) => wait(scheduleId, 1 + (place % 4), desks(place))),
  );
  const strangers = Array.from({ length: 40 }, (_, place) => ({ ...aGuest(), desk: desks(place) }));
  const outcomes = await Promise.all([
    ...holds.map(({ holdId, userId, caller }, place) => releaseHold(desks(place + 1), { holdId, userId }, caller)),
    ...strangers.map(({ userId, caller, desk }) =>
      outcomeOf(holdTourSeats(desk, { scheduleId, userId, participantsCount: 1 }, caller)),
    ),
    ...parties.slice(0, 6).map(({ entryId }, place) => leaveWaitlist(desks(place), null, { scheduleId, entryId })),
  ]);
  await tendLines(stage.desk);
  // A stranger got in only where nobody who waited fitted.
  const strange = outcomes.filter((one) => one instanceof Object && 'holdId' in one);
  expect(strange).toEqual([]);
  const [row] = await stage.database.query(
    (sql) => sql<{ free: number; smallest: number | null }[]>`
      select available_slots - held_slots as free, (
        select min(seats) from tour_waitlist w where w.schedule_id = s.id and w.status = 'waiting') as smallest
      from tour_schedules s where id = ${scheduleId}`,
  );
  expect(row?.smallest ?? 99).toBeGreaterThan(row?.free ?? 0);
  expect(await brokenInvariants(stage.database)).toEqual([]);
});
