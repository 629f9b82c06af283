/** Who is let in, whatever gates do at once, and whoever moves the booking meanwhile. */
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { newId } from '../src/ids.ts';
import { type CheckIn, cancelForOperator, checkIn, moveForOperator } from '../src/index.ts';
import { aDeparture, fourDesks } from './fixtures.ts';
import { aMember, anUnpaid, aPaid } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const irina = await aMember(stage);

type Booked = { scheduleId: string; participantIds: string[] };

function entry({ scheduleId, participantIds }: Booked, more: Partial<CheckIn> = {}): CheckIn {
  const participantId = participantIds[0] ?? '';
  return { id: newId(), scheduleId, participantId, action: 'in', method: 'scan', at: new Date(), ...more };
}

async function turnsOf({ participantIds }: Booked) {
  return await stage.database.query(
    (sql) => sql<{ action: string; turn: number }[]>`
      select action, turn from tour_checkins where participant_id = any (${participantIds}::uuid[]) order by turn`,
  );
}

async function historyOf({ participantIds }: Booked) {
  const rows = await stage.database.query(
    (sql) => sql<{ action: string }[]>`
      select action from audit_log where entity_id = any (${participantIds}::uuid[]) order by id`,
  );
  return rows.map(({ action }) => action);
}

describe('one ticket', () => {
  it('at five gates at once lets one person in, and the others say who did', async () => {
    const deskOf = fourDesks(stage);
    for (let time = 0; time < 20; time += 1) {
      const booking = await aPaid(stage, irina);
      const gates = await Promise.all(Array.from({ length: 5 }, (_, place) => aMember(stage, `Gate ${place}`)));
      const answers = await Promise.all(
        gates.map((gate, place) => checkIn(deskOf(place), gate, entry(booking), undefined)),
      );
      const done = answers.flatMap((answer, place) => (answer.state === 'done' ? [place] : []));
      expect(done).toHaveLength(1);
      for (const answer of answers) {
        expect(['done', 'already']).toContain(answer.state);
        expect(answer.last).toMatchObject({ action: 'in', by: `Gate ${done[0]}` });
      }
      expect(await turnsOf(booking)).toEqual([{ action: 'in', turn: 1 }]);
    }
  });

  it('that changed nothing changes nothing when it is sent again, whatever happened meanwhile', async () => {
    const booking = await aPaid(stage, irina);
    const tell = async (one: CheckIn) => (await checkIn(stage.desk, irina, one, undefined)).state;
    await tell(entry(booking));
    // A gate without a network let them in, too, and out again; its answer is lost, and it tells everything once more.
    const [late, undo] = [entry(booking), entry(booking, { action: 'undo' })];
    const first = [await tell(late), await tell(undo)];
    expect([await tell(late), await tell(undo)]).toEqual(first);
    expect(first).toEqual(['already', 'done']);
    expect(await turnsOf(booking)).toHaveLength(2);
    // The same for an undoing: they are out already, and somebody lets them in before it is told again.
    const again = entry(booking, { action: 'undo' });
    expect(await tell(again)).toBe('already');
    await tell(entry(booking));
    expect(await tell(again)).toBe('already');
    expect((await turnsOf(booking)).map(({ action }) => action)).toEqual(['in', 'undo', 'in']);
    expect(await historyOf(booking)).toEqual([
      'check_in',
      'check_in_again',
      'undo_check_in',
      'undo_check_in_again',
      'check_in',
    ]);
  });

  it('sent again under the same id is the same check-in, also at the same moment', async () => {
    const deskOf = fourDesks(stage);
    const booking = await aPaid(stage, irina);
    const same = entry(booking);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, place) => checkIn(deskOf(place), irina, same, undefined)),
    );
    expect(answers.map(({ state }) => state)).toEqual(Array(5).fill('done'));
    expect((await checkIn(stage.desk, irina, same, undefined)).state).toBe('done');
    expect(await turnsOf(booking)).toHaveLength(1);
    expect(await historyOf(booking)).toEqual(['check_in']);
  });

  it('that comes again is told who let the person in and when, and the history keeps both', async () => {
    const other = await aMember(stage, 'Maksim');
    const booking = await aPaid(stage, irina);
    const at = new Date(Date.now() - 60_000);
    await checkIn(stage.desk, irina, entry(booking, { at }), undefined);
    const late = entry(booking);
    const answer = await checkIn(stage.desk, other, late, undefined);
    expect(answer).toMatchObject({ state: 'already', fullName: 'Traveller 1' });
    expect(answer.last).toEqual({ action: 'in', at: at.toISOString(), by: 'Irina' });
    await checkIn(stage.desk, other, late, undefined);
    expect(await historyOf(booking)).toEqual(['check_in', 'check_in_again']);
  });

  it('can be let out and in again, by turns', async () => {
    const booking = await aPaid(stage, irina);
    const states: string[] = [];
    for (const action of ['undo', 'in', 'in', 'undo', 'undo', 'in'] as const) {
      states.push((await checkIn(stage.desk, irina, entry(booking, { action }), undefined)).state);
    }
    expect(states).toEqual(['already', 'done', 'already', 'done', 'already', 'done']);
    expect((await turnsOf(booking)).map(({ turn }) => turn)).toEqual([1, 2, 3]);
  });

  it('was checked in no later than now, whatever the gate’s clock says', async () => {
    const booking = await aPaid(stage, irina);
    const answer = await checkIn(stage.desk, irina, entry(booking, { at: new Date('2099-01-01') }), undefined);
    expect(Date.parse(answer.last?.at ?? '')).toBeLessThan(Date.now() + 60_000);
  });
});

