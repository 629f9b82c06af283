/** What people and programs send that nobody expects: it is answered as what it is, and harms nobody else. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTourBookingWithLock, findBooking, holdTourSeats, listSchedules, releaseHold } from '../src/index.ts';
import { bookInput, cancelInput, holdInput, releaseInput, schedulesInput } from '../src/input.ts';
import { aBooking, aDeparture, aGuest } from './fixtures.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

const scheduleId = '01900000-0000-7000-8000-00000000000f';

describe('a text that PostgreSQL cannot keep', () => {
  const unkept = ['a\u0000b', 'a\ud800b', '\udc00'];
  it.each(unkept)('is a wrong field: %j', (text) => {
    const good = aBooking(scheduleId, aGuest().userId);
    expect(bookInput.safeParse(good).success).toBe(true);
    const wrong = [
      { ...good, contact: { ...good.contact, name: text } },
      { ...good, participants: [{ fullName: text }] },
      { ...good, participants: [{ fullName: 'A', notes: text }] },
      { ...good, specialRequests: text },
    ];
    expect(wrong.map((one) => bookInput.safeParse(one).success)).toEqual(wrong.map(() => false));
    const key = { bookingNumber: 'KT-0000-0000', confirmationCode: '00000000' };
    expect(cancelInput.safeParse({ ...key, reason: text }).success).toBe(false);
    expect(schedulesInput.safeParse({ tour: text }).success).toBe(false);
  });

  it('is told from whole characters of two halves, and from marks and line ends', async () => {
    const { userId, caller } = aGuest();
    const there = await aDeparture(stage);
    const fullName = '𝔸нна «\\"👩‍👩‍👧 {},NULL \u202e';
    const asked = bookInput.parse(
      aBooking(there, userId, 1, {
        participants: [{ fullName, weightKg: 2.5 }],
        specialRequests: 'одно\nдва\u2028\t"три"\\',
      }),
    );
    const booked = await createTourBookingWithLock(stage.desk, asked, caller);
    const view = await findBooking(stage.desk, booked, caller);
    expect(view.participants[0]).toMatchObject({ fullName, weightKg: 2.5 });
    expect(view.specialRequests).toBe('одно\nдва\u2028\t"три"\\');
  });
});

describe('an id in capitals', () => {
  it('is the same id', async () => {
    const there = await aDeparture(stage);
    const { userId, caller } = aGuest();
    const loud = there.toUpperCase();
    const hold = await holdTourSeats(
      stage.desk,
      holdInput.parse({ scheduleId: loud, userId: userId.toUpperCase(), participantsCount: 2 }),
      caller,
    );
    expect(hold.scheduleId).toBe(there);
    const release = releaseInput.parse({ holdId: hold.holdId.toUpperCase(), userId });
    expect(await releaseHold(stage.desk, release, caller)).toEqual({ released: true });
    expect(bookInput.parse(aBooking(loud, userId, 1, { holdId: hold.holdId.toUpperCase() }))).toMatchObject({
      scheduleId: there,
      holdId: hold.holdId,
    });
  });
});

describe('a day at the edge of the calendar', () => {
  it.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])('is a wrong field: %s', (day) => {
    expect(schedulesInput.safeParse({ from: day }).success).toBe(false);
    expect(schedulesInput.safeParse({ to: day }).success).toBe(false);
    expect(schedulesInput.safeParse({ to: `${day}?` }).error?.issues).toHaveLength(1);
    const born = aBooking(scheduleId, aGuest().userId, 1, { participants: [{ fullName: 'A', birthDate: day }] });
    expect(bookInput.safeParse(born).success).toBe(false);
  });
  it.each(['1900-01-01', '2199-12-31'])('is listed without harm: %s', async (day) => {
    expect(await listSchedules(stage.desk, schedulesInput.parse({ from: day }))).toEqual([]);
  });
});

describe('a process whose clock is wrong', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  it.each([-50, 50])('by %i hours lists the same departures from today on', async (hours) => {
    const there = await aDeparture(stage, { startsInHours: 30 });
    const inAMonth = await aDeparture(stage, { startsInHours: 31 * 24 });
    vi.useFakeTimers({ now: Date.now() + hours * 3_600_000, toFake: ['Date'] });
    const listed = (await listSchedules(stage.desk, {})).map((one) => one.scheduleId);
    expect(listed).toEqual(expect.arrayContaining([there, inAMonth]));
  });
});