describe('nobody boards', () => {
  it('unpaid', async () => {
    const booking = await anUnpaid(stage);
    expect((await checkIn(stage.desk, irina, entry(booking), undefined)).state).toBe('unpaid');
  });

  it('once cancelled, alone or with the whole booking', async () => {
    const booking = await aPaid(stage, irina, 2);
    const [leaving, staying] = booking.participantIds;
    await cancelForOperator(stage.desk, irina, booking, { participantIds: [leaving ?? ''], why: 'operator' });
    expect((await checkIn(stage.desk, irina, entry(booking), undefined)).state).toBe('cancelled');
    const other = entry(booking, { participantId: staying ?? '' });
    expect((await checkIn(stage.desk, irina, other, undefined)).state).toBe('done');
    const whole = await aPaid(stage, irina);
    await cancelForOperator(stage.desk, irina, whole, { why: 'operator' });
    expect((await checkIn(stage.desk, irina, entry(whole), undefined)).state).toBe('cancelled');
    expect(await turnsOf(whole)).toEqual([]);
  });

  it.each(['status', 'weather_status'])('on a departure whose %s is cancelled', async (column) => {
    const booking = await aPaid(stage, irina);
    await stage.database.query(
      (sql) => sql`update tour_schedules set ${sql(column)} = 'cancelled' where id = ${booking.scheduleId}`,
    );
    expect((await checkIn(stage.desk, irina, entry(booking), undefined)).state).toBe('cancelled');
  });

  it('of another departure: the gate is told the start, and no name', async () => {
    const booking = await aPaid(stage, irina);
    const here = await aDeparture(stage);
    const answer = await checkIn(stage.desk, irina, entry(booking, { scheduleId: here }), undefined);
    expect(answer).toMatchObject({ state: 'wrong_departure', fullName: null, bookingNumber: null, last: null });
    expect(answer.startsAt).not.toBeNull();
    await moveForOperator(stage.desk, irina, booking, { toScheduleId: here, difference: 'owed' });
    expect((await checkIn(stage.desk, irina, entry(booking, { scheduleId: here }), undefined)).state).toBe('done');
    expect((await checkIn(stage.desk, irina, entry(booking), undefined)).state).toBe('wrong_departure');
  });

  it('for another company’s people, who learn nothing', async () => {
    const booking = await aPaid(stage, irina);
    await checkIn(stage.desk, irina, entry(booking), undefined);
    const stranger = { id: irina.id, operatorId: newId() };
    const answer = await checkIn(stage.desk, stranger, entry(booking), undefined);
    const nothing = { state: 'unknown', fullName: null, bookingNumber: null, last: null, startsAt: null };
    expect(answer).toMatchObject(nothing);
    // At a gate of their own departure, and when one of ours asks at theirs.
    const theirs = newId();
    await stage.database.query(
      (sql) => sql`
        with o as (
          insert into operators (id, slug, name, email, phone)
          values (${stranger.operatorId}, 'others', '{"ru":"Другие","en":"Others"}'::jsonb, 'o@example.test', '+7') returning id
        )
        insert into tour_schedules (id, operator_id, tour_id, starts_at, ends_at, sales_close_at, capacity, available_slots, prices)
        select ${theirs}, o.id, s.tour_id, s.starts_at, s.ends_at, s.sales_close_at, s.capacity, s.capacity, s.prices
        from o, tour_schedules s where s.id = ${booking.scheduleId}`,
    );
    const atTheirs = entry(booking, { scheduleId: theirs });
    expect(await checkIn(stage.desk, stranger, atTheirs, undefined)).toMatchObject(nothing);
    expect(await checkIn(stage.desk, irina, atTheirs, undefined)).toMatchObject(nothing);
  });

  it('for a guide who leads another departure', async () => {
    const booking = await aPaid(stage, irina);
    const guide = await aMember(stage, 'Aita');
    expect((await checkIn(stage.desk, guide, entry(booking), guide.id)).state).toBe('unknown');
    await stage.database.query(
      (sql) => sql`update tour_schedules set guide_id = ${guide.id} where id = ${booking.scheduleId}`,
    );
    expect((await checkIn(stage.desk, guide, entry(booking), guide.id)).state).toBe('done');
  });
});

describe('the gate and a move to another date', () => {
  /** Where whoever is in was let in, and where the booking is. */
  async function placesOf({ bookingId, participantIds }: Booked & { bookingId: string }) {
    const [row] = await stage.database.query(
      (sql) => sql<{ inside: string | null; booked: string }[]>`
        select b.schedule_id as booked, (
          select case when c.action = 'in' then c.schedule_id end from tour_checkins c
          where c.participant_id = ${participantIds[0] ?? ''} order by c.turn desc limit 1) as inside
        from tour_bookings_v2 b where b.id = ${bookingId}`,
    );
    return row;
  }

  /** Until so many statements wait for a row. */
  async function waiting(sql: postgres.Sql, most: number): Promise<void> {
    for (let count = 0; count < most; ) {
      const rows =
        await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      count = rows.length;
    }
  }

  it('that is on its way while somebody is let in: the gate is told that it is the wrong departure', async () => {
    const [booking, there] = [await aPaid(stage, irina), await aDeparture(stage)];
    const sql = postgres(stage.url, { max: 2 });
    // The move has both departures in hand, and waits for the booking.
    const [moved, answered] = await sql.begin(async (holder) => {
      await holder`select from tour_bookings_v2 where id = ${booking.bookingId} for update`;
      const move = moveForOperator(stage.desk, irina, booking, { toScheduleId: there, difference: 'owed' });
      await waiting(sql, 1);
      const gate = checkIn(stage.desk, irina, entry(booking), undefined);
      await waiting(sql, 2);
      return [{ move }, { gate }];
    });
    await moved.move;
    expect((await answered.gate).state).toBe('wrong_departure');
    expect(await placesOf(booking)).toEqual({ inside: null, booked: there });
    await sql.end();
  });

  it('that is on its way with somebody who is in already: the gate of the other departure lets them in', async () => {
    const [booking, there] = [await aPaid(stage, irina), await aDeparture(stage)];
    await checkIn(stage.desk, irina, entry(booking), undefined);
    const sql = postgres(stage.url, { max: 2 });
    const [moved, answered] = await sql.begin(async (holder) => {
      await holder`select from tour_bookings_v2 where id = ${booking.bookingId} for update`;
      const move = moveForOperator(stage.desk, irina, booking, { toScheduleId: there, difference: 'owed' });
      await waiting(sql, 1);
      // It has read by now that they are in where they were.
      const gate = checkIn(stage.desk, irina, entry(booking, { scheduleId: there }), undefined);
      await waiting(sql, 2);
      return [{ move }, { gate }];
    });
    await moved.move;
    expect((await answered.gate).state).toBe('done');
    expect(await placesOf(booking)).toEqual({ inside: there, booked: there });
    expect(await historyOf(booking)).toEqual(['check_in', 'check_in']);
    await sql.end();
  });

  it('at the same moment leave nobody in on a departure that is not theirs, and let them in on the other', async () => {
    const deskOf = fourDesks(stage);
    for (let time = 0; time < 25; time += 1) {
      const [booking, there] = [await aPaid(stage, irina), await aDeparture(stage)];
      const [gate, after] = await Promise.all([
        checkIn(deskOf(1), irina, entry(booking), undefined),
        checkIn(deskOf(2), irina, entry(booking, { scheduleId: there }), undefined),
        moveForOperator(deskOf(3), irina, booking, { toScheduleId: there, difference: 'owed' }),
      ]);
      expect(['done', 'wrong_departure']).toContain(gate.state);
      expect(['done', 'wrong_departure']).toContain(after.state);
      expect(await placesOf(booking)).toEqual({ inside: after.state === 'done' ? there : null, booked: there });
      const again = await checkIn(deskOf(0), irina, entry(booking, { scheduleId: there }), undefined);
      expect(again.state).toBe(after.state === 'done' ? 'already' : 'done');
    }
  });
});
